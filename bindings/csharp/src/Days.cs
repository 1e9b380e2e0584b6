using System;

namespace Libocop
{
    /// <summary>Days as the library counts them, from 1970-01-01. A DateTime is taken by its day, whatever its hour.</summary>
    internal static class Days
    {
        /// <summary>The library's "no day".</summary>
        private const int None = int.MinValue;

        private const int Epoch = 719162;

        internal static int Number(DateTime date)
        {
            return (int)(date.Ticks / TimeSpan.TicksPerDay) - Epoch;
        }

        internal static int Number(DateTime? date)
        {
            return date.HasValue ? Number(date.Value) : None;
        }

        internal static DateTime? Date(int days)
        {
            return days == None ? (DateTime?)null : new DateTime((days + (long)Epoch) * TimeSpan.TicksPerDay);
        }
    }
}
