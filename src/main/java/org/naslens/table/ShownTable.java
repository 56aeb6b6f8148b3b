package org.naslens.table;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A table as people see it, before it is known where: which columns, and how many decimals.
 *
 * @param headings of the columns
 * @param rows a cell for each column
 */
public record ShownTable(List<Heading> headings, List<List<Cell>> rows) {
    /** The same with a column of words in this place. */
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
     * @param decimals digits after the point of what is a {@code Double}
     */
    public record Cell(@Nullable Object value, @Nullable Object high, int decimals) {}
}
