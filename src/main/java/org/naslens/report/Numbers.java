package org.naslens.report;

import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.naslens.files.Excerpt;

/**
 * Numbers as CSV files have them: {@link Double#toString}, which knows no locale and is read back to the same value, and an
 * empty field for what was not evaluated.
 */
final class Numbers {
    private static final Pattern DECIMAL = Pattern.compile("[-+.0-9eE]+");

    private Numbers() {}

    /** @throws IllegalArgumentException if {@code value} is NaN or infinite */
    static String text(double value) {
        return Double.toString(requireFinite("a number", value));
    }

    /** @throws IllegalArgumentException if {@code value} is NaN or infinite */
    static String text(OptionalDouble value) {
        return value.isPresent() ? text(value.getAsDouble()) : "";
    }

    static String text(OptionalLong value) {
        return value.isPresent() ? Long.toString(value.getAsLong()) : "";
    }

    /** @throws IllegalArgumentException if {@code text} is no decimal number, or one that is NaN or infinite */
    static double parse(String text) {
        double value;
        try {
            value = Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("\"" + Excerpt.of(text) + "\" is not a number", e);
        }
        if (Double.isFinite(value) && !DECIMAL.matcher(text).matches()) { // Java also reads 1f, 2d and 0x1p3
            throw new IllegalArgumentException("\"" + Excerpt.of(text) + "\" is not a decimal number");
        }
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(
                    Excerpt.of(text) + " is not finite; a number that is not known is left empty");
        }
        return value;
    }

    static double requireFinite(String name, double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(name + " is " + value + "; it must be finite");
        }
        return value;
    }

    static OptionalDouble requireFinite(String name, OptionalDouble value) {
        value.ifPresent(number -> requireFinite(name, number));
        return value;
    }

    static int requireCount(String name, int value) {
        if (value < 0) {
            throw new IllegalArgumentException(name + " is " + value + "; it must be at least 0");
        }
        return value;
    }

    static long requireCount(String name, long value) {
        if (value < 0) {
            throw new IllegalArgumentException(name + " is " + value + "; it must be at least 0");
        }
        return value;
    }

    /** @throws IllegalArgumentException if {@code value} is not finite or below 1 */
    static double requirePerplexity(String name, double value) {
        if (requireFinite(name, value) < 1) {
            throw new IllegalArgumentException(name + " is " + value + "; it must be at least 1");
        }
        return value;
    }

    /** @throws IllegalArgumentException if {@code value} is empty or blank */
    static String requireName(String name, String value) {
        if (value.isBlank()) {
            throw new IllegalArgumentException(name + " is empty; there must be one");
        }
        return value;
    }
}
