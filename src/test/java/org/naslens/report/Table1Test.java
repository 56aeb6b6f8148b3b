package org.naslens.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.naslens.analysis.Correlation;
import org.naslens.analysis.Definition;
import org.naslens.analysis.Measure;

class Table1Test {
    private final List<CorrelationRow> rows = List.of(
            row("unsupervised", 1, Measure.COMMON_ACTIVATIONS, Definition.PAPER, OptionalDouble.empty()),
            row("unsupervised", 1, Measure.COMMON_CONNECTIONS, Definition.PAPER, OptionalDouble.empty()),
            row("random", 2, Measure.COMMON_ACTIVATIONS, Definition.PAPER, OptionalDouble.of(-.0874)),
            row("random", 2, Measure.PERFORMANCE_DIFFERENCE, Definition.PAPER, OptionalDouble.of(-.0004)),
            row("random", 10, Measure.COMMON_ACTIVATIONS, Definition.PAPER, OptionalDouble.of(-.1)),
            row("mine", 1, Measure.COMMON_CONNECTIONS, Definition.PAPER, OptionalDouble.of(1)),
            row("supervised", 1, Measure.COMMON_CONNECTIONS, Definition.AUTHORS, OptionalDouble.of(-.5)));

    /** Rows in the paper's order, its values beside ours, other systems last. */
    @Test
    void standsBesideThePaper() {
        assertEquals("""
                Quick: 100 architectures

                                     common activations   common connections      |Δ perplexity|
                controller    seed          rho   paper          rho   paper         rho   paper
                definition paper: the same at the same node
                Random           2       -0.087  -0.090            -  -0.130       0.000   0.004
                Random          10       -0.100  -0.090            -  -0.130           -   0.004
                Unsupervised     1    undefined  -0.315    undefined  -0.072           -  -0.001
                mine             1            -       -        1.000       -           -       -
                definition authors: as the authors' code counts
                Supervised       1            -  -0.404       -0.500  -0.160           -   0.163

                undefined: all pairs have the same embedding distance, or the same value of the measure
                """, Table1.render("Quick: 100 architectures", rows));
    }

    @Test
    void theGraphEditDistanceHasAColumnWhereItWasComputed() {
        var table = Table1.render(
                "",
                List.of(row("supervised", 1, Measure.GRAPH_EDIT_DISTANCE, Definition.PAPER, OptionalDouble.of(.25))));

        assertTrue(table.contains("graph edit distance"), table);
        assertTrue(table.contains("0.250   0.100"), table);
    }

    @Test
    void nothingUndefinedNeedsNoFootnote() {
        var table = Table1.render("", rows.subList(2, 4));
        assertTrue(!table.contains("undefined"), table);
    }

    /** As when a run was analysed at two epochs. */
    @Test
    void twoRunsOfOneControllerAndSeedHaveALineEach() {
        var table = Table1.render(
                "",
                List.of(
                        row("random", 1, Measure.COMMON_ACTIVATIONS, Definition.PAPER, OptionalDouble.of(.125)),
                        row("random", 1, Measure.COMMON_ACTIVATIONS, Definition.PAPER, OptionalDouble.of(.25))));

        assertEquals(2, table.lines().filter(line -> line.startsWith("Random")).count(), table);
        assertTrue(table.contains("0.125") && table.contains("0.250"), table);
    }

    @Test
    void theLocaleDoesNotMatter() {
        var root = Table1.render("", rows);
        var locale = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("tr-TR"));
            assertEquals(root, Table1.render("", rows));
        } finally {
            Locale.setDefault(locale);
        }
    }

    private static CorrelationRow row(
            String controller, long seed, Measure measure, Definition definition, OptionalDouble spearman) {
        return CorrelationRow.of(
                controller, OptionalLong.of(seed), new Correlation(measure, definition, spearman, 100, 4950));
    }
}
