package org.naslens.report;

import java.io.IOException;
import java.nio.file.Path;

/**
 * A row of {@code verdicts.csv}: what becomes of a claim.
 *
 * @param verdict stands, does not stand, refuted or not decided
 * @param claim what is said
 * @param source where it is said; empty where the claim is this program's
 * @param reason the numbers, in words
 */
public record VerdictRow(String verdict, String claim, String source, String reason) {
    /** The file's name. */
    public static final String FILE = "verdicts.csv";

    private static final CsvColumns<VerdictRow> COLUMNS = new CsvColumns<VerdictRow>()
            .text("verdict", VerdictRow::verdict)
            .text("claim", VerdictRow::claim)
            .text("source", VerdictRow::source)
            .text("reason", VerdictRow::reason);

    /** Writes a file with these rows. */
    public static void write(Path file, Iterable<VerdictRow> rows) throws IOException {
        COLUMNS.write(file, rows);
    }
}
