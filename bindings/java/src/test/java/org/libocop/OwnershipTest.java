package org.libocop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

/** Who holds what: closed objects, children that outlive their parents, and many objects. */
class OwnershipTest {
    private static final Path MEMORY = Path.of("/proc/self/statm");
    private static final int MANY = 100_000;
    private static final long MIB = 1024 * 1024;

    @Test
    void aClosedObjectSaysSo() {
        Edition edition = Edition.open(Documents.NOW);
        Criteria criteria = Criteria.open(edition, 1);
        edition.close();
        edition.close();
        assertTrue(edition.isClosed());
        assertFalse(criteria.isClosed());
        assertClosed("Edition is closed", edition::id);
        assertClosed("Edition is closed", () -> Criteria.open(edition, 1));
        assertClosed("Edition is closed", () -> new Policy(edition));
        Dossier dossier = new Dossier(criteria);
        Sheet sheet = new Sheet(criteria, "a");
        sheet.close();
        assertClosed("Sheet is closed", () -> dossier.addSheet(sheet));
        assertClosed("Sheet is closed", () -> sheet.answer("A.1.1", 1));
        Context context = new Context();
        context.close();
        assertClosed("Context is closed", () -> Ocop.rateJson(context, "{}"));
        assertEquals("a", new Sheet(criteria, "a").member());
    }

    @Test
    void aChildOutlivesItsParents() {
        Rating rating = Ocop.rate(Documents.dossier("1"));
        Criteria criteria = rating.criteria();
        Edition edition = criteria.edition();
        rating.close();
        criteria.close();
        assertEquals(Documents.NOW, edition.id());
        Case following = new Case(edition, "dossier", Registration.FIRST);
        edition.close();
        Outlook outlook = new Outlook(following, LocalDate.of(2026, 7, 1));
        following.close();
        Case again = outlook.theCase();
        Agenda agenda = outlook.agenda();
        outlook.close();
        assertEquals(LocalDate.of(2026, 7, 1), agenda.on());
        assertEquals("dossier", again.procedure());
    }

    @Test
    void tryWithResources() {
        Rating kept;
        try (Rating rating = Ocop.rate(Documents.dossier("1"))) {
            assertEquals(5, rating.stars());
            kept = rating;
        }
        assertTrue(kept.isClosed());
    }

    @Test
    void manyObjectsThatAreClosedTakeNoMemory() throws IOException {
        String dossier = Documents.dossier("1");
        work(MANY / 10, dossier, true);
        long before = resident();
        work(MANY, dossier, true);
        assertTrue(resident() - before < 32 * MIB, (resident() - before) / MIB + " MiB more");
    }

    /** The collector does not see the library's memory, so it is called here as often as a busy program has it run. */
    @Test
    void manyObjectsThatAreForgottenGiveTheirMemoryBack() throws IOException, InterruptedException {
        String dossier = Documents.dossier("1");
        long before = 0;
        for (int round = 0; round < 12; round++) {
            work(MANY / 10, dossier, false);
            System.gc();
            Thread.sleep(200);
            before = round == 1 ? resident() : before;
        }
        assertTrue(resident() - before < 64 * MIB, (resident() - before) / MIB + " MiB more");
    }

    @Test
    void manyFailuresTakeNoMemory() throws IOException {
        for (int i = 0; i < MANY / 10; i++) {
            assertThrows(OcopException.class, () -> Ocop.rate("{"));
        }
        long before = resident();
        Edition closed = Edition.open(Documents.NOW);
        closed.close();
        for (int i = 0; i < MANY; i++) {
            assertThrows(OcopException.class, () -> Ocop.rate("{"));
            assertThrows(IllegalStateException.class, () -> new Case(closed, "dossier", Registration.FIRST));
        }
        assertTrue(resident() - before < 32 * MIB, (resident() - before) / MIB + " MiB more");
    }

    /** Makes and uses objects of several kinds, {@code count} in all. */
    private static void work(int count, String document, boolean close) {
        Edition edition = Edition.open(Documents.NOW);
        LocalDate issued = LocalDate.of(2026, 7, 1);
        for (int i = 0; i < count / 4; i++) {
            Rating rating = Ocop.rate(document);
            Criteria criteria = rating.criteria();
            Certificate certificate = new Certificate(edition, issued, rating.stars());
            Case following = new Case(edition, "dossier", Registration.FIRST);
            assertEquals(LocalDate.of(2029, 7, 1), certificate.expires());
            if (close) {
                rating.close();
                criteria.close();
                certificate.close();
                following.close();
            }
        }
    }

    private static long resident() throws IOException {
        assumeTrue(Files.exists(MEMORY), "only Linux tells");
        return Long.parseLong(Files.readString(MEMORY).split(" ")[1]) * 4096;
    }

    private static void assertClosed(String message, org.junit.jupiter.api.function.Executable call) {
        assertEquals(message, assertThrows(IllegalStateException.class, call).getMessage());
    }
}
