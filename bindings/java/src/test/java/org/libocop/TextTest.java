package org.libocop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.text.Normalizer;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Text and other values that a program may hand over: the right answer or an exception that says what is wrong. */
class TextTest {
    private static final String NFC = Normalizer.normalize("Mật ong bạc hà Đồng Văn", Normalizer.Form.NFC);

    @ParameterizedTest
    @ValueSource(strings = {"Mật ong", "86-0012", "🍯 mật", "👩‍🌾", "\uFFFF", "é", "“ngoặc” \\ \"", "\t\n"})
    void textComesBackAsItWent(String text) {
        try (Dossier dossier = new Dossier(Documents.criteria())) {
            dossier.setId(text);
            assertEquals(text, dossier.id());
        }
    }

    @Test
    void decomposedTextIsComposedByTheLibrary() {
        String nfd = Normalizer.normalize(NFC, Normalizer.Form.NFD);
        assertTrue(nfd.length() > NFC.length());
        assertEquals(NFC, Ocop.textToNfc(nfd));
        try (Sheet sheet = new Sheet(Documents.criteria(), nfd)) {
            assertEquals(NFC, Normalizer.normalize(sheet.member(), Normalizer.Form.NFC));
        }
        try (Rating rating = Ocop.rate(Documents.dossier("🍯", "Ấp 😀", ""))) {
            assertEquals("🍯", rating.id());
            assertEquals("Ấp 😀", rating.sheetMember(0));
            assertTrue(rating.explain(Lang.VI).contains("Sầu riêng"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\0b", "\0", "mật\0", "\uD83C", "a\uDF6F", "\uD83C\uD83C"})
    void whatIsNoUtf8IsRefusedAndNeverCut(String text) {
        try (Dossier dossier = new Dossier(Documents.criteria())) {
            dossier.setId("trước");
            assertEquals(Status.TEXT, refused(() -> dossier.setId(text)).status());
            assertEquals("trước", dossier.id());
        }
        OcopException failure = refused(() -> Ocop.rateJson(Documents.dossier(text)));
        assertTrue(failure.status() == Status.TEXT || failure.status() == Status.JSON, failure.name());
        assertEquals(-1, Documents.criteria().find("A.1.1" + text));
        assertThrows(OcopException.class, () -> new Code("86-29551-3-2026" + text));
    }

    @Test
    void aDocumentThatIsBrokenSaysWhere() {
        OcopException failure = refused(() -> Ocop.rateJson("{\"format\":\n \"ocop-dossier/1\",,}"));
        assertEquals(Status.JSON, failure.status());
        assertEquals(2, failure.line());
        assertTrue(failure.column() > 0);
    }

    @Test
    void aRefusalNamesThePlaceAndTheRule() {
        OcopException failure = refused(() -> Ocop.rate(Documents.dossier("1", "a", "\"A.1.1\":99")));
        assertEquals(302, failure.code());
        assertEquals("OCOP_ERR_POINTS", failure.name());
        assertEquals("/sheets/0/points/A.1.1", failure.pointer());
        assertEquals("26-2026#/sets/1/criteria/A.1.1", failure.rule());
        assertTrue(failure.source().contains("Phụ lục"), failure.source());
        assertTrue(failure.getMessage().endsWith("(at /sheets/0/points/A.1.1)"), failure.getMessage());
        assertTrue(failure.message(Lang.VI).contains("điểm"), failure.message(Lang.VI));
    }

    @Test
    void nullIsRefusedOrMeansNothing() {
        Dossier dossier = new Dossier(Documents.criteria());
        assertEquals(Status.ARGUMENT, refused(() -> dossier.setId(null)).status());
        assertEquals(Status.ARGUMENT, refused(() -> Ocop.rateJson(null, null)).status());
        assertEquals(Status.ARGUMENT, refused(() -> new Rating(null, null)).status());
        assertEquals(Status.ARGUMENT, refused(() -> new Sheet(null, null)).status());
        assertEquals(Status.ARGUMENT, refused(() -> dossier.addSheet(null)).status());
        assertEquals(Status.ARGUMENT, refused(() -> Edition.open(null, null)).status());
        assertEquals(Status.ARGUMENT, refused(() -> Edition.fromFile(null)).status());
        assertEquals(Status.IO, refused(() -> Edition.fromFile(Path.of("không có tệp này.json"))).status());
        assertEquals(Status.DATE, refused(() -> Edition.choose(null, Registration.FIRST)).status());
        dossier.setFiled(null, Registration.FIRST);
        assertNull(Edition.open(Documents.NOW).filedTo());
        assertNull(Ocop.columnFind("không có cột này"));
    }

    @Test
    void aNumberOutsideIsRefusedOrAnsweredWithNothing() {
        Criteria criteria = Documents.criteria();
        for (int index : new int[] {-1, criteria.count(), Integer.MAX_VALUE, Integer.MIN_VALUE}) {
            assertEquals("", criteria.code(index));
            assertNull(criteria.mode(index));
        }
        Context context = new Context();
        assertEquals(Status.ARGUMENT, refused(() -> context.setLimit(Limit.SHEETS, Long.MIN_VALUE)).status());
        context.setLimit(Limit.INPUT_BYTES, Integer.MAX_VALUE);
        assertEquals(Integer.MAX_VALUE, context.limit(Limit.INPUT_BYTES));
    }

    @Test
    void aDayIsALocalDate() {
        assertEquals(LocalDate.of(2026, 6, 10), Ocop.dateRead("10/6/2026"));
        assertEquals(LocalDate.of(2027, 3, 1), Ocop.dateAddMonths(LocalDate.of(2024, 2, 29), 36, MonthEnd.NEXT_DAY));
        for (LocalDate far : new LocalDate[] {LocalDate.MIN, LocalDate.MAX, LocalDate.of(0, 12, 31),
            LocalDate.of(10000, 1, 1)}) {
            assertThrows(OcopException.class, () -> Ocop.dateAddMonths(far, 1, MonthEnd.LAST_DAY), far.toString());
        }
        assertEquals(Status.DATE, refused(() -> Ocop.dateRead("31/4/2026")).status());
        assertEquals(LocalDate.of(2026, 5, 22), Edition.open(Documents.NOW).filedFrom());
    }

    @Test
    void textMayBeLong() {
        String text = "ư".repeat(5_000_000);
        try (Dossier dossier = new Dossier(Documents.criteria())) {
            dossier.setId(text);
            assertEquals(text, dossier.id());
        }
        Context context = new Context();
        context.setLimit(Limit.INPUT_BYTES, 1000);
        assertEquals(Status.LIMIT, refused(() -> Ocop.rateJson(context, text)).status());
        assertEquals(Status.LIMIT, refused(() -> Ocop.rateJson("[".repeat(1_000_000))).status());
    }

    private static OcopException refused(org.junit.jupiter.api.function.Executable call) {
        return assertThrows(OcopException.class, call);
    }
}
