using System;
using System.Collections.Generic;
using System.Reflection;
using System.Text;

/// <summary>OcopTests.exe SUITE: runs the tests of one suite; the last line is "N passed, N failed".</summary>
internal static class Program
{
    private static readonly Dictionary<string, Type> Suites = new Dictionary<string, Type>
    {
        { "corpus", typeof(CorpusTests) },
        { "idiom", typeof(IdiomTests) },
        { "ownership", typeof(OwnershipTests) },
        { "text", typeof(TextTests) },
        { "threads", typeof(ThreadTests) },
        { "walk", typeof(WalkTests) },
    };

    private static int Main(string[] arguments)
    {
        Console.OutputEncoding = new UTF8Encoding(false);
        int passed = 0;
        int failed = 0;
        foreach (KeyValuePair<string, Action> test in Tests(Suites[arguments[0]]))
        {
            string failure = Failure(test.Value);
            if (failure == null)
            {
                passed++;
                continue;
            }
            failed++;
            Console.WriteLine(test.Key + ": " + failure);
        }
        Console.WriteLine(passed + " passed, " + failed + " failed");
        return failed == 0 && passed > 0 ? 0 : 1;
    }

    /// <summary>Each method of a suite that is a test, or gives many of them.</summary>
    private static IEnumerable<KeyValuePair<string, Action>> Tests(Type suite)
    {
        foreach (MethodInfo method in suite.GetMethods(BindingFlags.Static | BindingFlags.Public | BindingFlags.DeclaredOnly))
        {
            if (method.ReturnType == typeof(void))
            {
                yield return new KeyValuePair<string, Action>(
                    method.Name, (Action)Delegate.CreateDelegate(typeof(Action), method));
                continue;
            }
            foreach (KeyValuePair<string, Action> test in (IEnumerable<KeyValuePair<string, Action>>)method.Invoke(null, null))
            {
                yield return test;
            }
        }
    }

    private static string Failure(Action test)
    {
        try
        {
            test();
            return null;
        }
        catch (CheckFailed failure)
        {
            return failure.Message;
        }
        catch (Exception failure)
        {
            return failure.ToString();
        }
    }
}
