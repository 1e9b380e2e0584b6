using System;
using System.Collections;
using System.Collections.Generic;

namespace Libocop
{
    /// <summary>A list that asks the library when it is asked.</summary>
    internal sealed class ListView<T> : IReadOnlyList<T>
    {
        private readonly Func<int> count;
        private readonly Func<int, T> at;

        internal ListView(Func<int> count, Func<int, T> at)
        {
            this.count = count;
            this.at = at;
        }

        public int Count
        {
            get { return count(); }
        }

        public T this[int index]
        {
            get { return at(ListView.Checked(index, Count)); }
        }

        public IEnumerator<T> GetEnumerator()
        {
            return ListView.All(this);
        }

        IEnumerator IEnumerable.GetEnumerator()
        {
            return GetEnumerator();
        }
    }

    internal static class ListView
    {
        internal static int Checked(int index, int count)
        {
            if (index < 0 || index >= count)
            {
                throw new ArgumentOutOfRangeException("index", index, "the list has " + count);
            }
            return index;
        }

        internal static IEnumerator<T> All<T>(IReadOnlyList<T> list)
        {
            for (int i = 0; i < list.Count; i++)
            {
                yield return list[i];
            }
        }
    }
}
