package org.libocop;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Text on its way to the library and back. What Java allows in a String and UTF-8 does not, one half of a surrogate
 * pair, goes through as it is, and so does a NUL where C would end there: as bytes that are no UTF-8. The library then
 * refuses the text and says where, and nothing is cut or replaced in silence.
 */
final class Utf8 {
    private Utf8() {
    }

    /** Text that ends with a NUL in C. */
    static byte[] text(String text) {
        return text != null && text.indexOf('\0') >= 0 ? raw(text) : document(text);
    }

    /** Text that goes with its length. */
    static byte[] document(String text) {
        if (text == null) {
            return null;
        }
        return hasLoneSurrogate(text) ? raw(text) : text.getBytes(StandardCharsets.UTF_8);
    }

    private static boolean hasLoneSurrogate(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                if (Character.charCount(text.codePointAt(i)) == 1) {
                    return true;
                }
                i++;
            }
        }
        return false;
    }

    static byte[] path(Path path) {
        return path == null ? null : text(path.toString());
    }

    static String string(byte[] bytes) {
        return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
    }

    private static byte[] raw(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length() * 2);
        text.codePoints().forEach(point -> {
            if (point == 0) {
                bytes.write(0xC0);
                bytes.write(0x80);
            } else if (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE) {
                bytes.write(0xE0 | point >> 12);
                bytes.write(0x80 | point >> 6 & 0x3F);
                bytes.write(0x80 | point & 0x3F);
            } else {
                bytes.writeBytes(Character.toString(point).getBytes(StandardCharsets.UTF_8));
            }
        });
        return bytes.toByteArray();
    }
}
