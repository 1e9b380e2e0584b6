import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.json.PackageVersion;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** JSON as bytes to stars with Jackson's streaming parser: no tree. What it is told and answers stands in contender.h. */
public class WithJackson {
    private static final int TEXTS = 1000; // of the row "dossier"
    private static final double WARM = 2; // seconds until the machine has compiled what there is to compile
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final JsonFactory JSON = new JsonFactory();

    private final Map<String, Integer> place = new HashMap<>();
    private final List<Integer> from = new ArrayList<>();
    private final List<int[]> gates = new ArrayList<>(); // star, criterion, points that it needs
    private final Path file;
    private final byte[] text; // null: the file is read each time
    private int[] stars;
    private long[] sums;
    private int sheets;
    private int lines;

    public static void main(String[] arguments) throws IOException {
        if (!arguments[0].equals("dossier") && !arguments[0].equals("ndjson")) {
            System.out.println("absent reads JSON only");
            return;
        }
        WithJackson contender = new WithJackson(Path.of(arguments[1]), arguments[0].equals("dossier"));
        contender.work();
        contender.write(Path.of(arguments[2]));
        contender.secondsOnce(WARM);
        System.out.println("ready " + PackageVersion.VERSION + " on Java " + Runtime.version().feature());
        BufferedReader told = new BufferedReader(new InputStreamReader(System.in));
        for (String line = told.readLine(); line != null; line = told.readLine()) {
            System.out.println(contender.secondsOnce(Double.parseDouble(line)));
        }
    }

    private WithJackson(Path folder, boolean fromMemory) throws IOException {
        for (String line : Files.readAllLines(folder.resolve("rules.txt"))) {
            read(line.split(" "));
        }
        lines = fromMemory ? Math.min(lines, TEXTS) : lines;
        file = folder.resolve("dossiers.ndjson");
        text = fromMemory ? Files.readAllBytes(file) : null;
        stars = new int[lines];
        sums = new long[lines];
    }

    private void read(String[] rule) {
        switch (rule[0]) {
            case "sheets" -> sheets = Integer.parseInt(rule[1]);
            case "lines" -> lines = Integer.parseInt(rule[1]);
            case "star" -> from.add(Integer.parseInt(rule[2]));
            case "criterion" -> place.put(rule[1], place.size());
            case "gate" -> gates.add(new int[] {
                Integer.parseInt(rule[1]), Integer.parseInt(rule[2]), Integer.parseInt(rule[3])});
            default -> { }
        }
    }

    private void work() throws IOException {
        byte[] bytes = text != null ? text : Files.readAllBytes(file);
        int begin = 0;
        for (int line = 0; line < lines; line++) {
            int end = begin;
            while (bytes[end] != '\n') {
                end++;
            }
            rate(bytes, begin, end - begin, line);
            begin = end + 1;
        }
    }

    private void rate(byte[] bytes, int offset, int length, int line) throws IOException {
        int[] criteria = new int[place.size()];
        long sum = 0;
        try (JsonParser parser = JSON.createParser(bytes, offset, length)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                boolean isSheets = parser.getCurrentName().equals("sheets");
                parser.nextToken();
                while (isSheets && parser.nextToken() == JsonToken.START_OBJECT) {
                    sum += readSheet(parser, criteria);
                }
                parser.skipChildren();
            }
        }
        stars[line] = star(criteria, sum);
        sums[line] = sum;
    }

    private long readSheet(JsonParser parser, int[] criteria) throws IOException {
        long sum = 0;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            boolean isPoints = parser.getCurrentName().equals("points");
            parser.nextToken();
            while (isPoints && parser.nextToken() == JsonToken.FIELD_NAME) {
                int criterion = place.get(parser.getCurrentName());
                int points = parser.nextIntValue(0);
                criteria[criterion] += points;
                sum += points;
            }
            parser.skipChildren();
        }
        return sum;
    }

    private int star(int[] criteria, long sum) {
        int star = 1;
        while (star < from.size() && sum >= (long) from.get(star) * sheets) {
            star++;
        }
        for (int[] gate : gates) {
            if (gate[0] > star) {
                break;
            }
            if (criteria[gate[1]] < gate[2] * sheets) {
                return gate[0] - 1;
            }
        }
        return star;
    }

    private void write(Path answers) throws IOException {
        StringBuilder text = new StringBuilder();
        for (int line = 0; line < lines; line++) {
            text.append(stars[line]).append(' ').append(sums[line]).append('\n');
        }
        Files.writeString(answers, text);
    }

    private double secondsOnce(double least) throws IOException {
        double begin = seconds();
        double passed;
        int times = 0;
        do {
            work();
            times++;
            passed = seconds() - begin;
        } while (passed < least);
        return passed / times;
    }

    /** Of the processor: this thread's and the collector's. The whole process' are in hundredths only. */
    private static double seconds() {
        double collecting = 0;
        for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
            collecting += collector.getCollectionTime() / 1e3;
        }
        return THREADS.getCurrentThreadCpuTime() / 1e9 + collecting;
    }
}
