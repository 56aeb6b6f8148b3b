package org.naslens.page;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.naslens.analysis.RunId;
import org.naslens.analysis.SampleSet;
import org.naslens.evidence.Evidence;
import org.naslens.space.Architecture;

class FigureTablesTest {
    private static final Evidence RUN = SyntheticReport.evidence(
            RunId.of("supervised", 1),
            SampleSet.of(
                            List.of(Architecture.ofTokens("0 0 1"), Architecture.ofTokens("3 0 1")),
                            new double[][] {{1, .5}, {-1, .5}})
                    .withPerplexities(new double[] {9, 1})
                    .withChoices(new double[][] {{.25, 1, .4}, {.75, 1, .4}}, new double[2][3]));

    /** Unit 0 is 1 and −1, deviation √2; unit 1 stands still; two of four values are beyond 0.97. */
    @Test
    void embeddingsAreDescribedByTheirDeviationAndSaturation() {
        var table = FigureTables.embeddings(List.of(RUN));
        assertEquals(List.of("supervised", "1", "2", "2", "0.70711", "0.750", "0.500"), texts(table, 0));
        assertEquals("share with |h| > 0.97", table.columns().get(6).name());
    }

    /** 0.25 and 0.75: mean 0.5, deviation √(2 · 0.25²) = 0.35355. */
    @Test
    void probabilitiesAreDescribedStepByStep() {
        var table = FigureTables.certainty(List.of(RUN));
        assertEquals(
                List.of("supervised", "1", "0", "activation", "0.5000", "0.35355", "0.2500", "0.7500"),
                texts(table, 0));
        assertEquals(
                List.of("supervised", "1", "1", "previous", "1.0000", "0.00000", "1.0000", "1.0000"), texts(table, 1));
        assertEquals(3, table.rows().size());
    }

    @Test
    void perplexitiesAreDescribedByTheirOrder() {
        assertEquals(
                List.of("supervised", "1", "2", "1.00", "5.00", "5.00", "9.00"),
                texts(FigureTables.perplexities(List.of(RUN)), 0));
    }

    private static List<String> texts(Table table, int row) {
        return table.rows().get(row).stream().map(Table.Cell::text).toList();
    }
}
