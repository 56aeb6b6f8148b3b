package org.naslens.table;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A table for readers, independent of where it is shown: its columns, values and numbers of decimals.
 *
 * @param headings the headings of the columns
 * @param rows the rows, each with one cell per column
 */
public record ShownTable(List<Heading> headings, List<List<Cell>> rows) {
    /** The same table with a column of words inserted at this position. */
    public ShownTable with(int place, String title, List<String> words) {
        var all = new ArrayList<>(headings);
        all.add(place, new Heading(title, "", true));
        var wider = new ArrayList<List<Cell>>();
        for (int i = 0; i < rows.size(); i++) {
            var cells = new ArrayList<>(rows.get(i));
            cells.add(place, new Cell(words.get(i), null, 0));
            wider.add(cells);
        }
        return new ShownTable(all, wider);
    }

    /**
     * Names a column.
     *
     * @param title its name
     * @param unit of its numbers; may be empty
     * @param isText whether it holds words and not numbers
     */
    public record Heading(String title, String unit, boolean isText) {}

    /**
     * A value.
     *
     * @param value a {@code String}, {@code Long} or {@code Double}; null where there is none
     * @param high the upper end of an interval whose lower end is {@code value}; null in all other cells
     * @param decimals digits after the point if the value is a {@code Double}
     */
    public record Cell(@Nullable Object value, @Nullable Object high, int decimals) {}
}
