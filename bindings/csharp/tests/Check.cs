using System;
using System.Collections.Generic;

/// <summary>What a test says. No test framework: what Debian has for Mono is no longer kept, and this is all we need.</summary>
internal static class Check
{
    internal static void Equal<T>(T expected, T found, string about = "")
    {
        if (!EqualityComparer<T>.Default.Equals(expected, found))
        {
            throw new CheckFailed(about + ": expected " + Shown(expected) + ", found " + Shown(found));
        }
    }

    internal static void True(bool right, string about)
    {
        if (!right)
        {
            throw new CheckFailed(about);
        }
    }

    internal static TException Throws<TException>(Action call, string about = "")
        where TException : Exception
    {
        try
        {
            call();
        }
        catch (TException failure)
        {
            return failure;
        }
        throw new CheckFailed(about + ": expected " + typeof(TException).Name + ", nothing was thrown");
    }

    private static string Shown(object value)
    {
        string text = value == null ? "null" : value.ToString();
        return text.Length > 2000 ? text.Substring(0, 2000) + "…" : text;
    }
}

internal sealed class CheckFailed : Exception
{
    internal CheckFailed(string message)
        : base(message)
    {
    }
}
