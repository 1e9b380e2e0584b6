using System;

namespace Libocop
{
    /// <summary>
    /// What a wrapper gave, once it is sure that it did not fail. The record of a failure is read before anything else is
    /// asked of the library on this thread.
    /// </summary>
    internal static class Result
    {
        internal static int Number(int value, int failure)
        {
            OcopException.ThrowIf(failure);
            return value;
        }

        internal static long Long(long value, int failure)
        {
            OcopException.ThrowIf(failure);
            return value;
        }

        internal static bool Bool(int value, int failure)
        {
            OcopException.ThrowIf(failure);
            return value != 0;
        }

        internal static IntPtr Handle(IntPtr value, int failure)
        {
            OcopException.ThrowIf(failure);
            return value;
        }

        internal static DateTime Day(int value, int failure)
        {
            OcopException.ThrowIf(failure);
            return Days.Date(value) ?? throw new InvalidOperationException("the library knows no day");
        }

        internal static DateTime? SomeDay(int value, int failure)
        {
            OcopException.ThrowIf(failure);
            return Days.Date(value);
        }

        /// <summary>Text that the library only lends: it is good as long as its object is held.</summary>
        internal static string Lent(IntPtr value, int failure)
        {
            OcopException.ThrowIf(failure);
            return Utf8.String(value);
        }

        /// <summary>Text that the library gives away.</summary>
        internal static string Owned(IntPtr value, int failure)
        {
            try
            {
                OcopException.ThrowIf(failure);
                return Utf8.String(value);
            }
            finally
            {
                Native.ocop_cs_free(value);
            }
        }
    }
}
