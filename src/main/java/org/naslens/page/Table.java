package org.naslens.page;

import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.naslens.table.ShownTable;

/**
 * A table of the page.
 *
 * @param title its heading
 * @param caption what it shows and how to read it; may be empty
 * @param columns their names
 * @param rows one cell per column
 */
public record Table(String title, String caption, List<Column> columns, List<List<Cell>> rows) {
    /** @throws IllegalArgumentException if a row has another number of cells than there are columns */
    public Table {
        columns = List.copyOf(columns);
        rows = rows.stream().map(List::copyOf).toList();
        for (int i = 0; i < rows.size(); i++) {
            if (rows.get(i).size() != columns.size()) {
                throw new IllegalArgumentException("table \"" + title + "\": row " + i + " has "
                        + rows.get(i).size() + " cells; there are " + columns.size() + " columns");
            }
        }
    }

    /** The heads of the columns; a column is one of numbers where no cell is a text. */
    List<Head> heads() {
        return IntStream.range(0, columns.size())
                .mapToObj(k -> new Head(
                        columns.get(k).name(),
                        columns.get(k).unit(),
                        rows.stream().allMatch(row -> row.get(k).number())))
                .toList();
    }

    /** A column as the template takes it. */
    record Head(String name, String unit, boolean number) {}

    /** Shows a table that is declared elsewhere. */
    public static Table of(String title, String caption, ShownTable shown) {
        return new Table(
                title,
                caption,
                shown.headings().stream()
                        .map(heading -> new Column(heading.title(), heading.unit()))
                        .toList(),
                shown.rows().stream()
                        .map(row -> row.stream().map(Cell::of).toList())
                        .toList());
    }

    /**
     * A column.
     *
     * @param name what is in it
     * @param unit of its numbers, such as {@code nats}; empty where there is none
     */
    public record Column(String name, String unit) {
        /** A column without a unit. */
        public static Column of(String name) {
            return new Column(name, "");
        }
    }

    /**
     * A cell: a text, or a number as text.
     *
     * @param text what is shown
     * @param number whether it is a number, to be aligned at the right
     */
    public record Cell(String text, boolean number) {
        private static final Cell NONE = new Cell("–", true);

        private static Cell of(ShownTable.Cell cell) {
            if (cell.value() instanceof Double number) {
                return of(number, cell.decimals());
            }
            if (cell.value() instanceof Long number) {
                return of(number);
            }
            return cell.value() instanceof String text ? of(text) : none();
        }

        /** A text. */
        public static Cell of(String text) {
            return new Cell(text, false);
        }

        /** A whole number. */
        public static Cell of(long number) {
            return new Cell(Numerals.whole(number), true);
        }

        /**
         * A number with {@code decimals} digits after the point.
         *
         * @throws IllegalArgumentException if it is not finite; use {@link #none()} for unknown numbers
         */
        public static Cell of(double number, int decimals) {
            if (!Double.isFinite(number)) {
                throw new IllegalArgumentException("a table's number is " + number + "; it must be finite");
            }
            return new Cell(Numerals.fixed(number, decimals), true);
        }

        /** The same; {@link #none()} where there is no number. */
        public static Cell of(OptionalDouble number, int decimals) {
            return number.isPresent() ? of(number.getAsDouble(), decimals) : NONE;
        }

        /** A number with three significant digits. */
        static Cell significant(double number) {
            return new Cell(Numerals.significant(number), true);
        }

        /** No number: not known, or not computed. */
        public static Cell none() {
            return NONE;
        }
    }
}
