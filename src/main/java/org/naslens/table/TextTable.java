package org.naslens.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** A table for the terminal: columns as wide as their widest cell, words flush left, numbers flush right. */
public final class TextTable {
    private final int left;
    private final List<List<String>> lines = new ArrayList<>();

    private TextTable(int left) {
        this.left = left;
    }

    /**
     * A table without lines.
     *
     * @param left how many columns are aligned to the left
     * @param header the columns' names
     */
    public static TextTable of(int left, String... header) {
        var table = new TextTable(left);
        table.add(header);
        return table;
    }

    /**
     * Adds a line.
     *
     * @throws IllegalArgumentException unless it has a cell for each column
     */
    public void add(String... cells) {
        if (!lines.isEmpty() && cells.length != lines.get(0).size()) {
            throw new IllegalArgumentException(
                    cells.length + " cells; there are " + lines.get(0).size() + " columns");
        }
        lines.add(List.of(cells));
    }

    /** A table as text, lines ended by {@code \n}. */
    public static String render(ShownTable view) {
        int left = (int)
                view.headings().stream().takeWhile(ShownTable.Heading::isText).count();
        var table =
                of(left, view.headings().stream().map(ShownTable.Heading::title).toArray(String[]::new));
        view.rows().forEach(row -> table.add(row.stream().map(TextTable::text).toArray(String[]::new)));
        return table.render();
    }

    private static String text(ShownTable.Cell cell) {
        var value = text(cell.value(), cell.decimals());
        return cell.value() == null || cell.high() == null
                ? value
                : "[" + value + ", " + text(cell.high(), cell.decimals()) + "]";
    }

    private static String text(@Nullable Object value, int decimals) {
        if (value == null) {
            return "-";
        }
        return value instanceof Double number ? text(OptionalDouble.of(number), decimals) : value.toString();
    }

    /** The table, lines ended by {@code \n}. */
    public String render() {
        var text = new StringBuilder();
        for (var line : lines) {
            var padded = new StringBuilder();
            for (int column = 0; column < line.size(); column++) {
                int width = width(column);
                var cell = line.get(column);
                var blanks = " ".repeat(width - cell.length());
                padded.append(column == 0 ? "" : "  ").append(column < left ? cell + blanks : blanks + cell);
            }
            text.append(padded.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }

    private int width(int column) {
        return lines.stream().mapToInt(line -> line.get(column).length()).max().orElse(0);
    }

    /** A seed; "-" where it is not known. */
    public static String text(OptionalLong value) {
        return value.isPresent() ? Long.toString(value.getAsLong()) : "-";
    }

    /** A number with so many decimals; "-" where it is not known. */
    public static String text(OptionalDouble value, int decimals) {
        return value.isPresent() ? String.format(Locale.ROOT, "%." + decimals + "f", value.getAsDouble()) : "-";
    }

    /** An interval with so many decimals; "-" where it is not known. */
    public static String text(OptionalDouble low, OptionalDouble high, int decimals) {
        return low.isPresent() && high.isPresent()
                ? "[" + text(low, decimals) + ", " + text(high, decimals) + "]"
                : "-";
    }
}
