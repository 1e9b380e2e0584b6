using System;
using System.Collections.Generic;
using System.Threading;
using Libocop;

/// <summary>Several threads at the same objects.</summary>
internal static class ThreadTests
{
    private const int Threads = 8;

    public static void SharedRulesGiveTheSameAnswers()
    {
        using (Context context = new Context())
        using (Criteria criteria = Documents.Criteria())
        {
            string dossier = Documents.Dossier("1");
            string right = Ocop.RateJson(dossier, context);
            Together(thread =>
            {
                for (int i = 0; i < 200; i++)
                {
                    Check.Equal(right, Ocop.RateJson(dossier, context));
                    Check.Equal("A.1.1", criteria[0].Code);
                }
            });
        }
    }

    public static void LinesAreRatedOnSeveralThreads()
    {
        string text = string.Concat(System.Linq.Enumerable.Repeat(Documents.Dossier("1") + "\n{}\n", 2000));
        using (Work work = new Work(3))
        {
            Check.Equal(Ocop.RateLines(text), Ocop.RateLines(text, work));
            Check.Equal(work.Total, work.Done);
            work.Cancel();
            Check.Equal(Status.Cancelled, Check.Throws<OcopException>(() => Ocop.RateLines(text, work)).Status);
        }
    }

    public static void NoFailureCrossesThreads()
    {
        Together(thread =>
        {
            for (int i = 0; i < 2000; i++)
            {
                OcopException failure = Check.Throws<OcopException>(
                    () => Ocop.Rate("{\"format\":\"ocop-dossier/1\",\"x" + thread + "\":1}"));
                Check.Equal("/x" + thread, failure.Pointer);
            }
        });
    }

    public static void AnObjectMayBeDisposedWhileOthersUseIt()
    {
        for (int round = 0; round < 200; round++)
        {
            Edition edition = Edition.Open(Documents.Now);
            Together(thread =>
            {
                try
                {
                    for (int i = 0; i < 100; i++)
                    {
                        Check.Equal(Documents.Now, edition.Id);
                        Criteria.Open(edition, 1 + thread).Dispose();
                    }
                }
                catch (ObjectDisposedException failure)
                {
                    Check.Equal("Edition", failure.ObjectName);
                }
                edition.Dispose();
            });
            Check.True(edition.IsDisposed, "not disposed");
        }
    }

    public static void ABuilderIsFilledByOneThreadAtATime()
    {
        int filled = 0;
        int refused = 0;
        using (Criteria criteria = Documents.Criteria())
        using (Sheet sheet = new Sheet(criteria, "a"))
        {
            int best = criteria[0].Best;
            Together(thread =>
            {
                for (int i = 0; i < 5000; i++)
                {
                    try
                    {
                        sheet.SetPoints("A.1.1", best);
                        sheet.Clear("A.1.1");
                        Check.Equal("a", sheet.Member);
                        Interlocked.Increment(ref filled);
                    }
                    catch (InvalidOperationException failure)
                    {
                        Check.True(failure.Message.Contains("one thread"), failure.Message);
                        Interlocked.Increment(ref refused);
                    }
                }
            });
            Check.True(filled > 0, "nothing was filled");
            Check.Equal(Threads * 5000, filled + refused);
            sheet.Clear("A.1.1");
            Check.Equal(0, sheet.Total);
        }
    }

    /// <summary>Runs the same in every thread at once; the number of the thread is its argument.</summary>
    private static void Together(Action<int> task)
    {
        var failures = new List<Exception>();
        using (var start = new Barrier(Threads))
        {
            var threads = new List<Thread>();
            for (int i = 0; i < Threads; i++)
            {
                int thread = i;
                threads.Add(new Thread(() => Run(() => task(thread), start, failures)));
            }
            threads.ForEach(each => each.Start());
            threads.ForEach(each => each.Join());
        }
        Check.True(failures.Count == 0, string.Join("\n", failures));
    }

    private static void Run(Action task, Barrier start, List<Exception> failures)
    {
        start.SignalAndWait();
        try
        {
            task();
        }
        catch (Exception failure)
        {
            lock (failures)
            {
                failures.Add(failure);
            }
        }
    }
}
