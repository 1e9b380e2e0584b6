using System;
using System.Diagnostics;
using System.IO;
using Libocop;

/// <summary>What a call costs from C#: Calls.exe DOSSIER; see calls.py.</summary>
internal static class Calls
{
    private static int sink;

    private static void Main(string[] arguments)
    {
        string text = File.ReadAllText(arguments[0]);
        using (Rating rating = Ocop.Rate(text))
        {
            Say("empty", () => 0, 5000000);
            Say("field", () => rating.Stars, 5000000);
            Say("object", () => { using (rating.GetCriteria()) { return 1; } }, 1000000);
            Say("document", () => { using (Rating rated = Ocop.Rate(text)) { return rated.Stars; } }, 20000);
        }
    }

    private static void Say(string what, Func<int> work, int times)
    {
        double[] found = new double[7];
        for (int round = 0; round < found.Length; round++)
        {
            TimeSpan begin = Process.GetCurrentProcess().TotalProcessorTime;
            for (int i = 0; i < times; i++)
            {
                sink += work();
            }
            found[round] = (Process.GetCurrentProcess().TotalProcessorTime - begin).TotalMilliseconds * 1e6 / times;
        }
        Array.Sort(found);
        Console.WriteLine(what + " " + found[3].ToString("F1", System.Globalization.CultureInfo.InvariantCulture));
    }
}
