package org.libocop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The example runs as its comment says, with nothing but the jar, and prints what stands beside it. */
class ExampleTest {
    private static final Path ROOT = Path.of(System.getProperty("ocop.root"));

    @Test
    void portal() throws IOException, InterruptedException {
        Path example = ROOT.resolve("bindings/java/example");
        Process run = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dfile.encoding=UTF-8", "-Dsun.stdout.encoding=UTF-8", "-Dstdout.encoding=UTF-8", "-cp",
                System.getProperty("ocop.jar"), example.resolve("Portal.java").toString(),
                ROOT.resolve("examples").toString()).redirectErrorStream(true).start();
        String output = new String(run.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(Files.readString(example.resolve("expected.txt")), output);
        assertEquals(0, run.waitFor());
    }
}
