package org.naslens.analysis;

import java.util.Arrays;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.naslens.files.Excerpt;

/** Finds the constant of an enum by its word in CSV files. */
final class Labels {
    private Labels() {}

    /** @throws IllegalArgumentException if no constant has this label */
    static <E extends Enum<E>> E find(String what, String label, E[] constants, Function<E, String> labelOf) {
        for (E constant : constants) {
            if (labelOf.apply(constant).equals(label)) {
                return constant;
            }
        }
        throw new IllegalArgumentException(what + " \"" + Excerpt.of(label) + "\"; it must be "
                + Arrays.stream(constants).map(labelOf).collect(Collectors.joining(", ")));
    }
}
