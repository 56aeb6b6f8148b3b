package org.naslens.page;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** The number format of the page, the same in any locale, with a minus sign as long as a plus sign. */
final class Numerals {
    private static final String MINUS = "\u2212";

    private Numerals() {}

    static String whole(long value) {
        return Long.toString(value).replace("-", MINUS);
    }

    /** Formats a number with {@code decimals} digits after the point; one that rounds to zero has no sign. */
    static String fixed(double value, int decimals) {
        var text = String.format(Locale.ROOT, "%." + decimals + "f", value);
        boolean zero = text.chars().allMatch(c -> c == '-' || c == '0' || c == '.');
        return zero ? text.replace("-", "") : text.replace("-", MINUS);
    }

    /** A p-value: three digits after the point, or {@code < 0.001}. */
    static String pValue(double p) {
        return p < .0005 ? "< 0.001" : fixed(p, 3);
    }

    /** Three significant digits, for numbers whose size is not known beforehand. */
    static String significant(double value) {
        if (value == 0) {
            return "0";
        }
        double size = Math.abs(value);
        if (size >= 1e6 || size < 1e-4) {
            return String.format(Locale.ROOT, "%.2e", value).replace("-", MINUS);
        }
        var rounded = new BigDecimal(value).round(new MathContext(3));
        return rounded.toPlainString().replace("-", MINUS);
    }
}
