using System;
using System.Linq;
using System.Runtime.InteropServices;
using Libocop;

/// <summary>Who holds what: disposed objects, children that outlive their parents, and many objects.</summary>
internal static class OwnershipTests
{
    private const int Many = 100000;
    private const int Rounds = 5;

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
        IsFlat(() => Work(dossier, true));
    }

    public static void ManyObjectsThatAreForgottenGiveTheirMemoryBack()
    {
        string dossier = Documents.Dossier("1");
        IsFlat(() => Work(dossier, false));
    }

    public static void ManyFailuresTakeNoMemory()
    {
        Edition disposed = Edition.Open(Documents.Now);
        disposed.Dispose();
        IsFlat(() => Fail(disposed));
    }

    private static void Fail(Edition disposed)
    {
        for (int i = 0; i < Many / Rounds; i++)
        {
            Check.Throws<OcopException>(() => Ocop.Rate("{"));
            Check.Throws<ObjectDisposedException>(() => new Case(disposed, "dossier", Registration.First));
        }
    }

    /// <summary>Makes and uses objects of several kinds.</summary>
    private static void Work(string document, bool dispose)
    {
        DateTime issued = new DateTime(2026, 7, 1);
        using (Edition edition = Edition.Open(Documents.Now))
        {
            for (int i = 0; i < Many / Rounds / 4; i++)
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
        }
    }

    /// <summary>
    /// What a round leaves behind in the memory that C gives out, the least of all rounds: what is lost is lost in each of
    /// them, what a runtime or malloc keeps for later is not. A lost block takes 32 bytes or more.
    /// </summary>
    private static void IsFlat(Action round)
    {
        long least = long.MaxValue;
        round();
        for (int i = 0; i < Rounds; i++)
        {
            long before = InUse();
            round();
            least = Math.Min(least, InUse() - before);
        }
        Check.True(least < Many / Rounds / 4 * 16, least + " bytes more in every round");
    }

    private static long InUse()
    {
        for (int i = 0; i < 2; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }
        return (long)mallinfo2().InUse;
    }

    [DllImport("libc.so.6")]
    private static extern Blocks mallinfo2();

    private static void Disposed(string name, Action call)
    {
        Check.Equal(name, Check.Throws<ObjectDisposedException>(call, name).ObjectName);
    }

    /// <summary>glibc's struct mallinfo2.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct Blocks
    {
        internal UIntPtr Arena, Ordinary, Small, Mapped, MappedBytes, Unused, SmallFree, InUse, Free, Kept;
    }
}
