package org.naslens.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.naslens.analysis.SubsetChange;
import org.naslens.analysis.SubsetChange.Subset;

class EnrichmentRowTest {
    @TempDir
    Path folder;

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
    void isWrittenAndReadBack() throws IOException {
        var file = folder.resolve(EnrichmentRow.FILE);
        var rows = rows(0.25);
        EnrichmentRow.write(file, rows);
        assertEquals("""
                run,repeat,subset,arm,architectures,log_probability_before,log_probability_after,perplexity_before,perplexity_after
                q,1,A,A,20,-12.5,-12.25,40.0,20.0
                q,1,B,A,20,-12.5,-12.5,40.0,25.0
                q,1,A,B,20,-12.5,-12.5,40.0,25.0
                q,1,B,B,20,-12.5,-12.25,40.0,20.0
                """, Files.readString(file));
        assertEquals(rows, EnrichmentRow.read(file));
    }

    @Test
    void aSubsetThatIsNeitherIsRefused() throws IOException {
        var file = folder.resolve(EnrichmentRow.FILE);
        EnrichmentRow.write(file, rows(0.25));
        Files.writeString(file, Files.readString(file).replace("q,1,B,A", "q,1,C,A"));
        var error = assertThrows(CsvException.class, () -> EnrichmentRow.read(file));
        assertTrue(error.getMessage().contains("subset: \"C\" is no subset; there are A and B"), error::getMessage);
    }

    @Test
    void numbersThatCannotBeAreRefused() {
        var likely = new SubsetChange(1, Subset.A, Subset.A, 2, -1, 0.5, 3, 3);
        var error = assertThrows(IllegalArgumentException.class, () -> new EnrichmentRow("q", likely));
        assertEquals("log_probability_after is 0.5; it must be at most 0", error.getMessage());
        var clairvoyant = new SubsetChange(1, Subset.A, Subset.A, 2, -1, -1, 0.9, 3);
        error = assertThrows(IllegalArgumentException.class, () -> new EnrichmentRow("q", clairvoyant));
        assertEquals("perplexity_before is 0.9; it must be at least 1", error.getMessage());
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
