using System;
using System.Collections;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using Libocop;

/// <summary>Every property, every list and every text in a language of real objects is asked, and none fails.</summary>
internal static class WalkTests
{
    private static readonly DateTime Today = new DateTime(2026, 6, 25);
    private static readonly HashSet<MemberInfo> Asked = new HashSet<MemberInfo>();

    /// <summary>Objects of every class, filled from the examples.</summary>
    public static IEnumerable<KeyValuePair<string, Action>> EveryObject()
    {
        var edition = Edition.Open(Documents.Now);
        var ratings = Files("dossiers").Select(file => Ocop.RateFile(file)).ToList();
        var cases = Files("cases").Select(file => Case.FromJson(File.ReadAllText(file))).ToList();
        var outlooks = cases.Select(each => new Outlook(each, Today)).ToList();
        var plans = Files("plans").Select(file => Plan.FromJson(File.ReadAllText(file))).ToList();
        var certificates = Certificates.FromJson(File.ReadAllText(Example("certificates/nghe-an-2020.ndjson")), Today);
        var registry = Registered();
        var objects = new List<OcopObject>
        {
            edition, ratings[0].GetCriteria(), Documents.Criteria(26), certificates, certificates[0].GetCertificate(),
            certificates.GetAgenda(new DateTime(2020, 1, 1), Today, Today), registry, Reported(registry), Counted(registry),
            Procedure.Open(edition, "dossier"), new Cycle(edition, null, 2026), new Code("86-29551-3-2026"),
            Units.Find("Đồng Tháp", Today), Divided(), new Certificate(edition, Today, 4), new Observations(), new Context(),
            new Work(2), new Sheet(ratings[0].GetCriteria(), "a"), new Dossier(ratings[0].GetCriteria()),
        };
        ratings.Add(Ocop.Rate("{\"format\":\"ocop-dossier/1\",\"edition\":\"26-2026\",\"product\":{\"set\":1},"
            + "\"sheets\":[{\"member\":\"a\",\"points\":{}}]}"));
        objects.AddRange(ratings.Concat<OcopObject>(cases).Concat(outlooks).Concat(outlooks.Select(each => each.GetAgenda())));
        objects.AddRange(plans);
        objects.AddRange(Files("dossiers").Select(Decided));
        objects.AddRange(new[] { "progress-each-short", "progress-undecided-group", "progress-yearly-second-year" }.Select(Judged));
        return objects.Select(each => new KeyValuePair<string, Action>(each.GetType().Name, () => Walk(each, 3)));
    }

    /// <summary>Runs last: what no object above has was not asked.</summary>
    public static void NothingWasLeftOut()
    {
        IEnumerable<MemberInfo> members = typeof(Ocop).Assembly.GetExportedTypes()
            .Where(type => typeof(OcopObject).IsAssignableFrom(type.BaseType) || typeof(OcopItem).IsAssignableFrom(type.BaseType))
            .SelectMany(Askable);
        Check.Equal(string.Empty, string.Join(", ", members.Except(Asked).Select(each => each.DeclaringType.Name + "." + each.Name)));
    }

    private static void Walk(object value, int times)
    {
        string text = value as string;
        if (value is OcopObject || value is OcopItem)
        {
            Check.True(value.ToString().StartsWith(value.GetType().Name, StringComparison.Ordinal), value.ToString());
            foreach (MemberInfo member in Askable(value.GetType()))
            {
                object told = Told(value, member);
                Check.True(told != null || Nullable(member), value.GetType().Name + "." + member.Name + " is null");
                Asked.Add(member);
                Walk(told, times);
            }
        }
        if (value is IEnumerable && text == null)
        {
            foreach (object each in ((IEnumerable)value).Cast<object>().Take(1 << (2 * times)))
            {
                Walk(each, times - 1);
            }
        }
    }

    /// <summary>Properties, and methods that need a language alone.</summary>
    private static IEnumerable<MemberInfo> Askable(Type type)
    {
        const BindingFlags Own = BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly;
        return type.GetProperties(Own).Where(each => each.GetIndexParameters().Length == 0).Cast<MemberInfo>()
            .Concat(type.GetMethods(Own).Where(each => each.GetParameters().Length == 1
                && each.GetParameters()[0].ParameterType == typeof(Lang) && each.Name.StartsWith("Get", StringComparison.Ordinal)));
    }

    private static object Told(object value, MemberInfo member)
    {
        var property = member as PropertyInfo;
        return property != null ? property.GetValue(value) : ((MethodInfo)member).Invoke(value, new object[] { Lang.Vi });
    }

    private static bool Nullable(MemberInfo member)
    {
        var property = member as PropertyInfo;
        return property != null && property.PropertyType == typeof(DateTime?);
    }

    private static Registry Registered()
    {
        var registry = new Registry();
        registry.Read("register.csv", string.Join("\n",
            "record,name,group,set,stars,issued,province",
            "product,Mật ong,1,1,4,2025-01-01,86",
            "product,,,,9,,"));
        registry.Seal();
        return registry;
    }

    private static Verdict Decided(string file)
    {
        var verdict = new Verdict();
        verdict.ReadJson(File.ReadAllText(file));
        return verdict;
    }

    private static Report Reported(Registry registry)
    {
        var report = new Report(Today);
        report.SetRegistry(registry);
        report.Make();
        return report;
    }

    private static Counts Counted(Registry registry)
    {
        var query = new Query();
        query.SetOn(Today);
        query.AddBy("province");
        return registry.Count(query);
    }

    /// <summary>The progress that a case of the corpus asks for.</summary>
    private static Progress Judged(string name)
    {
        string folder = Path.Combine(Environment.GetEnvironmentVariable("OCOP_CASES"), name);
        Func<string, string> text = file => File.ReadAllText(Path.Combine(folder, file));
        var progress = new Progress(Plan.FromJson(text("input")), Ocop.ReadDate(text("on")));
        if (File.Exists(Path.Combine(folder, "observations")))
        {
            progress.Observe(Observations.FromJson(text("observations")));
        }
        if (File.Exists(Path.Combine(folder, "registry")))
        {
            var registry = new Registry();
            registry.Read("register.csv", text("registry"));
            registry.Seal();
            progress.CountProducts(registry);
        }
        progress.Judge();
        return progress;
    }

    private static Allocation Divided()
    {
        var allocation = new Allocation(10);
        allocation.AddUnit("a", 2, 0, -1);
        allocation.AddUnit("b", 1, 0, -1);
        allocation.Divide();
        return allocation;
    }

    private static string[] Files(string folder)
    {
        return Directory.GetFiles(Example(folder), "*.json");
    }

    private static string Example(string name)
    {
        return Path.Combine(Environment.GetEnvironmentVariable("OCOP_EXAMPLES"), name);
    }
}
