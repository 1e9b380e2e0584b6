using System;
using System.Collections.Generic;
using System.IO;
using System.Text;
using Libocop;

/// <summary>Text and other values that a program may hand over: the right answer, or an exception that says what is wrong.</summary>
internal static class TextTests
{
    private const string Composed = "Mật ong bạc hà Đồng Văn";

    // Written out: a .NET without ICU composes and decomposes nothing.
    private const string Decomposed = "Ma\u0323\u0302t ong ba\u0323c ha\u0300 Đo\u0302\u0300ng Va\u0306n";

    private static readonly string[] Texts =
    {
        "Mật ong", "86-0012", "🍯 mật", "👩‍🌾", "\uFFFF", "e\u0301", "“ngoặc” \\ \"", "\t\n", string.Empty,
    };

    private static readonly string[] NoTexts = { "a\0b", "\0", "mật\0", "\uD83C", "a\uDF6F", "\uD83C\uD83C", "🍯\uD83C" };

    public static void TextComesBackAsItWent()
    {
        using (Criteria criteria = Documents.Criteria())
        using (Dossier dossier = new Dossier(criteria))
        {
            foreach (string text in Texts)
            {
                dossier.Id = text;
                Check.Equal(text, dossier.Id);
            }
        }
    }

    public static void DecomposedTextIsComposedByTheLibrary()
    {
        Check.Equal(Composed, Ocop.ToNfc(Decomposed));
        Check.Equal(Composed, Ocop.ToNfc(Composed));
        using (Rating rating = Ocop.Rate(Documents.Dossier("🍯", "Ấp 😀")))
        {
            Check.Equal("🍯", rating.Id);
            Check.Equal("Ấp 😀", rating.Sheets[0].Member);
            Check.True(rating.Explain(Lang.Vi).Contains("Sầu riêng"), "the product's name");
        }
    }

    public static void WhatIsNoUtf8IsRefusedAndNeverCut()
    {
        using (Criteria criteria = Documents.Criteria())
        using (Dossier dossier = new Dossier(criteria))
        {
            dossier.Id = "trước";
            foreach (string text in NoTexts)
            {
                Check.Equal(Status.Text, Refused(() => dossier.Id = text).Status);
                Check.Equal("trước", dossier.Id);
                Check.Equal(-1, criteria.Find("A.1.1" + text));
                Refused(() => new Code("86-29551-3-2026" + text));
                Status status = Refused(() => Ocop.RateJson(Documents.Dossier(text))).Status;
                Check.True(status == Status.Text || status == Status.Json, status.ToString());
            }
        }
    }

    public static void ARefusalNamesThePlaceAndTheRule()
    {
        OcopException failure = Refused(() => Ocop.Rate(Documents.Dossier("1", "a", "\"A.1.1\":99")));
        Check.Equal(302, failure.Code);
        Check.Equal(Status.Points, failure.Status);
        Check.Equal("OCOP_ERR_POINTS", failure.Name);
        Check.Equal("/sheets/0/points/A.1.1", failure.Pointer);
        Check.Equal("26-2026#/sets/1/criteria/A.1.1", failure.Rule);
        Check.True(failure.GetSource().Contains("Phụ lục"), failure.GetSource());
        Check.True(failure.Message.EndsWith("(at /sheets/0/points/A.1.1)", StringComparison.Ordinal), failure.Message);
        Check.True(failure.GetMessage(Lang.Vi).Contains("điểm"), failure.GetMessage(Lang.Vi));
    }

    public static void ADocumentThatIsBrokenSaysWhere()
    {
        OcopException failure = Refused(() => Ocop.RateJson("{\"format\":\n \"ocop-dossier/1\",,}"));
        Check.Equal(Status.Json, failure.Status);
        Check.Equal(2, failure.Line);
        Check.True(failure.Column > 0, "column " + failure.Column);
    }

    public static void AFileIsReadAsItIs()
    {
        string file = Path.GetTempFileName();
        try
        {
            string dossier = Documents.Dossier("🍯");
            File.WriteAllText(file, dossier, new UTF8Encoding(true));
            using (Rating rating = Ocop.RateFile(file))
            {
                Check.Equal("🍯", rating.Id);
            }
            File.WriteAllBytes(file, new byte[] { (byte)'"', 0xFF, (byte)'"' });
            Check.Equal(Status.Text, Refused(() => Ocop.RateFile(file)).Status);
            File.WriteAllBytes(file, new byte[0]);
            Check.Equal(Status.Json, Refused(() => Ocop.RateFile(file)).Status);
            File.WriteAllText(file, dossier.Replace("🍯", "\0"));
            Check.Equal(Status.Json, Refused(() => Ocop.RateFile(file)).Status);
        }
        finally
        {
            File.Delete(file);
        }
        Check.Throws<FileNotFoundException>(() => Ocop.RateFile(file));
    }

    public static void NullIsRefusedOrMeansNothing()
    {
        using (Criteria criteria = Documents.Criteria())
        using (Dossier dossier = new Dossier(criteria))
        {
            var calls = new List<Action>
            {
                () => dossier.Id = null,
                () => dossier.AddSheet(null),
                () => Ocop.RateJson(null),
                () => new Rating(null),
                () => new Sheet(null, null),
                () => new Sheet(criteria, null),
                () => Edition.Open(null),
                () => Edition.FromFile(null),
                () => Ocop.CheckRegistryJson(null, null),
            };
            foreach (Action call in calls)
            {
                Check.Equal(Status.Argument, Refused(call).Status);
            }
            dossier.SetFiled(null, Registration.First);
            Check.Equal(Column.None, Ocop.FindColumn("không có cột này"));
            Check.Equal(Status.Io, Refused(() => Edition.FromFile("không có tệp này.json")).Status);
        }
    }

    public static void ANumberOutsideIsRefusedOrAnsweredWithNothing()
    {
        using (Criteria criteria = Documents.Criteria())
        using (Context context = new Context())
        {
            foreach (int index in new[] { -1, criteria.Count, int.MaxValue, int.MinValue })
            {
                Check.Throws<ArgumentOutOfRangeException>(() => criteria[index].Code.ToString());
                Check.Throws<ArgumentOutOfRangeException>(() => criteria[0].Options[index < 0 ? index : int.MaxValue].ToString());
                Check.Equal(string.Empty, Ocop.GetUnitCode(index == criteria.Count ? -1 : index));
            }
            Check.Equal(Status.Argument, Refused(() => context.SetLimit(Limit.Sheets, long.MinValue)).Status);
            Check.Equal(Status.Argument, Refused(() => context.SetLimit((Limit)99, 1)).Status);
            context.SetLimit(Limit.InputBytes, int.MaxValue);
            Check.Equal(int.MaxValue, context.GetLimit(Limit.InputBytes));
        }
    }

    public static void ADayIsADateTimeWithoutItsHour()
    {
        Check.Equal(new DateTime(2026, 6, 10), Ocop.ReadDate("10/6/2026"));
        Check.Equal(DateTimeKind.Unspecified, Ocop.ReadDate("10/6/2026").Kind);
        Check.Equal(new DateTime(2027, 3, 1), Ocop.AddMonths(new DateTime(2024, 2, 29, 23, 59, 59), 36, MonthEnd.NextDay));
        Check.Equal(DateTime.MinValue, Ocop.AddMonths(DateTime.MinValue.AddDays(31), -1, MonthEnd.LastDay));
        Check.Equal(DateTime.MaxValue.Date, Ocop.AddMonths(new DateTime(9999, 10, 31), 2, MonthEnd.LastDay));
        Check.Equal(Status.Date, Refused(() => Ocop.AddMonths(DateTime.MaxValue, 1, MonthEnd.LastDay)).Status);
        Check.Equal(Status.Date, Refused(() => Ocop.ReadDate("31/4/2026")).Status);
        using (Edition edition = Edition.Open(Documents.Now))
        {
            Check.Equal(new DateTime(2026, 5, 22), edition.FiledFrom);
            Check.Equal<DateTime?>(null, edition.FiledTo);
        }
    }

    public static void TextMayBeLong()
    {
        string text = new string('ư', 5000000);
        using (Criteria criteria = Documents.Criteria())
        using (Dossier dossier = new Dossier(criteria))
        using (Context context = new Context())
        {
            dossier.Id = text;
            Check.True(dossier.Id == text, "the text is another");
            context.SetLimit(Limit.InputBytes, 1000);
            Check.Equal(Status.Limit, Refused(() => Ocop.RateJson(text, context)).Status);
            Check.Equal(Status.Limit, Refused(() => Ocop.RateJson(new string('[', 1000000))).Status);
        }
    }

    private static OcopException Refused(Action call)
    {
        return Check.Throws<OcopException>(call);
    }
}
