package org.naslens.results;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.naslens.analysis.Correlation;
import org.naslens.analysis.Definition;
import org.naslens.analysis.Measure;
import org.naslens.analysis.Measured;
import org.naslens.analysis.RunId;
import org.naslens.evidence.Quantity;
import org.naslens.statistics.Interval;
import org.naslens.statistics.MeanInterval;

class Table1Test {
    private final List<Measured<Correlation>> rows = List.of(
            row("unsupervised", 1, Measure.COMMON_ACTIVATIONS, Definition.PAPER, OptionalDouble.empty()),
            row("random", 2, Measure.COMMON_ACTIVATIONS, Definition.PAPER, OptionalDouble.of(-.0874)),
            row("random", 10, Measure.COMMON_ACTIVATIONS, Definition.PAPER, OptionalDouble.of(-.1)),
            row("random", 2, Measure.PERFORMANCE_DIFFERENCE, Definition.PAPER, OptionalDouble.of(-.0004)),
            row("mine", 1, Measure.COMMON_ACTIVATIONS, Definition.PAPER, OptionalDouble.of(1)),
            row("supervised", 1, Measure.COMMON_CONNECTIONS, Definition.AUTHORS, OptionalDouble.of(-.5)));
    private final List<SeedsRow> means = List.of(new SeedsRow(
            "random",
            Quantity.correlation(Measure.COMMON_ACTIVATIONS, Definition.PAPER),
            new MeanInterval(2, -.0937, OptionalDouble.of(.0089), Optional.of(new Interval(-.17, -.01)))));

    /** Rows in the paper's order, its values beside ours, other systems last, means after the seeds. */
    @Test
    void standsBesideThePaper() {
        assertEquals("""
                Quick: 100 architectures

                Definition paper: the same at the same node; edit distance between cells labelled by activation.

                measure             controller    seed        rho     95 % interval  Mantel p   paper
                common activations  Random           2     -0.087   [-0.200, 0.025]    0.0312  -0.090
                                    Random          10     -0.100   [-0.200, 0.025]    0.0312  -0.090
                                                  mean     -0.094  [-0.170, -0.010]
                                    Unsupervised     1  undefined                 -         -  -0.315
                                    mine             1      1.000   [-0.200, 0.025]    0.0312       -
                |Δ perplexity|      Random           2      0.000   [-0.200, 0.025]    0.0312   0.004

                Definition authors: as the authors' code counts; edit distance between unlabelled cells with their inputs and output.

                measure             controller  seed     rho    95 % interval  Mantel p   paper
                common connections  Supervised     1  -0.500  [-0.200, 0.025]    0.0312  -0.160

                undefined: all distances equal
                """, Table1.render("Quick: 100 architectures", rows, means));
    }

    @Test
    void nothingUndefinedNeedsNoFootnote() {
        var table = Table1.render("", rows.subList(1, 4), means);
        assertTrue(!table.contains("undefined"), table);
    }

    /** As when a run was analysed at two epochs. */
    @Test
    void twoRunsOfOneControllerAndSeedHaveALineEach() {
        var table = Table1.render(
                "",
                List.of(
                        row("random", 1, Measure.COMMON_ACTIVATIONS, Definition.PAPER, OptionalDouble.of(.125)),
                        row("random", 1, Measure.COMMON_ACTIVATIONS, Definition.PAPER, OptionalDouble.of(.25))),
                List.of());

        assertEquals(2, table.lines().filter(line -> line.contains("Random")).count(), table);
        assertTrue(table.contains("0.125") && table.contains("0.250"), table);
    }

    @Test
    void theLocaleDoesNotMatter() {
        var root = Table1.render("", rows, means);
        var locale = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("tr-TR"));
            assertEquals(root, Table1.render("", rows, means));
        } finally {
            Locale.setDefault(locale);
        }
    }

    private static Measured<Correlation> row(
            String controller, long seed, Measure measure, Definition definition, OptionalDouble spearman) {
        boolean defined = spearman.isPresent();
        return new Measured<>(
                RunId.of(controller, seed),
                new Correlation(
                        measure,
                        definition,
                        spearman,
                        defined ? OptionalDouble.of(.0312) : OptionalDouble.empty(),
                        defined ? OptionalDouble.of(-.2) : OptionalDouble.empty(),
                        defined ? OptionalDouble.of(.025) : OptionalDouble.empty(),
                        100,
                        4950,
                        defined ? "" : "undefined: all distances equal"));
    }
}
