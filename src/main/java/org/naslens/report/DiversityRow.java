package org.naslens.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.OptionalLong;
import org.naslens.analysis.Diversity;

/**
 * A row of {@code diversity.csv}: how many different architectures a controller samples.
 *
 * @param controller random, unsupervised, supervised, or the name of another system
 * @param seed of the run; empty where it is not known
 * @param diversity what was measured; its Javadoc defines the columns
 * @param editDistancePairs pairs behind the mean edit distance
 */
public record DiversityRow(String controller, OptionalLong seed, Diversity diversity, int editDistancePairs) {
    /** The file's name. */
    public static final String FILE = "diversity.csv";

    private static final CsvColumns<DiversityRow> COLUMNS = new CsvColumns<DiversityRow>()
            .text("controller", DiversityRow::controller)
            .optionalWholeNumber("seed", DiversityRow::seed)
            .count("samples", row -> row.diversity().architectures())
            .count("distinct", row -> row.diversity().distinct())
            .optionalNumber("entropy_nats", row -> row.diversity().entropyNats())
            .number("maximum_entropy_nats", row -> row.diversity().maximumEntropyNats())
            .optionalNumber("mean_edit_distance", row -> row.diversity().meanEditDistance())
            .count("edit_distance_pairs", DiversityRow::editDistancePairs);

    /** Writes a file with these rows. */
    public static void write(Path file, Iterable<DiversityRow> rows) throws IOException {
        COLUMNS.write(file, rows);
    }
}
