package org.libocop;

import java.time.LocalDate;

/** Days as the library counts them, from 1970-01-01. */
final class Days {
    /** The library's "no day". */
    private static final int NONE = Integer.MIN_VALUE;

    private Days() {
    }

    /** A day that is farther than a number reaches is the farthest one: the library refuses both. */
    static int number(LocalDate date) {
        if (date == null) {
            return NONE;
        }
        return (int) Math.max(NONE + 1, Math.min(Integer.MAX_VALUE, date.toEpochDay()));
    }

    static LocalDate date(int days) {
        return days == NONE ? null : LocalDate.ofEpochDay(days);
    }
}
