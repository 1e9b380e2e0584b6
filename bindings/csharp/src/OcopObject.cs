using System;
using System.Globalization;

namespace Libocop
{
    /// <summary>
    /// An object of the library. Dispose it, best with <c>using</c>, and its memory is given back at once; one that is
    /// forgotten gives it back when the collector finds it. A disposed object answers every call with
    /// <see cref="ObjectDisposedException"/>. What was taken from an object lives on after that one is disposed, but for
    /// the items of its lists, which belong to it.
    /// </summary>
    /// <remarks>
    /// Objects may be shared between threads, also while one of them disposes it. One that is still being filled (a sheet,
    /// a dossier, a case, a policy) belongs to one thread at a time, and says so with
    /// <see cref="InvalidOperationException"/>.
    /// </remarks>
    public abstract class OcopObject : IDisposable
    {
        private readonly Handle handle;

        internal OcopObject(IntPtr pointer, Handle.Drop drop)
        {
            handle = new Handle(pointer, drop);
        }

        /// <summary>Says whether the object is disposed.</summary>
        /// <value>true after <see cref="Dispose"/></value>
        public bool IsDisposed
        {
            get { return handle.IsClosed; }
        }

        /// <summary>Gives the object's memory back. Disposing it again does nothing.</summary>
        public void Dispose()
        {
            handle.Dispose();
        }

        /// <summary>What never changes is equal if it says the same; everything else is equal to itself alone.</summary>
        /// <param name="obj">another object</param>
        /// <returns>true if they are equal; a disposed object is equal to itself alone</returns>
        public sealed override bool Equals(object obj)
        {
            if (ReferenceEquals(this, obj))
            {
                return true;
            }
            OcopObject other = obj as OcopObject;
            if (other == null || other.GetType() != GetType() || IsDisposed || other.IsDisposed)
            {
                return false;
            }
            object key = Key();
            return key != null && key.Equals(other.Key());
        }

        /// <summary>A number for tables: the same for what is equal.</summary>
        /// <returns>the number</returns>
        public sealed override int GetHashCode()
        {
            object key = IsDisposed ? null : Key();
            return key == null ? System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this) : key.GetHashCode();
        }

        /// <summary>What the object is, for people who look at it.</summary>
        /// <returns>its class and the first of its properties</returns>
        public sealed override string ToString()
        {
            try
            {
                return IsDisposed ? GetType().Name + " (disposed)" : Shown();
            }
            catch (ObjectDisposedException)
            {
                return GetType().Name + " (disposed)";
            }
        }

        internal static Use Enter(OcopObject used)
        {
            return used == null ? default(Use) : used.Enter();
        }

        internal Use Enter()
        {
            return new Use(handle, GetType().Name, false);
        }

        internal Use EnterAlone()
        {
            return new Use(handle, GetType().Name, true);
        }

        /// <summary>What an object that never changes is equal by; null for others.</summary>
        internal virtual object Key()
        {
            return null;
        }

        internal virtual string Shown()
        {
            return GetType().Name;
        }

        internal static string Show(object value)
        {
            return OcopItem.Show(value);
        }
    }

    /// <summary>One of a list: it belongs to its object, and answers as long as that one is not disposed.</summary>
    public abstract class OcopItem
    {
        private readonly OcopObject owner;
        private readonly int[] place;

        internal OcopItem(OcopObject owner, params int[] place)
        {
            this.owner = owner;
            this.place = place;
        }

        /// <summary>Its place in the list as the library counts it, for methods that ask for it.</summary>
        /// <value>from 0; an option's number is the printed one, from 1</value>
        public int Index
        {
            get { return place[place.Length - 1]; }
        }

        /// <summary>Says whether both are at the same place of the same object.</summary>
        /// <param name="obj">another object</param>
        /// <returns>true if they are</returns>
        public sealed override bool Equals(object obj)
        {
            OcopItem other = obj as OcopItem;
            return other != null && other.GetType() == GetType() && ReferenceEquals(owner, other.owner)
                && ((System.Collections.IStructuralEquatable)place).Equals(
                    other.place, System.Collections.StructuralComparisons.StructuralEqualityComparer);
        }

        /// <summary>A number for tables: the same for what is equal.</summary>
        /// <returns>the number</returns>
        public sealed override int GetHashCode()
        {
            int hash = System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(owner);
            foreach (int index in place)
            {
                hash = unchecked((hash * 31) + index);
            }
            return hash;
        }

        /// <summary>What the item is, for people who look at it.</summary>
        /// <returns>its class and the first of its properties</returns>
        public sealed override string ToString()
        {
            try
            {
                return Shown();
            }
            catch (ObjectDisposedException)
            {
                return GetType().Name + " (disposed)";
            }
        }

        internal static string Show(object value)
        {
            string text = value as string;
            if (text != null)
            {
                return "\"" + text + "\"";
            }
            DateTime? day = value as DateTime?;
            return day.HasValue ? day.Value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
                : value == null ? "null" : Convert.ToString(value, CultureInfo.InvariantCulture);
        }

        internal virtual string Shown()
        {
            return GetType().Name;
        }
    }
}
