package org.libocop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the wrappers call is there for users; tests/hosts/coverage.py says that they call everything. */
class CoverageTest {
    @Test
    void everyNativeMethodHasAPublicOne() {
        List<String> without = new ArrayList<>();
        int count = 0;
        for (Method method : OcopJNI.class.getDeclaredMethods()) {
            if (Modifier.isNative(method.getModifiers())) {
                count++;
                if (!isPublic(method.getName())) {
                    without.add(method.getName());
                }
            }
        }
        assertEquals(List.of(), without);
        assertTrue(count > 600, count + " methods");
    }

    private static boolean isPublic(String name) {
        int at = name.indexOf('_');
        if (name.startsWith("new_")) {
            return type(name.substring(at + 1)).getConstructors().length > 0;
        }
        Class<?> type = at < 0 ? Ocop.class : type(name.substring(0, at));
        String method = name.substring(at + 1);
        return Modifier.isPublic(type.getModifiers())
                && Arrays.stream(type.getMethods()).anyMatch(each -> each.getName().equals(method));
    }

    private static Class<?> type(String name) {
        try {
            return Class.forName("org.libocop." + name);
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void namesAreJavaS() {
        for (Method method : OcopJNI.class.getDeclaredMethods()) {
            String name = method.getName().substring(method.getName().indexOf('_') + 1);
            assertFalse(name.contains("_"), name);
        }
    }

    @Test
    void constantsAreThoseOfC() {
        assertEquals(302, Status.POINTS.number());
        assertEquals(Status.POINTS, Status.of(302));
        assertEquals(RecognitionState.SUPERSEDED, RecognitionState.of(8));
        assertEquals(RecognitionState.UNKNOWN, RecognitionState.of(0));
        assertNull(Lang.of(0));
        assertEquals("OCOP_ERR_POINTS", Ocop.statusName(Status.POINTS));
        for (Status status : Status.values()) {
            assertEquals(status == Status.OK ? "OCOP_OK" : "OCOP_ERR_" + status, Ocop.statusName(status));
        }
    }

    @Test
    void theVersionIsTheJarS() {
        assertTrue(Ocop.version().matches("\\d+\\.\\d+\\.\\d+"), Ocop.version());
    }
}
