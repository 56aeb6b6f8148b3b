package org.naslens.present;

import java.util.ArrayList;
import java.util.List;
import org.naslens.config.AnalysisSettings;
import org.naslens.evidence.Quantity;
import org.naslens.page.Report;
import org.naslens.page.Table;
import org.naslens.page.Table.Cell;
import org.naslens.page.Table.Column;

/** What {@code report.html} shows of a comparison. */
final class ComparisonPage {
    private final ComparisonTables tables;
    private final Report page;

    private ComparisonPage(ComparisonTables tables, Report page) {
        this.tables = tables;
        this.page = page;
    }

    /** Adds everything but the facts about the runs to a page. */
    static void fill(Report page, ControllerComparison comparison, ComparisonTables tables, AnalysisSettings settings) {
        page.correlationMethod("Intervals: 95 %, " + settings.getResamples()
                        + " resamples of the architectures for one seed, Student's t over seeds for a mean. p: Mantel test with "
                        + settings.getPermutations() + " permutations of the architectures, two-sided.")
                .evidence(comparison.evidence())
                .courses(comparison.courses());
        if (tables.hasDecided()) {
            page.verdicts(tables.verdicts());
        } else if (!tables.verdicts().isEmpty()) {
            page.fact("verdicts", "none: " + ComparisonText.NO_VERDICTS);
        }
        var filled = new ComparisonPage(tables, page);
        filled.addSeeds();
        filled.addDifferences();
        Glossary.TERMS.forEach(page::term);
        tables.files().forEach(page::file);
    }

    private void addSeeds() {
        var rows = new ArrayList<List<Cell>>();
        for (var quantity : Quantity.ALL) {
            for (var row : tables.seeds()) {
                if (isOf(quantity, row.quantity(), row.definition())) {
                    rows.add(List.of(
                            Cell.of(name(quantity)),
                            Cell.of(row.controller()),
                            Cell.of(row.seeds()),
                            Cell.of(row.mean(), quantity.decimals()),
                            Cell.of(row.standardDeviation(), quantity.decimals()),
                            Cell.of(row.ciLow(), quantity.decimals()),
                            Cell.of(row.ciHigh(), quantity.decimals())));
                }
            }
        }
        page.table(new Table(
                "Over seeds",
                "The mean of each number over the seeds of a controller, with its standard deviation and its 95 % interval by"
                        + " Student’s t. One seed has no interval.",
                columns("quantity", "controller", "seeds", "mean", "deviation", "from", "to"),
                rows));
    }

    private void addDifferences() {
        var rows = new ArrayList<List<Cell>>();
        for (var quantity : Quantity.ALL) {
            for (var row : tables.differences()) {
                if (isOf(quantity, row.quantity(), row.definition())) {
                    rows.add(List.of(
                            Cell.of(name(quantity)),
                            Cell.of(row.controller() + " − " + row.reference()),
                            Cell.of(row.seeds()),
                            Cell.of(row.difference(), quantity.decimals()),
                            Cell.of(row.ciLow(), quantity.decimals()),
                            Cell.of(row.ciHigh(), quantity.decimals()),
                            Cell.of(
                                    row.ciLow().isEmpty()
                                            ? "not decided"
                                            : row.stands() ? "stands" : "does not stand")));
                }
            }
        }
        if (!rows.isEmpty()) {
            page.table(new Table(
                    "Differences between controllers",
                    "Run by run of the same seed. A difference stands when its 95 % interval, by Student’s t, leaves out 0. The"
                            + " intervals are not widened for their number: of twenty differences that do not exist, one stands.",
                    columns("quantity", "controllers", "seeds", "difference", "from", "to", "verdict"),
                    rows));
        }
    }

    private static List<Column> columns(String... names) {
        return List.of(names).stream().map(Column::of).toList();
    }

    private static boolean isOf(Quantity quantity, String label, String definition) {
        return quantity.label().equals(label) && quantity.definition().equals(definition);
    }

    private static String name(Quantity quantity) {
        return quantity.title() + (quantity.definition().isEmpty() ? "" : " (" + quantity.definition() + ")");
    }
}
