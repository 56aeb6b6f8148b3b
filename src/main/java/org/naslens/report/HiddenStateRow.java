package org.naslens.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * A row of {@code hidden_states.csv}: an embedding h(𝒜), the state of the controller after the last choice.
 *
 * @param sample the number of the architecture in {@code architectures.csv}
 * @param state its S units, columns {@code h0,h1,…}
 */
public record HiddenStateRow(int sample, List<Double> state) {
    /** The file's name. */
    public static final String FILE = "hidden_states.csv";

    /** @throws IllegalArgumentException if the state is empty, or a unit is NaN or infinite */
    public HiddenStateRow {
        Numbers.requireCount("sample", sample);
        state = List.copyOf(state);
        if (state.isEmpty()) {
            throw new IllegalArgumentException("a state of 0 units; it must have at least 1");
        }
        for (int unit = 0; unit < state.size(); unit++) {
            Numbers.requireFinite("h" + unit, state.get(unit));
        }
    }

    /** The row of a state {@code [S]}. */
    public static HiddenStateRow of(int sample, double[] state) {
        return new HiddenStateRow(sample, DoubleStream.of(state).boxed().toList());
    }

    /** The state as an array, {@code [S]}. */
    public double[] stateArray() {
        return state.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /** The columns for states of {@code units} units: {@code sample,h0,h1,…}. */
    public static List<String> header(int units) {
        var header = new ArrayList<String>();
        header.add("sample");
        IntStream.range(0, units).forEach(unit -> header.add("h" + unit));
        return List.copyOf(header);
    }

    /**
     * All rows of a file.
     *
     * @throws CsvException as {@link #forEach} does, or if there are too many rows to be kept
     */
    public static List<HiddenStateRow> read(Path file) throws IOException {
        var rows = new KeptRows<HiddenStateRow>(file);
        forEach(file, rows::add);
        return rows.list();
    }

    /**
     * Gives the rows of a file to {@code action}, one after the other.
     *
     * @throws CsvException if a unit is no finite number, a sample is there twice, or the file is broken otherwise
     */
    public static void forEach(Path file, Consumer<HiddenStateRow> action) throws IOException {
        forEachState(file, (row, sample, state) -> action.accept(of(sample, state)));
    }

    /** As {@link #forEach}, with the row for errors, and without boxing. */
    static void forEachState(Path file, StateAction action) throws IOException {
        var seen = new SampleNumbers();
        var names = new ArrayList<String>(); // h0, h1, … once the first row has shown how many
        CsvFile.forEach(file, header(1), row -> {
            if (names.isEmpty()) {
                names.addAll(unitNames(row));
            }
            int sample = row.count("sample");
            seen.requireNew(sample, row);
            double[] state = new double[names.size()];
            for (int unit = 0; unit < state.length; unit++) {
                state[unit] = row.number(names.get(unit));
            }
            action.accept(row, sample, state);
        });
    }

    /**
     * Writes a file with these rows, which are gone over twice.
     *
     * @throws IllegalArgumentException if their numbers of units differ
     */
    public static void write(Path file, Iterable<HiddenStateRow> rows) throws IOException {
        Iterator<HiddenStateRow> iterator = rows.iterator();
        int units = iterator.hasNext() ? iterator.next().state.size() : 1;
        CsvFile.write(file, header(units), rows, row -> row.fields(units));
    }

    private static List<String> unitNames(CsvRow row) {
        int units = 0;
        for (String column : row.columns()) {
            units += column.matches("h[0-9]+") ? 1 : 0;
        }
        var names = header(units).subList(1, units + 1);
        names.forEach(row::text); // h7 without h6 is an error in the header
        return names;
    }

    private List<String> fields(int units) {
        if (state.size() != units) {
            throw new IllegalArgumentException(
                    "sample " + sample + " has " + state.size() + " units; the first row has " + units);
        }
        var fields = new ArrayList<String>();
        fields.add(Integer.toString(sample));
        state.forEach(unit -> fields.add(Numbers.text(unit)));
        return fields;
    }

    /** What is done with a row. */
    @FunctionalInterface
    interface StateAction {
        void accept(CsvRow row, int sample, double[] state);
    }
}
