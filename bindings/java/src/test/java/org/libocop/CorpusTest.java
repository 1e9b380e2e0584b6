package org.libocop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The shared corpus through Java, byte for byte; tests/hosts/unfold.py has laid it out. */
class CorpusTest {
    private static final Path CASES = Path.of(System.getProperty("ocop.cases"));

    /** What a case asks, with the folder of its files. */
    private interface Call {
        String answer(Context context, String input, Case asked) throws IOException;
    }

    private record Case(Path folder) {
        String text(String name) throws IOException {
            Path file = folder.resolve(name);
            return Files.exists(file) ? Files.readString(file) : null;
        }

        String text(String name, String otherwise) throws IOException {
            String text = text(name);
            return text == null ? otherwise : text;
        }

        LocalDate day(String name) throws IOException {
            String text = text(name);
            return text == null ? null : LocalDate.parse(text);
        }

        PlaceLevel level() throws IOException {
            String text = text("level");
            return text == null ? null : PlaceLevel.valueOf(text.toUpperCase(Locale.ROOT));
        }

        Accents accents() throws IOException {
            return "true".equals(text("without_accents")) ? Accents.WITHOUT_ACCENTS : Accents.WITH_ACCENTS;
        }
    }

    private static final Map<String, Call> CALLS = Map.ofEntries(
            Map.entry("rate", (context, input, asked) -> Ocop.rateJson(context, input)),
            Map.entry("certificate", (context, input, asked) -> Certificate.json(context, input, asked.day("on"))),
            Map.entry("case", (context, input, asked) -> Ocop.caseJson(context, input, asked.day("on"))),
            Map.entry("place-find", (context, input, asked) -> Ocop.placeFindJson(input, asked.day("on"), asked.level(),
                    asked.text("within"), asked.accents())),
            Map.entry("place-show", (context, input, asked) -> Ocop.placeShowJson(input, asked.day("on"))),
            Map.entry("place-map", (context, input, asked) -> Ocop.placeMapJson(input)),
            Map.entry("registry-check", (context, input, asked) -> Ocop.checkRegistryJson(context,
                    asked.text("name", "register.csv"), input)),
            Map.entry("registry-count", (context, input, asked) -> Ocop.countRegistryJson(context, input,
                    asked.text("query"))),
            Map.entry("plan-check", (context, input, asked) -> Ocop.checkPlanJson(context, input)),
            Map.entry("plan-progress", (context, input, asked) -> Ocop.planProgressJson(context, input,
                    asked.text("observations"), asked.text("registry"), asked.day("on"))),
            Map.entry("allocate", (context, input, asked) -> Ocop.allocateJson(context, input)));

    private static List<Path> folders() throws IOException {
        try (Stream<Path> folders = Files.list(CASES)) {
            return folders.sorted().toList();
        }
    }

    @Test
    void thereAreCases() throws IOException {
        assertTrue(folders().size() > 450);
    }

    @TestFactory
    Stream<DynamicTest> everyCase() throws IOException {
        return folders().stream().map(folder -> DynamicTest.dynamicTest(folder.getFileName().toString(),
                () -> check(new Case(folder))));
    }

    private void check(Case asked) throws IOException {
        Call call = CALLS.get(asked.text("call"));
        assertNotNull(call, asked.text("call"));
        try (Context context = new Context()) {
            if (asked.text("overlay") != null) {
                context.addOverlay(asked.text("overlay"));
            }
            String input = asked.text("input");
            if (asked.text("error") == null) {
                assertEquals(asked.text("answer"), call.answer(context, input, asked));
                return;
            }
            OcopException failure = assertThrows(OcopException.class, () -> call.answer(context, input, asked));
            String error = asked.text("error");
            assertEquals(error, failure.json());
            assertTrue(error.contains("\"code\":" + failure.code() + ",\"name\":\"" + failure.name() + "\""), error);
            assertEquals(failure.code(), failure.status().number());
        }
    }
}
