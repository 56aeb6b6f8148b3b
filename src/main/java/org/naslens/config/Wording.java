package org.naslens.config;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.GenericDescriptor;
import com.google.protobuf.Message;
import com.google.protobuf.TextFormat;
import java.util.List;
import org.naslens.files.Excerpt;

/** Formats values and names for messages. */
final class Wording {
    private Wording() {}

    /** A value as a message shows it, such as {@code 200}, {@code 0.65}, {@code inf}, {@code true}, {@code ADAM} or {@code "data/ptb"}. */
    static String value(Object value) {
        if (value instanceof Double number) {
            return number(number);
        }
        if (value instanceof String text) {
            return clipped("\"" + text + "\"");
        }
        if (value instanceof EnumValueDescriptor constant) {
            return constant.getName();
        }
        if (value instanceof Message message) {
            return "{" + TextFormat.printer().escapingNonAscii(false).shortDebugString(message) + "}";
        }
        return value.toString();
    }

    /** A number, without {@code .0} if it is whole. */
    static String number(double number) {
        if (Double.isInfinite(number)) {
            return number > 0 ? "inf" : "-inf";
        }
        return number == Math.rint(number) && Math.abs(number) < 1e15
                ? Long.toString((long) number)
                : Double.toString(number);
    }

    static String clipped(String text) {
        return Excerpt.of(text);
    }

    /** A message such as {@code unknown field "hiden" in child; did you mean "hidden"? (fields: hidden, embedding, …)}. */
    static String unknownField(String name, Descriptor owner) {
        var path = Schema.path(owner);
        var names = names(owner.getFields());
        return "unknown field \"" + clipped(name) + "\"" + (path.isEmpty() ? "" : " in " + path)
                + didYouMean(name, names) + " (fields: " + String.join(", ", names) + ")";
    }

    /** A message such as {@code unknown value "TPU" of device.kind; did you mean "CPU"? (values: AUTO, CPU, GPU)}. */
    static String unknownValue(String name, String setting, EnumDescriptor type) {
        var names = names(type.getValues());
        return "unknown value \"" + clipped(name) + "\" of " + setting + didYouMean(name, names) + " (values: "
                + String.join(", ", names) + ")";
    }

    private static String didYouMean(String name, List<String> names) {
        return Nearest.to(name, names)
                .map(near -> "; did you mean \"" + near + "\"?")
                .orElse("");
    }

    private static List<String> names(List<? extends GenericDescriptor> descriptors) {
        return descriptors.stream().map(GenericDescriptor::getName).toList();
    }
}
