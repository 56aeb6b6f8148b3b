package org.naslens.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** A table for the terminal: columns as wide as they need to be, the first ones to the left, numbers to the right. */
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

    /** Whether controllers show any trace of their own choices. */
    public static String ofForgetting(List<ForgettingRow> rows) {
        var table = of(
                1,
                "controller",
                "seed",
                "argmax deviation",
                "unit deviation",
                "relative",
                "state norm",
                "saturated",
                "entropy");
        for (var row : rows) {
            var measured = row.forgetting();
            table.add(
                    row.controller(),
                    text(row.seed()),
                    text(measured.argmaxDeviation(), 5),
                    text(OptionalDouble.of(measured.unitDeviation()), 5),
                    text(measured.relativeUnitDeviation(), 5),
                    text(OptionalDouble.of(measured.stateNorm()), 3),
                    text(OptionalDouble.of(measured.saturatedShare()), 3),
                    text(measured.entropyNats(), 3));
        }
        return table.render();
    }

    /** How well sampled architectures predict, beside what is possible. */
    public static String ofPerplexities(List<PerplexityRow> rows) {
        boolean grammar = rows.stream().anyMatch(row -> row.grammarBest().isPresent());
        var header = new ArrayList<>(List.of("controller", "seed", "mean", "minimum", "maximum"));
        if (grammar) {
            header.addAll(List.of("grammar's best", "unigram"));
        }
        var table = of(1, header.toArray(String[]::new));
        for (var row : rows) {
            var line = new ArrayList<>(List.of(
                    row.controller(),
                    text(row.seed()),
                    text(OptionalDouble.of(row.mean()), 2),
                    text(OptionalDouble.of(row.minimum()), 2),
                    text(OptionalDouble.of(row.maximum()), 2)));
            if (grammar) {
                line.add(text(row.grammarBest(), 2));
                line.add(text(row.grammarUnigram(), 2));
            }
            table.add(line.toArray(String[]::new));
        }
        return table.render();
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
