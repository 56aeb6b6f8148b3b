package org.naslens.table;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A table: the file that holds it, and its columns as the records of type {@code T} declare them ({@link Column}). Everything
 * else follows from that: the table is written to and read from a CSV file, checked both ways, and shown on the terminal and on
 * the page.
 *
 * @param <T> a row
 */
public final class TableSpec<T> {
    /** The largest number of rows of a file that are kept in memory. */
    static final int MAX_ROWS = 1_000_000;

    private final String file;
    private final String about;
    private final RecordShape shape;
    private final List<ColumnSpec> columns;

    private TableSpec(String file, String about, RecordShape shape, List<ColumnSpec> columns) {
        this.file = file;
        this.about = about;
        this.shape = shape;
        this.columns = List.copyOf(columns);
        if (columns.stream().map(ColumnSpec::name).distinct().count() != columns.size()) {
            throw new IllegalArgumentException(file + ": two columns have the same name");
        }
    }

    /**
     * The table of rows of a type.
     *
     * @param file its name
     * @param about a phrase that describes its content
     */
    public static <T extends Record> TableSpec<T> of(Class<T> row, String file, String about) {
        var shape = new RecordShape(row, null, List.of(), null);
        return new TableSpec<>(file, about, shape, shape.columns());
    }

    /**
     * The table of rows of a type that has one type parameter.
     *
     * @param argument the actual type in place of the parameter
     */
    public static <T extends Record> TableSpec<T> of(
            Class<? super T> row, Class<?> argument, String file, String about) {
        var shape = new RecordShape(row, argument, List.of(), null);
        return new TableSpec<>(file, about, shape, shape.columns());
    }

    /** The same table with these columns at the end. */
    public TableSpec<T> last(String... names) {
        var last = Stream.of(names).map(this::column).toList();
        var others = columns.stream().filter(column -> !last.contains(column));
        return new TableSpec<>(
                file, about, shape, Stream.concat(others, last.stream()).toList());
    }

    /** The name of its file. */
    public String file() {
        return file;
    }

    /** The path of its file in a folder. */
    public Path in(Path folder) {
        return folder.resolve(file);
    }

    /** A description of its content. */
    public String about() {
        return about;
    }

    /** Its columns, in their order in the file. */
    public List<ColumnSpec> columns() {
        return columns;
    }

    /** The names of its columns; that of a repeated one stands for the first of them. */
    public List<String> header() {
        return columns.stream()
                .map(column -> column.isRepeated() ? column.name() + 0 : column.name())
                .toList();
    }

    private ColumnSpec column(String name) {
        return columns.stream()
                .filter(column -> column.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(file + " has no column " + name));
    }

    /** Writes its file in a folder; see {@link #writeFile}. */
    public void write(Path folder, Iterable<? extends T> rows) throws IOException {
        writeFile(in(folder), rows);
    }

    /**
     * Writes a file, which appears whole or not at all. Where columns are repeated the rows are iterated over twice.
     *
     * @throws IllegalArgumentException if a value is not allowed
     */
    public void writeFile(Path path, Iterable<? extends T> rows) throws IOException {
        var repeated = columns.stream().filter(ColumnSpec::isRepeated).findFirst();
        int count = repeated.isPresent() ? repetitions(repeated.get(), rows) : 0;
        var header = columns.stream()
                .flatMap(column -> column.isRepeated()
                        ? IntStream.range(0, count).mapToObj(i -> column.name() + i)
                        : Stream.of(column.name()))
                .toList();
        CsvFile.write(path, header, rows, row -> fields(row, count));
    }

    private int repetitions(ColumnSpec repeated, Iterable<? extends T> rows) {
        int most = repeated.mayBeEmpty() ? 0 : 1;
        for (var row : rows) {
            most = Math.max(most, repeated.length(row));
        }
        return most;
    }

    private List<String> fields(T row, int repetitions) {
        var fields = new ArrayList<String>();
        for (var column : columns) {
            var value = column.value(row);
            if (value instanceof double[] numbers) {
                if (numbers.length != repetitions && !column.mayBeEmpty()) {
                    throw new IllegalArgumentException("a row has " + numbers.length + " columns " + column.name()
                            + "; another has " + repetitions);
                }
                for (int i = 0; i < repetitions; i++) {
                    fields.add(i < numbers.length ? Double.toString(numbers[i]) : "");
                }
            } else {
                fields.add(value == null ? "" : value.toString());
            }
        }
        return fields;
    }

    /** All rows of its file in a folder; see {@link #readFile}. */
    public List<T> read(Path folder) throws IOException {
        return readFile(in(folder));
    }

    /**
     * All rows of a file.
     *
     * @throws CsvException as {@link #forEach} does, or if there are too many rows to keep in memory
     */
    public List<T> readFile(Path path) throws IOException {
        CsvFile.requireKeepable(path);
        var rows = new ArrayList<T>();
        forEach(path, (row, where) -> {
            if (rows.size() == MAX_ROWS) {
                throw where.error("there must be at most " + MAX_ROWS + " rows");
            }
            rows.add(row);
        });
        return List.copyOf(rows);
    }

    /**
     * Passes the rows of a file to {@code action}, one after the other, each with its place for errors. Columns may stand in any
     * order, among others.
     *
     * @throws CsvException if the file does not have this form
     * @throws org.naslens.files.DamagedFileException if its folder has recorded it with other bytes
     */
    public void forEach(Path path, BiConsumer<T, CsvRow> action) throws IOException {
        var required = columns.stream()
                .filter(column -> !column.mayBeMissing())
                .filter(column -> !(column.isRepeated() && column.mayBeEmpty()))
                .map(column -> column.isRepeated() ? List.of(column.name() + 0) : column.names())
                .toList();
        CsvFile.forEach(path, required, row -> action.accept(row.make(() -> cast(shape.read(row))), row));
    }

    @SuppressWarnings("unchecked") // the shape is that of T
    private T cast(Object row) {
        return (T) row;
    }

    /**
     * Some of its columns, for readers.
     *
     * @param names of the columns; {@code low..high} is one column of intervals
     */
    public ShownTable view(List<? extends T> rows, String... names) {
        return view(rows, null, names);
    }

    /** The same, with the number of decimals of each row given by {@code decimals}. */
    public ShownTable view(List<? extends T> rows, @Nullable ToIntFunction<? super T> decimals, String... names) {
        var shown = Stream.of(names).map(Shown::new).toList();
        return new ShownTable(
                shown.stream().map(Shown::heading).toList(),
                rows.stream()
                        .map(row -> shown.stream()
                                .map(column -> column.cell(row, decimals))
                                .toList())
                        .toList());
    }

    /** A column of a view: one column of the table, or two that bound an interval. */
    private final class Shown {
        private final ColumnSpec first;
        private final @Nullable ColumnSpec last;

        Shown(String names) {
            int dots = names.indexOf("..");
            first = column(dots < 0 ? names : names.substring(0, dots));
            last = dots < 0 ? null : column(names.substring(dots + 2));
        }

        ShownTable.Heading heading() {
            return last != null
                    ? new ShownTable.Heading("95 % interval", first.unit(), false)
                    : new ShownTable.Heading(first.title(), first.unit(), first.isText());
        }

        ShownTable.Cell cell(T row, @Nullable ToIntFunction<? super T> decimals) {
            int digits = decimals == null ? first.decimals() : decimals.applyAsInt(row);
            return new ShownTable.Cell(first.value(row), last == null ? null : last.value(row), digits);
        }
    }
}
