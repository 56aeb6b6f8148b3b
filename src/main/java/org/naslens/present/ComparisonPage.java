package org.naslens.present;

import org.naslens.config.AnalysisSettings;
import org.naslens.page.Report;
import org.naslens.page.Table;
import org.naslens.results.DifferenceRow;
import org.naslens.results.Tables;

/** The content of {@code report.html} for a comparison. */
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
        page.table(Table.of(
                "Over seeds",
                "The mean of each number over the seeds of a controller, with its standard deviation and its 95 % interval by"
                        + " Student’s t. One seed has no interval.",
                Tables.SEEDS
                        .view(
                                tables.seeds(),
                                row -> row.quantity().decimals(),
                                "controller",
                                "seeds",
                                "mean",
                                "standard_deviation",
                                "ci_low",
                                "ci_high")
                        .with(
                                0,
                                "quantity",
                                tables.seeds().stream()
                                        .map(row -> row.quantity().fullTitle())
                                        .toList())));
    }

    private void addDifferences() {
        var rows = tables.differences();
        if (!rows.isEmpty()) {
            page.table(Table.of(
                    "Differences between controllers",
                    "Run by run of the same seed. A difference stands when its 95 % interval, by Student’s t, leaves out 0. The"
                            + " intervals are not widened for their number: of twenty differences that do not exist, one stands.",
                    Tables.DIFFERENCES
                            .view(rows, row -> row.quantity().decimals(), "seeds", "difference", "ci_low", "ci_high")
                            .with(
                                    0,
                                    "quantity",
                                    rows.stream()
                                            .map(row -> row.quantity().fullTitle())
                                            .toList())
                            .with(
                                    1,
                                    "controllers",
                                    rows.stream()
                                            .map(row -> row.controller() + " − " + row.reference())
                                            .toList())
                            .with(
                                    6,
                                    "verdict",
                                    rows.stream().map(ComparisonPage::verdict).toList())));
        }
    }

    private static String verdict(DifferenceRow row) {
        return row.interval().isEmpty() ? "not decided" : row.stands() ? "stands" : "does not stand";
    }
}
