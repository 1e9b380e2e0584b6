using System;

// Mono has no DateOnly. These stand for it, so that what is compiled for .NET 6 and later alone is compiled at all.
namespace System
{
    /// <summary>The day of .NET 6.</summary>
    public struct DateOnly
    {
        /// <summary>As .NET has it.</summary>
        /// <param name="time">the hour</param>
        /// <returns>the day with its hour</returns>
        public DateTime ToDateTime(TimeOnly time)
        {
            return default(DateTime);
        }
    }

    /// <summary>The hour of .NET 6.</summary>
    public struct TimeOnly
    {
        /// <summary>Midnight.</summary>
        /// <value>the first hour</value>
        public static TimeOnly MinValue
        {
            get { return default(TimeOnly); }
        }
    }
}
