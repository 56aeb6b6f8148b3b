package org.naslens.lab.enrich;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.naslens.lab.enrich.SubsetChange.Subset;

class EnrichmentTableTest {
    /** Repeats in which a favoured subset gains so many nats, and its control none. */
    private static List<EnrichmentRow> rows(double... gains) {
        var rows = new ArrayList<EnrichmentRow>();
        for (int i = 0; i < gains.length; i++) {
            for (var arm : Subset.values()) {
                for (var subset : Subset.values()) {
                    double after = -12.5 + (subset == arm ? gains[i] : 0);
                    rows.add(new EnrichmentRow(
                            "q", new SubsetChange(i + 1, subset, arm, 20, -12.5, after, 40, subset == arm ? 20 : 25)));
                }
            }
        }
        return rows;
    }

    @Test
    void theTableHasEachSubsetBesideItsControlAndTheVerdictInWords() {
        var text = EnrichmentTable.render(rows(0.25, 0.25));
        assertTrue(
                text.contains("1       A            -12.500   -12.250  -12.500      +0.250             40.000"), text);
        assertEquals(4, text.lines().filter(line -> line.contains("+0.250")).count(), text);
        assertTrue(text.contains("0.8000 [0.8000, 0.8000], so they favour it."), text);
        assertTrue(text.contains("rises by 0.250 nats [0.250, 0.250]: the rich get richer."), text);
        assertTrue(EnrichmentTable.render(rows(-0.25, -0.25)).contains("falls by 0.250 nats [-0.250, -0.250]"));
        // mean 0, s = 0.2 √2, t(0.975; 1) = 12.7062: ± 2.541
        var none = EnrichmentTable.render(rows(0.2, -0.2));
        assertTrue(none.contains("+0.000 nats [-2.541, 2.541]: no difference that stands."), none);
    }
}
