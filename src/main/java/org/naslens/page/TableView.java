package org.naslens.page;

import java.util.List;
import java.util.stream.IntStream;

/**
 * A table as the template takes it.
 *
 * @param title its heading
 * @param caption what it shows; may be empty
 * @param columns their heads
 * @param rows of cells
 */
record TableView(String title, String caption, List<Head> columns, List<Row> rows) {
    record Head(String name, String unit, boolean number) {}

    record Row(List<Table.Cell> cells) {}

    /** A column is one of numbers where no cell is a text. */
    static TableView of(Table table) {
        var heads = IntStream.range(0, table.columns().size())
                .mapToObj(k -> new Head(
                        table.columns().get(k).name(),
                        table.columns().get(k).unit(),
                        table.rows().stream().allMatch(row -> row.get(k).number())))
                .toList();
        return new TableView(
                table.title(),
                table.caption(),
                heads,
                table.rows().stream().map(Row::new).toList());
    }
}
