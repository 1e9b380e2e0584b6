using System;
using System.Globalization;
using System.IO;
using System.Text;
using Libocop;

/// <summary>
/// What a portal of a province asks: the stars of a dossier, the next step of a case, the days of a certificate, how far a
/// plan has come.
///
///   mcs -r:Libocop.dll Portal.cs    (with Libocop.dll and libocopcsharp.so of the package beside it)
///   mono Portal.exe examples
/// </summary>
internal static class Portal
{
    private static void Main(string[] arguments)
    {
        Console.OutputEncoding = new UTF8Encoding(false);
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        string examples = arguments[0];
        Dossier(Path.Combine(examples, "dossiers/durian-2026-council-of-five.json"));
        Following(Path.Combine(examples, "cases/durian-2026-at-commune.json"), new DateTime(2026, 6, 25));
        Certificate("26-2026", new DateTime(2023, 8, 5), 4, new DateTime(2026, 7, 1));
        Plan(
            Path.Combine(examples, "plans/national-919.json"),
            Path.Combine(examples, "observations/national-919.json"),
            new DateTime(2024, 6, 30));
        Refusal();
    }

    private static void Dossier(string file)
    {
        using (Rating rating = Ocop.RateFile(file))
        using (Criteria criteria = rating.GetCriteria())
        {
            Say($"Hồ sơ {rating.Id}: {rating.Stars} sao, trung bình {rating.Mean} điểm");
            foreach (RatingFailedGate gate in rating.FailedGates)
            {
                Criterion criterion = criteria[gate.Criterion];
                Say($"  chưa đạt điểm bắt buộc {gate.Star} sao: {criterion.Code} {criterion.GetName(Lang.Vi)}, có {gate.Have}, cần {gate.Need}");
            }
        }
    }

    private static void Following(string file, DateTime today)
    {
        using (Case following = Case.FromJson(File.ReadAllText(file)))
        using (Outlook outlook = new Outlook(following, today))
        using (Agenda agenda = outlook.GetAgenda())
        {
            Say($"Vụ việc {following.Id}: {following.GetStateName(Lang.Vi)}");
            foreach (OutlookNextStep step in outlook.NextSteps)
            {
                Say($"  bước tiếp theo: {step.GetName(Lang.Vi)} ({step.GetByName(Lang.Vi)})");
            }
            foreach (AgendaEntry entry in agenda)
            {
                Say($"  hạn {entry.By:yyyy-MM-dd}{(entry.Overdue ? ", đã quá hạn" : string.Empty)}: {entry.GetText(Lang.Vi)}");
            }
        }
    }

    private static void Certificate(string edition, DateTime issued, int stars, DateTime today)
    {
        using (Edition rules = Edition.Open(edition))
        using (Certificate certificate = new Certificate(rules, issued, stars))
        {
            Say($"Giấy chứng nhận ngày {issued:yyyy-MM-dd}: hết hạn {certificate.Expires:yyyy-MM-dd}, "
                + $"còn {certificate.GetDaysLeft(today)} ngày ({certificate.GetStatus(today)}); "
                + $"nộp hồ sơ công nhận lại từ {certificate.FileFrom:yyyy-MM-dd} đến {certificate.FileUntil:yyyy-MM-dd}");
        }
    }

    private static void Plan(string file, string observations, DateTime today)
    {
        using (Plan plan = Libocop.Plan.FromJson(File.ReadAllText(file)))
        using (Progress progress = new Progress(plan, today))
        using (Observations observed = Observations.FromJson(File.ReadAllText(observations)))
        {
            progress.Observe(observed);
            progress.Judge();
            Say($"Kế hoạch {plan.GetName(Lang.Vi)}");
            for (int i = 0; i < plan.Targets.Count; i++)
            {
                PlanTarget target = plan.Targets[i];
                ProgressTarget found = progress.Targets[i];
                if (found.State != ProgressState.NoData)
                {
                    string percent = target.PercentOf.Length == 0 ? string.Empty : "%";
                    decimal measured = decimal.Floor(100m * found.Numerator / found.Denominator) / 100;
                    Say($"  {target.GetName(Lang.Vi)}: {measured:0.##}, chỉ tiêu {found.Goal}{percent} ({found.State})");
                }
            }
        }
    }

    private static void Refusal()
    {
        try
        {
            Ocop.Rate("{\"format\": \"ocop-dossier/1\", \"edition\": \"26-2026\", \"product\": {\"set\": 99}}").Dispose();
        }
        catch (OcopException refusal)
        {
            Say($"Bị từ chối: {refusal.GetMessage(Lang.Vi)} (tại {refusal.Pointer})");
        }
    }

    private static void Say(string line)
    {
        Console.WriteLine(line);
    }
}
