package org.naslens.results;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.naslens.analysis.Correlation;
import org.naslens.analysis.Definition;
import org.naslens.analysis.Measure;
import org.naslens.analysis.Measured;
import org.naslens.analysis.PublishedTable;
import org.naslens.evidence.Quantity;
import org.naslens.statistics.Interval;
import org.naslens.table.TextTable;

/**
 * Table 1 (Adam and Lorraine 2019) as text for the terminal: one table per definition, with a line for each measure,
 * controller and seed that has ρ with its 95 % interval and the p-value of a Mantel test, beside the paper's ρ. Where a controller has
 * several seeds, their mean follows, with its interval over seeds.
 *
 * <p>Measures and controllers are in the paper's order. "undefined" stands for a correlation with something that does not vary,
 * "-" for what was not computed.
 */
public final class Table1 {
    private static final String UNDEFINED = "undefined";
    private static final String ABSENT = "-";
    private static final String MEAN = "mean";

    private static final Comparator<Measured<Correlation>> ORDER = Comparator.<Measured<Correlation>>comparingInt(
                    row -> PublishedTable.place(row.run().label()))
            .thenComparing(row -> row.run().label())
            .thenComparingLong(row -> row.run().seed().orElse(Long.MIN_VALUE));

    private final List<Measured<Correlation>> rows;
    private final List<SeedsRow> means;

    private Table1(List<Measured<Correlation>> rows, List<SeedsRow> means) {
        this.rows = rows;
        this.means = means;
    }

    /**
     * Renders the table under {@code caption}; each line ends with {@code \n}.
     *
     * @param means rows of {@code seeds.csv}, which include the means over seeds of these correlations
     */
    public static String render(String caption, List<Measured<Correlation>> rows, List<SeedsRow> means) {
        var table = new Table1(List.copyOf(rows), List.copyOf(means));
        var text = new StringBuilder(caption).append('\n');
        for (var definition : Definition.values()) {
            if (rows.stream().anyMatch(row -> row.found().definition() == definition)) {
                text.append("\nDefinition ").append(heading(definition)).append(".\n\n");
                text.append(table.of(definition));
            }
        }
        rows.stream()
                .map(row -> row.found().note())
                .filter(note -> !note.isEmpty())
                .distinct()
                .forEach(note -> text.append('\n').append(note).append('\n'));
        return text.toString();
    }

    private String of(Definition definition) {
        var table = TextTable.of(2, "measure", "controller", "seed", "rho", "95 % interval", "Mantel p", "paper");
        for (var measure : Measure.values()) {
            var lines = rows.stream()
                    .filter(row -> row.found().definition() == definition
                            && row.found().measure() == measure)
                    .sorted(ORDER)
                    .toList();
            var name = measure.title();
            for (int i = 0; i < lines.size(); i++) {
                var row = lines.get(i);
                table.add(
                        name,
                        PublishedTable.label(row.run().label()),
                        TextTable.text(row.run().seed()),
                        row.found().spearman().isEmpty()
                                ? UNDEFINED
                                : rho(row.found().spearman()),
                        interval(row.found().interval()),
                        p(row.found().mantelP()),
                        rho(PublishedTable.spearman(row.run().label(), measure)));
                name = "";
                boolean lastOfController = i + 1 == lines.size()
                        || !lines.get(i + 1).run().label().equals(row.run().label());
                if (lastOfController) {
                    addMean(table, row.run().label(), measure, definition);
                }
            }
        }
        return table.render();
    }

    private void addMean(TextTable table, String controller, Measure measure, Definition definition) {
        means.stream()
                .filter(mean -> mean.controller().equals(controller)
                        && mean.quantity().isSameAs(Quantity.correlation(measure, definition))
                        && mean.mean().count() > 1)
                .findFirst()
                .ifPresent(mean -> table.add(
                        "",
                        "",
                        MEAN,
                        rho(OptionalDouble.of(mean.mean().mean())),
                        interval(mean.mean().interval()),
                        "",
                        ""));
    }

    private static String heading(Definition definition) {
        return switch (definition) {
            case PAPER -> "paper: the same at the same node; edit distance between cells labelled by activation";
            case AUTHORS ->
                "authors: as the authors' code counts; edit distance between unlabelled cells with their inputs and output";
        };
    }

    /** Formats ρ with three decimals, as in the paper. */
    private static String rho(OptionalDouble value) {
        if (value.isEmpty()) {
            return ABSENT;
        }
        String text = String.format(Locale.ROOT, "%.3f", value.getAsDouble());
        return text.equals("-0.000") ? "0.000" : text;
    }

    private static String interval(Optional<Interval> interval) {
        return interval.map(each ->
                        "[" + rho(OptionalDouble.of(each.low())) + ", " + rho(OptionalDouble.of(each.high())) + "]")
                .orElse(ABSENT);
    }

    private static String p(OptionalDouble p) {
        return p.isPresent() ? String.format(Locale.ROOT, "%.4f", p.getAsDouble()) : ABSENT;
    }
}
