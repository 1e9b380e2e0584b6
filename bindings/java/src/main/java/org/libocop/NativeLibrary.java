package org.libocop;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Loads the library that the jar holds for this machine. It is copied into a folder of its own first, so that two class
 * loaders of one process, as two programs in one application server, each get theirs.
 *
 * <p>The system property org.libocop.library names another file to load, where the folder for temporary files lets
 * nothing be run from it or the jar holds none for the machine.
 */
final class NativeLibrary {
    private static final String PROPERTY = "org.libocop.library";

    private NativeLibrary() {
    }

    static void load() {
        String named = System.getProperty(PROPERTY);
        if (named != null) {
            System.load(Path.of(named).toAbsolutePath().toString());
            return;
        }
        String name = platform() + "/" + System.mapLibraryName("ocopjava");
        try (InputStream stored = NativeLibrary.class.getResourceAsStream("native/" + name)) {
            if (stored == null) {
                throw new UnsatisfiedLinkError("libocop: the jar holds no " + name + "; build it for this machine and"
                        + " name it with -D" + PROPERTY + "=FILE");
            }
            loadCopy(stored, System.mapLibraryName("ocopjava"));
        } catch (IOException e) {
            throw (UnsatisfiedLinkError) new UnsatisfiedLinkError("libocop: cannot copy " + name + ": " + e).initCause(e);
        }
    }

    /** Such as linux-x86_64, as meson.build names it. */
    private static String platform() {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String machine = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        String family = system.startsWith("mac") ? "darwin" : system.startsWith("windows") ? "windows" : system;
        return family + "-" + (machine.equals("amd64") ? "x86_64" : machine);
    }

    /** The copy is needed no more once it is loaded; where a system holds on to it, it goes when the JVM ends. */
    private static void loadCopy(InputStream stored, String name) throws IOException {
        Path folder = Files.createTempDirectory("libocop");
        Path file = folder.resolve(name);
        try {
            Files.copy(stored, file);
            System.load(file.toString());
        } finally {
            try {
                Files.deleteIfExists(file);
                Files.delete(folder);
            } catch (IOException e) {
                folder.toFile().deleteOnExit();
                file.toFile().deleteOnExit();
            }
        }
    }
}
