package org.naslens.config;

import com.google.protobuf.DescriptorProtos.FieldOptions;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.GeneratedMessage.GeneratedExtension;
import com.google.protobuf.Message;
import java.util.ArrayList;

/**
 * The range of a numeric field, from its options in the schema: {@code (at_least)} and {@code (at_most)} include their bound,
 * {@code (above)} and {@code (below)} exclude it. Without an option, the range extends to infinity, inclusive.
 */
record Range(double low, boolean lowIncluded, double high, boolean highIncluded) {

    static Range of(FieldDescriptor field) {
        var options = field.getOptions();
        boolean above = options.hasExtension(SettingsOuterClass.above);
        boolean below = options.hasExtension(SettingsOuterClass.below);
        return new Range(
                above
                        ? options.getExtension(SettingsOuterClass.above)
                        : end(options, SettingsOuterClass.atLeast, Double.NEGATIVE_INFINITY),
                !above,
                below
                        ? options.getExtension(SettingsOuterClass.below)
                        : end(options, SettingsOuterClass.atMost, Double.POSITIVE_INFINITY),
                !below);
    }

    private static double end(FieldOptions options, GeneratedExtension<FieldOptions, Double> option, double open) {
        return options.hasExtension(option) ? options.getExtension(option) : open;
    }

    /** Whether the value is in the range; NaN never is. */
    boolean admits(double value) {
        return (lowIncluded ? value >= low : value > low) && (highIncluded ? value <= high : value < high);
    }

    /** What is allowed, such as {@code at least 0 and below 1}. */
    @Override
    public String toString() {
        var words = new ArrayList<String>();
        if (low != Double.NEGATIVE_INFINITY) {
            words.add((lowIncluded ? "at least " : "above ") + Wording.number(low));
        }
        if (high != Double.POSITIVE_INFINITY) {
            words.add((highIncluded ? "at most " : "below ") + Wording.number(high));
        }
        return words.isEmpty() ? "a number" : String.join(" and ", words);
    }

    /** @throws ConfigException if a number that is set in the message, or in a message within it, is out of range */
    static void check(Message message, Places places) {
        message.getAllFields().forEach((field, value) -> {
            if (value instanceof Message inner) {
                check(inner, places);
            } else if (value instanceof Number number && !of(field).admits(number.doubleValue())) {
                var path = Schema.path(field);
                throw new ConfigException(
                        places.of(path) + ": " + path + " = " + Wording.value(value) + "; it must be " + of(field));
            }
        });
    }
}
