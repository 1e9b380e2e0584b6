import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.IntSupplier;
import org.libocop.Criteria;
import org.libocop.Ocop;
import org.libocop.Rating;

/** What a call costs from Java: Calls.java DOSSIER; see calls.py. */
public class Calls {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static volatile int sink;

    public static void main(String[] arguments) throws IOException {
        String text = Files.readString(Path.of(arguments[0]));
        try (Rating rating = Ocop.rate(text)) {
            say("empty", () -> 0, 5_000_000);
            say("field", rating::stars, 1_000_000);
            say("object", () -> {
                try (Criteria criteria = rating.criteria()) {
                    return 1;
                }
            }, 100_000);
            say("document", () -> {
                try (Rating rated = Ocop.rate(text)) {
                    return rated.stars();
                }
            }, 5000);
        }
    }

    private static void say(String what, IntSupplier work, int times) {
        double[] found = new double[7];
        for (int round = 0; round < found.length; round++) {
            long begin = THREADS.getCurrentThreadCpuTime();
            int sum = 0;
            for (int i = 0; i < times; i++) {
                sum += work.getAsInt();
            }
            sink = sum;
            found[round] = (THREADS.getCurrentThreadCpuTime() - begin) / (double) times;
        }
        Arrays.sort(found);
        System.out.println(what + " " + Math.round(found[3] * 10) / 10.0);
    }
}
