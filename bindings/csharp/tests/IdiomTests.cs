using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Text.RegularExpressions;
using Libocop;

/// <summary>What a C# programmer expects: lists, properties, constants, equality, names.</summary>
internal static class IdiomTests
{
    public static void WhatIsCountedIsAList()
    {
        using (Criteria criteria = Documents.Criteria())
        {
            Check.Equal(criteria.Count, criteria.Count());
            Check.Equal(criteria.BestTotal, criteria.Sum(each => each.Best));
            Criterion first = criteria["A.1.1"];
            Check.Equal(criteria[0], first);
            Criterion choice = criteria.First(each => each.Mode == Mode.ChooseOne);
            Check.Equal(choice.Best, choice.Options.Max(each => each.Points));
            using (Sheet sheet = new Sheet(criteria, "a"))
            {
                CriterionOption best = choice.Options.First(each => each.Points == choice.Best);
                sheet.Answer(choice.Code, best.Index);
                Check.Equal(choice.Best, sheet.GetPoints(choice.Index));
            }
            Check.Equal("A, B, C", string.Join(", ", criteria.Parts.Select(each => each.Code)));
            Check.Equal("A", criteria.Parts[criteria.Sections[first.Section].Part].Code);
            Check.Throws<KeyNotFoundException>(() => criteria["Z.9"].ToString());
        }
        using (Edition edition = Edition.Open(Documents.Now))
        {
            Check.True(Edition.GetIds().Contains(Documents.Now), "the edition is not listed");
            Check.Equal("1,26", edition.Sets.First() + "," + edition.Sets.Last());
            Check.Equal("dossier", edition.Procedures.First(each => each == "dossier"));
            Check.True(edition.GetHoles(Lang.Vi).All(each => each.Length > 10), "the holes");
        }
    }

    public static void AListInAListIsAsked()
    {
        using (Edition edition = Edition.Open(Documents.Now))
        using (Procedure procedure = Procedure.Open(edition, "dossier"))
        {
            ProcedureEvent filed = procedure.Events.First(each => each.Files);
            Check.True(filed.From.Count > 0 && filed.Documents.Count > 0, "the filing event");
            Check.True(filed.Documents.All(id => procedure.Documents.Any(each => each.Id == id)), "its documents");
        }
    }

    public static void SettersAndGettersAreProperties()
    {
        using (Edition edition = Edition.Open(Documents.Now))
        using (Certificate certificate = new Certificate(edition, issued: new DateTime(2023, 8, 5), stars: 4)
        {
            Id = "86-1", Product = "Thanh long", RenewalFiled = new DateTime(2026, 3, 1),
        })
        {
            Check.Equal("Thanh long", certificate.Product);
            Check.Equal(new DateTime(2026, 8, 5), certificate.Expires);
            Check.Equal<DateTime?>(new DateTime(2026, 3, 1), certificate.RenewalFiled);
            certificate.RenewalFiled = null;
            Check.Equal<DateTime?>(null, certificate.RenewalFiled);
            Check.Equal(CertificateStatus.RenewalLate, certificate.GetStatus(on: new DateTime(2026, 7, 1)));
            Check.Equal("Certificate { Id = \"86-1\", Product = \"Thanh long\", ProductCode = \"\", Holder = \"\", "
                + "Decision = \"\", Stars = 4 }", certificate.ToString());
        }
    }

    public static void WhatSaysTheSameIsEqual()
    {
        string text = Documents.Dossier("1");
        using (Rating one = Ocop.Rate(text))
        using (Rating other = Ocop.Rate(text))
        using (Rating third = Ocop.Rate(Documents.Dossier("2")))
        using (Code code = new Code("86-29551-3-2026"))
        using (Code same = new Code(" 86-29551-3-2026 "))
        {
            Check.True(one.Equals(other) && one.GetHashCode() == other.GetHashCode(), "the same rating twice");
            Check.True(!one.Equals(third) && !one.Equals(code) && !one.Equals(null), "another one");
            Check.Equal(code, same);
            Check.Equal(Units.Find("Đồng Tháp", new DateTime(2026, 7, 1)), Units.Find("Tỉnh Đồng Tháp", new DateTime(2026, 7, 1)));
            Check.Equal(one.GetCriteria(), third.GetCriteria());
            Check.Equal(1, new HashSet<Edition> { Edition.Open("26-2026"), Edition.Open("26-2026") }.Count);
            Check.True(!new Context().Equals(new Context()), "a context is itself alone");
            Check.Equal(one.Sheets[0], one.Sheets[0]);
            Check.True(!one.Sheets[0].Equals(other.Sheets[0]), "an item belongs to its object");
        }
    }

    public static void ConstantsAreThoseOfC()
    {
        Check.Equal(302, (int)Status.Points);
        Check.Equal(8, (int)RecognitionState.Superseded);
        Check.Equal(0, (int)Lang.None);
        foreach (Status status in Enum.GetValues(typeof(Status)))
        {
            string name = Regex.Replace(status.ToString(), "(?<=[a-z])(?=[A-Z])", "_").ToUpperInvariant();
            Check.Equal(status == Status.Ok ? "OCOP_OK" : "OCOP_ERR_" + name, Ocop.GetStatusName(status));
        }
    }

    public static void NamesAreThoseOfDotNet()
    {
        Type[] types = typeof(Ocop).Assembly.GetExportedTypes();
        Check.True(types.Length > 100, types.Length + " types");
        foreach (Type type in types)
        {
            Check.Equal("Libocop", type.Namespace);
            foreach (MemberInfo member in type.GetMembers(
                BindingFlags.Public | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly))
            {
                bool special = member is MethodBase && ((MethodBase)member).IsSpecialName;
                Check.True(special || type.IsEnum || Regex.IsMatch(member.Name, "^[A-Z][A-Za-z0-9]*$"), type + "." + member.Name);
            }
        }
    }

    public static void TheVersionIsTheAssemblyS()
    {
        var version = typeof(Ocop).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>();
        Check.Equal(Ocop.Version, version.InformationalVersion);
    }

    public static void AProgressIsToldTargetByTarget()
    {
        using (Plan plan = Plan.FromJson(Example("plans/national-919.json")))
        using (Progress progress = new Progress(plan, new DateTime(2024, 6, 30)))
        using (Observations observed = Observations.FromJson(Example("observations/national-919.json")))
        {
            progress.Observe(observed);
            progress.Judge();
            Check.Equal(plan.Targets.Count, progress.Targets.Count);
            Check.True(progress.Targets.Any(each => each.State == ProgressState.Met), "no target is met");
            Check.True(plan.Targets.Any(each => each.Yearly), "no yearly target");
            Check.Equal(2, progress.Targets.Single(each => each.Years.Count > 0).Years.Count);
        }
    }

    public static void AReportIsTablesOfRows()
    {
        DateTime today = new DateTime(2026, 6, 30);
        using (Registry registry = new Registry())
        using (Report report = new Report(today))
        {
            registry.Read("register.csv", "record,name,group,set,stars,issued,province\nproduct,Mật ong,1,1,4,2025-01-01,86\n");
            registry.Seal();
            report.SetRegistry(registry);
            report.Make();
            Check.True(report.GetHeads(Lang.Vi).Count > 0, "nothing below the title");
            ReportTable table = report.Tables.First(each => each.Id == "products-by-unit");
            Check.Equal(today, report.On);
            Check.Equal(table.Columns.Count, report.ToCsv(table.Index, Lang.Vi).Split('\n')[0].Split(',').Length);
            ReportTableRow row = table.Rows.First(each => each.Kind == RowKind.Total);
            ReportTableColumn column = table.Columns.First(each => each.Id == "stars-4");
            Check.Equal(CellKind.Number, row.GetCellKind(column.Index));
            Check.Equal(1L, row.GetCellNumber(column.Index));
            Check.True(report.Notes.Concat(table.Notes).All(each => each.GetText(Lang.Vi).Length > 0), "the notes");
            Check.True(report.Notes.Count > 0, "nothing is said of the whole report");
        }
    }

    private static string Example(string name)
    {
        return File.ReadAllText(Path.Combine(Environment.GetEnvironmentVariable("OCOP_EXAMPLES"), name));
    }
}
