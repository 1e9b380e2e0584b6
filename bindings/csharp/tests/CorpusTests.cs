using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using Libocop;

/// <summary>The shared corpus through C#, byte for byte; tests/hosts/unfold.py has laid it out.</summary>
internal static class CorpusTests
{
    private static readonly Dictionary<string, Func<Case, string, Context, string>> Calls =
        new Dictionary<string, Func<Case, string, Context, string>>
        {
            { "rate", (asked, input, context) => Ocop.RateJson(input, context) },
            { "certificate", (asked, input, context) => Certificate.StatusJson(input, asked.Day("on"), context) },
            { "case", (asked, input, context) => Ocop.CaseJson(input, asked.Day("on"), context) },
            {
                "place-find", (asked, input, context) => Ocop.FindPlaceJson(
                    input, asked.Day("on"), asked.Level(), asked.Text("within"), asked.Accents())
            },
            { "place-show", (asked, input, context) => Ocop.PlaceShowJson(input, asked.Day("on")) },
            { "place-map", (asked, input, context) => Ocop.PlaceMapJson(input) },
            {
                "registry-check", (asked, input, context) => Ocop.CheckRegistryJson(
                    asked.Text("name") ?? "register.csv", input, context)
            },
            { "registry-count", (asked, input, context) => Ocop.CountRegistryJson(input, asked.Text("query"), context) },
            { "plan-check", (asked, input, context) => Ocop.CheckPlanJson(input, context) },
            {
                "plan-progress", (asked, input, context) => Ocop.PlanProgressJson(
                    input, asked.Text("observations"), asked.Text("registry"), asked.Day("on"), context)
            },
            { "allocate", (asked, input, context) => Ocop.AllocateJson(input, context) },
        };

    public static void ThereAreCases()
    {
        Check.True(Folders().Length > 450, "too few cases");
    }

    public static IEnumerable<KeyValuePair<string, Action>> EveryCase()
    {
        return Folders().Select(folder => new KeyValuePair<string, Action>(
            Path.GetFileName(folder), () => Answers(new Case(folder))));
    }

    private static string[] Folders()
    {
        return Directory.GetDirectories(Environment.GetEnvironmentVariable("OCOP_CASES"));
    }

    private static void Answers(Case asked)
    {
        Func<Case, string, Context, string> call;
        Check.True(Calls.TryGetValue(asked.Text("call"), out call), "no call " + asked.Text("call"));
        using (Context context = new Context())
        {
            if (asked.Text("overlay") != null)
            {
                context.AddOverlay(asked.Text("overlay"));
            }
            string error = asked.Text("error");
            if (error == null)
            {
                Check.Equal(asked.Text("answer"), call(asked, asked.Text("input"), context));
                return;
            }
            OcopException failure = Check.Throws<OcopException>(() => call(asked, asked.Text("input"), context));
            Check.Equal(error, failure.Json);
            Check.True(error.Contains("\"code\":" + failure.Code + ",\"name\":\"" + failure.Name + "\""), error);
            Check.Equal("OCOP_ERR_", failure.Name.Substring(0, 9));
            Check.True(Enum.IsDefined(typeof(Status), failure.Status), "no constant " + failure.Code);
        }
    }

    /// <summary>A folder of unfold.py.</summary>
    private sealed class Case
    {
        private readonly string folder;

        internal Case(string folder)
        {
            this.folder = folder;
        }

        internal string Text(string name)
        {
            string file = Path.Combine(folder, name);
            return File.Exists(file) ? new System.Text.UTF8Encoding(false, true).GetString(File.ReadAllBytes(file)) : null;
        }

        internal DateTime Day(string name)
        {
            return DateTime.ParseExact(Text(name), "yyyy-MM-dd", CultureInfo.InvariantCulture);
        }

        internal PlaceLevel Level()
        {
            string level = Text("level");
            return level == null ? PlaceLevel.None : (PlaceLevel)Enum.Parse(typeof(PlaceLevel), level, true);
        }

        internal Accents Accents()
        {
            return Text("without_accents") == "true" ? Libocop.Accents.WithoutAccents : Libocop.Accents.WithAccents;
        }
    }
}
