package org.naslens.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;

/**
 * The columns of a CSV file of rows {@code T}, in their order, each with how it is written.
 *
 * @param <T> a row
 */
final class CsvColumns<T> {
    private final List<String> names = new ArrayList<>();
    private final List<Function<T, String>> fields = new ArrayList<>();

    CsvColumns<T> text(String name, Function<T, String> value) {
        names.add(name);
        fields.add(value);
        return this;
    }

    CsvColumns<T> count(String name, ToIntFunction<T> value) {
        return text(name, row -> Integer.toString(Numbers.requireCount(name, value.applyAsInt(row))));
    }

    CsvColumns<T> optionalCount(String name, Function<T, OptionalInt> value) {
        return text(name, row -> {
            var count = value.apply(row);
            return count.isPresent() ? Integer.toString(Numbers.requireCount(name, count.getAsInt())) : "";
        });
    }

    CsvColumns<T> optionalWholeNumber(String name, Function<T, OptionalLong> value) {
        return text(name, row -> Numbers.text(value.apply(row)));
    }

    CsvColumns<T> wholeNumber(String name, ToLongFunction<T> value) {
        return text(name, row -> Long.toString(value.applyAsLong(row)));
    }

    CsvColumns<T> number(String name, ToDoubleFunction<T> value) {
        return text(name, row -> Numbers.text(Numbers.requireFinite(name, value.applyAsDouble(row))));
    }

    CsvColumns<T> optionalNumber(String name, Function<T, OptionalDouble> value) {
        return text(name, row -> Numbers.text(Numbers.requireFinite(name, value.apply(row))));
    }

    /** Their names. */
    List<String> names() {
        return List.copyOf(names);
    }

    /** Their names without one that a file may lack. */
    List<String> namesBut(String name) {
        return names.stream().filter(each -> !each.equals(name)).toList();
    }

    /**
     * Writes a file with these rows; it appears whole or not at all.
     *
     * @throws IllegalArgumentException if a number is not finite, or a count negative
     */
    void write(Path file, Iterable<T> rows) throws IOException {
        CsvFile.write(
                file,
                names,
                rows,
                row -> fields.stream().map(field -> field.apply(row)).toList());
    }
}
