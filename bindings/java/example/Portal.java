import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.libocop.Agenda;
import org.libocop.Case;
import org.libocop.Certificate;
import org.libocop.Edition;
import org.libocop.Lang;
import org.libocop.Observations;
import org.libocop.Ocop;
import org.libocop.OcopException;
import org.libocop.Outlook;
import org.libocop.Plan;
import org.libocop.Progress;
import org.libocop.ProgressState;
import org.libocop.Rating;

/**
 * What a portal of a province asks: the stars of a dossier, the next step of a case, the days of a certificate, how far a
 * plan has come.
 *
 *   java -cp build/bindings/java/libocop.jar bindings/java/example/Portal.java examples
 */
public class Portal {
    public static void main(String[] arguments) throws IOException {
        Path examples = Path.of(arguments[0]);
        dossier(examples.resolve("dossiers/durian-2026-council-of-five.json"));
        following(examples.resolve("cases/durian-2026-at-commune.json"), LocalDate.of(2026, 6, 25));
        certificate("26-2026", LocalDate.of(2023, 8, 5), 4, LocalDate.of(2026, 7, 1));
        plan(examples.resolve("plans/national-919.json"), examples.resolve("observations/national-919.json"),
                LocalDate.of(2024, 6, 30));
        refusal();
    }

    private static void dossier(Path file) throws IOException {
        try (Rating rating = Ocop.rate(file); var criteria = rating.criteria()) {
            say("Hồ sơ %s: %d sao, trung bình %s điểm", rating.id(), rating.stars(), rating.mean());
            for (int i = 0; i < rating.failedGateCount(); i++) {
                int criterion = rating.failedGateCriterion(i);
                say("  chưa đạt điểm bắt buộc %d sao: %s %s, có %s, cần %d", rating.failedGateStar(i),
                        criteria.code(criterion), criteria.criterionName(criterion, Lang.VI), rating.failedGateHave(i),
                        rating.failedGateNeed(i));
            }
        }
    }

    private static void following(Path file, LocalDate today) throws IOException {
        try (Case following = Case.fromJson(Files.readString(file)); Outlook outlook = new Outlook(following, today);
                Agenda agenda = outlook.agenda()) {
            say("Vụ việc %s: %s", following.id(), following.stateName(Lang.VI));
            for (int i = 0; i < outlook.nextCount(); i++) {
                say("  bước tiếp theo: %s (%s)", outlook.nextName(i, Lang.VI), outlook.nextByName(i, Lang.VI));
            }
            for (int i = 0; i < agenda.count(); i++) {
                say("  hạn %s%s: %s", agenda.by(i), agenda.overdue(i) ? ", đã quá hạn" : "", agenda.text(i, Lang.VI));
            }
        }
    }

    private static void certificate(String edition, LocalDate issued, int stars, LocalDate today) {
        try (Edition rules = Edition.open(edition); Certificate certificate = new Certificate(rules, issued, stars)) {
            say("Giấy chứng nhận ngày %s: hết hạn %s, còn %d ngày (%s); nộp hồ sơ công nhận lại từ %s đến %s", issued,
                    certificate.expires(), certificate.daysLeft(today), certificate.status(today),
                    certificate.fileFrom(), certificate.fileUntil());
        }
    }

    private static void plan(Path file, Path observations, LocalDate today) throws IOException {
        try (Plan plan = Plan.fromJson(Files.readString(file)); Progress progress = new Progress(plan, today);
                Observations observed = Observations.fromJson(Files.readString(observations))) {
            progress.observe(observed);
            progress.judge();
            say("Kế hoạch %s", plan.name(Lang.VI));
            for (int i = 0; i < plan.targetCount(); i++) {
                if (progress.state(i) != ProgressState.NO_DATA) {
                    BigDecimal measured = BigDecimal.valueOf(progress.numerator(i)).divide(
                            BigDecimal.valueOf(progress.denominator(i)), 2, RoundingMode.DOWN).stripTrailingZeros();
                    say("  %s: %s, chỉ tiêu %d%s (%s)", plan.targetName(i, Lang.VI), measured.toPlainString(),
                            progress.goal(i), plan.targetPercentOf(i).isEmpty() ? "" : "%", progress.state(i));
                }
            }
        }
    }

    private static void refusal() {
        try {
            Ocop.rate("{\"format\": \"ocop-dossier/1\", \"edition\": \"26-2026\", \"product\": {\"set\": 99}}").close();
        } catch (OcopException e) {
            say("Bị từ chối: %s", e.getLocalizedMessage());
        }
    }

    private static void say(String format, Object... values) {
        System.out.printf(format + "%n", values);
    }
}
