using System;
using System.IO;
using System.Linq;
using System.Threading;
using Libocop;

/// <summary>Who holds what: disposed objects, children that outlive their parents, and many objects.</summary>
internal static class OwnershipTests
{
    private const string Memory = "/proc/self/statm";
    private const int Many = 100000;
    private const long MiB = 1024 * 1024;

    public static void ADisposedObjectSaysSo()
    {
        Edition edition = Edition.Open(Documents.Now);
        Criteria criteria = Criteria.Open(edition, 1);
        edition.Dispose();
        edition.Dispose();
        Check.True(edition.IsDisposed && !criteria.IsDisposed, "what is disposed");
        Check.Equal("Edition (disposed)", edition.ToString());
        Disposed("Edition", () => edition.Id.ToString());
        Disposed("Edition", () => Criteria.Open(edition, 1));
        Disposed("Edition", () => new Policy(edition));
        Disposed("Edition", () => edition.Instruments.Count.ToString());
        Dossier dossier = new Dossier(criteria);
        Sheet sheet = new Sheet(criteria, "a");
        sheet.Dispose();
        Disposed("Sheet", () => dossier.AddSheet(sheet));
        Disposed("Sheet", () => sheet.Answer("A.1.1", 1));
        Disposed("Sheet", () => sheet.Answer(null, 1));
        Context context = new Context();
        context.Dispose();
        Disposed("Context", () => Ocop.RateJson("{}", context));
        dossier.Id = "1";
        Check.Equal("1", dossier.Id);
    }

    public static void AnItemAnswersAsLongAsItsObject()
    {
        Criteria criteria = Documents.Criteria();
        Criterion first = criteria[0];
        CriterionOption option = first.Options[0];
        Check.Equal("A.1.1", first.Code);
        criteria.Dispose();
        Disposed("Criteria", () => first.Code.ToString());
        Disposed("Criteria", () => option.Points.ToString());
        Disposed("Criteria", () => first.Options.Count.ToString());
        Disposed("Criteria", () => criteria.ToList());
        Check.Equal("Criterion (disposed)", first.ToString());
    }

    public static void AChildOutlivesItsParents()
    {
        Rating rating = Ocop.Rate(Documents.Dossier("1"));
        Criteria criteria = rating.GetCriteria();
        Edition edition = criteria.GetEdition();
        rating.Dispose();
        criteria.Dispose();
        Check.Equal(Documents.Now, edition.Id);
        Case following = new Case(edition, "dossier", Registration.First);
        edition.Dispose();
        Outlook outlook = new Outlook(following, new DateTime(2026, 7, 1));
        following.Dispose();
        Case again = outlook.GetCase();
        Agenda agenda = outlook.GetAgenda();
        outlook.Dispose();
        Check.Equal(new DateTime(2026, 7, 1), agenda.On);
        Check.Equal("dossier", again.Procedure);
    }

    public static void ManyObjectsThatAreDisposedTakeNoMemory()
    {
        string dossier = Documents.Dossier("1");
        Work(Many / 5, dossier, true);
        long before = Resident();
        Work(Many, dossier, true);
        IsFlat(before, 32);
    }

    public static void ManyObjectsThatAreForgottenGiveTheirMemoryBack()
    {
        string dossier = Documents.Dossier("1");
        long before = 0;
        for (int round = 0; round < 12; round++)
        {
            Work(Many / 10, dossier, false);
            GC.Collect();
            GC.WaitForPendingFinalizers();
            before = round == 1 ? Resident() : before;
        }
        IsFlat(before, 64);
    }

    public static void ManyFailuresTakeNoMemory()
    {
        Edition disposed = Edition.Open(Documents.Now);
        disposed.Dispose();
        Fail(Many / 10, disposed);
        long before = Resident();
        Fail(Many, disposed);
        IsFlat(before, 32);
    }

    private static void Fail(int count, Edition disposed)
    {
        for (int i = 0; i < count; i++)
        {
            Check.Throws<OcopException>(() => Ocop.Rate("{"));
            Check.Throws<ObjectDisposedException>(() => new Case(disposed, "dossier", Registration.First));
        }
    }

    /// <summary>Makes and uses objects of several kinds, <paramref name="count"/> in all.</summary>
    private static void Work(int count, string document, bool dispose)
    {
        DateTime issued = new DateTime(2026, 7, 1);
        Edition edition = Edition.Open(Documents.Now);
        for (int i = 0; i < count / 4; i++)
        {
            Rating rating = Ocop.Rate(document);
            Criteria criteria = rating.GetCriteria();
            Certificate certificate = new Certificate(edition, issued, rating.Stars);
            Case following = new Case(edition, "dossier", Registration.First);
            Check.Equal(new DateTime(2029, 7, 1), certificate.Expires);
            if (dispose)
            {
                rating.Dispose();
                criteria.Dispose();
                certificate.Dispose();
                following.Dispose();
            }
        }
        GC.KeepAlive(edition);
    }

    /// <summary>Memory of the process; only Linux tells.</summary>
    private static long Resident()
    {
        return File.Exists(Memory) ? long.Parse(File.ReadAllText(Memory).Split(' ')[1]) * 4096 : 0;
    }

    private static void IsFlat(long before, int allowed)
    {
        long more = (Resident() - before) / MiB;
        Console.WriteLine("  " + before / MiB + " MiB, then " + more + " more");
        Check.True(more < allowed, more + " MiB more");
    }

    private static void Disposed(string name, Action call)
    {
        Check.Equal(name, Check.Throws<ObjectDisposedException>(call, name).ObjectName);
    }
}
