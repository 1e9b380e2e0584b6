using System;
using System.Threading;
using Microsoft.Win32.SafeHandles;

namespace Libocop
{
    /// <summary>
    /// One reference to an object of the library. A call enters it and leaves it; disposing shuts it, and whoever is out
    /// last gives the reference back, so that an object may be disposed while another thread is in it. A method that
    /// changes its object enters alone or not at all: a builder in two threads is an exception, no broken heap.
    /// </summary>
    internal sealed class Handle : SafeHandleZeroOrMinusOneIsInvalid
    {
        private const int Alone = -1;

        // The collector does not see the library's memory, so it is told what an object takes, about and on average.
        private const long Weight = 2048;

        private readonly Drop drop;

        /// <summary>How many calls are in the object, or Alone.</summary>
        private int inside;

        internal Handle(IntPtr pointer, Drop drop)
            : base(true)
        {
            this.drop = drop;
            SetHandle(pointer);
            GC.AddMemoryPressure(Weight);
        }

        internal delegate void Drop(IntPtr pointer);

        internal IntPtr Enter(string name, bool alone)
        {
            bool held = false;
            try
            {
                DangerousAddRef(ref held);
            }
            catch (ObjectDisposedException)
            {
                throw new ObjectDisposedException(name);
            }
            if (alone ? Interlocked.CompareExchange(ref inside, Alone, 0) == 0 : Joined())
            {
                return handle;
            }
            DangerousRelease();
            throw new InvalidOperationException("an object that is being changed belongs to one thread");
        }

        internal void Leave(bool alone)
        {
            if (alone)
            {
                Volatile.Write(ref inside, 0);
            }
            else
            {
                Interlocked.Decrement(ref inside);
            }
            DangerousRelease();
        }

        protected override bool ReleaseHandle()
        {
            drop(handle);
            GC.RemoveMemoryPressure(Weight);
            return true;
        }

        private bool Joined()
        {
            int others = Volatile.Read(ref inside);
            while (others != Alone)
            {
                int found = Interlocked.CompareExchange(ref inside, others + 1, others);
                if (found == others)
                {
                    return true;
                }
                others = found;
            }
            return false;
        }
    }

    /// <summary>One call in an object, or in none; leaves it when disposed.</summary>
    internal struct Use : IDisposable
    {
        internal readonly IntPtr Pointer;
        private readonly Handle handle;
        private readonly bool alone;

        internal Use(Handle handle, string name, bool alone)
        {
            Pointer = handle.Enter(name, alone);
            this.handle = handle;
            this.alone = alone;
        }

        public void Dispose()
        {
            if (handle != null)
            {
                handle.Leave(alone);
            }
        }
    }
}
