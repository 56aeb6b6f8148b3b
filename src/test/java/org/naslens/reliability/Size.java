package org.naslens.reliability;

import java.util.Locale;

/** The size of the tests in this package, from the system property {@code naslens.reliability}. */
enum Size {
    SHORT,
    LONG;

    static Size current() {
        return valueOf(System.getProperty("naslens.reliability", "short").toUpperCase(Locale.ROOT));
    }

    int of(int inShort, int inLong) {
        return this == SHORT ? inShort : inLong;
    }
}
