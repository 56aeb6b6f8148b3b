package org.naslens.lab.enrich;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.naslens.lab.enrich.SubsetChange.Subset;
import org.naslens.table.TableTest;

/** {@code enrichment.csv}, whoever reads it. */
class EnrichmentRowTest extends TableTest {
    @Test
    void itIsReadBack() throws IOException {
        var rows = List.of(
                new EnrichmentRow("q", new SubsetChange(1, Subset.A, Subset.A, 20, -12.5, -12.25, 40, 20)),
                new EnrichmentRow("q", new SubsetChange(1, Subset.B, Subset.A, 20, -12.5, -12.5, 40, 25)));
        assertReadBack(EnrichmentRow.TABLE, rows, """
                run,repeat,subset,arm,architectures,log_probability_before,log_probability_after,perplexity_before,perplexity_after
                q,1,A,A,20,-12.5,-12.25,40.0,20.0
                q,1,B,A,20,-12.5,-12.5,40.0,25.0
                """);
        assertBroken(
                EnrichmentRow.TABLE,
                "row 2: subset \"C\"; it must be A, B",
                Files.readString(EnrichmentRow.TABLE.in(folder)).replace("q,1,B,A", "q,1,C,A"));
        assertRefused(
                EnrichmentRow.TABLE,
                "log_probability_after is 0.5; it must be at most 0",
                new EnrichmentRow("q", new SubsetChange(1, Subset.A, Subset.A, 2, -1, 0.5, 3, 3)));
        assertRefused(
                EnrichmentRow.TABLE,
                "perplexity_before is 0.9; it must be at least 1",
                new EnrichmentRow("q", new SubsetChange(1, Subset.A, Subset.A, 2, -1, -1, 0.9, 3)));
    }
}
