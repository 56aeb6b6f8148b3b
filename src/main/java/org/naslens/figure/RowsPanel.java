package org.naslens.figure;

import java.util.Arrays;

/**
 * The content of a panel about one controller: a row of numbers for each sampled architecture.
 *
 * @param controller its name, which stands over the panel
 * @param rows {@code [M][K]} for M architectures; may be empty
 */
@SuppressWarnings("ArrayRecordComponent") // handed over, never compared
public record RowsPanel(String controller, double[][] rows) {
    /** @throws IllegalArgumentException if the rows differ in length */
    public RowsPanel {
        var copy = new double[rows.length][];
        for (int i = 0; i < rows.length; i++) {
            if (rows[i].length != rows[0].length) {
                throw new IllegalArgumentException(
                        controller + ": row " + i + " has " + rows[i].length + " numbers; row 0 has " + rows[0].length);
            }
            copy[i] = rows[i].clone();
        }
        rows = copy;
    }

    /** K, the length of a row. */
    int columns() {
        return rows.length == 0 ? 0 : rows[0].length;
    }

    /** Whether nothing can be drawn because no number is finite. */
    boolean isEmpty() {
        return Extent.ofAll(Arrays.stream(rows)).isEmpty();
    }
}
