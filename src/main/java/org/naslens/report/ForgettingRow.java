package org.naslens.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import org.naslens.analysis.Forgetting;

/**
 * A row of {@code forgetting.csv}: whether a controller shows any trace of its own choices.
 *
 * @param controller random, unsupervised, supervised, or the name of another system
 * @param seed of the run; empty where it is not known
 * @param forgetting what was measured; its Javadoc defines the columns
 */
public record ForgettingRow(String controller, OptionalLong seed, Forgetting forgetting) {
    /** The file's name. */
    public static final String FILE = "forgetting.csv";

    private static final CsvColumns<ForgettingRow> COLUMNS = new CsvColumns<ForgettingRow>()
            .text("controller", ForgettingRow::controller)
            .optionalWholeNumber("seed", ForgettingRow::seed)
            .optionalNumber("argmax_deviation", row -> row.forgetting().argmaxDeviation())
            .number("unit_deviation", row -> row.forgetting().unitDeviation())
            .number("state_norm", row -> row.forgetting().stateNorm())
            .optionalNumber("entropy_nats", row -> row.forgetting().entropyNats())
            .count("architectures", row -> row.forgetting().architectures())
            .optionalNumber("relative_unit_deviation", row -> row.forgetting().relativeUnitDeviation())
            .number("saturated_share", row -> row.forgetting().saturatedShare());

    /** @throws IllegalArgumentException if the controller has no name or a number is not finite */
    public ForgettingRow {
        if (controller.isBlank()) {
            throw new IllegalArgumentException("controller is empty; it must have a name");
        }
        Numbers.requireFinite("argmax_deviation", forgetting.argmaxDeviation());
        Numbers.requireFinite("unit_deviation", forgetting.unitDeviation());
        Numbers.requireFinite("state_norm", forgetting.stateNorm());
        Numbers.requireFinite("entropy_nats", forgetting.entropyNats());
        Numbers.requireCount("architectures", forgetting.architectures());
        Numbers.requireFinite("relative_unit_deviation", forgetting.relativeUnitDeviation());
        Numbers.requireFinite("saturated_share", forgetting.saturatedShare());
    }

    /**
     * All rows of a file.
     *
     * @throws CsvException if it is not a {@code forgetting.csv}
     */
    public static List<ForgettingRow> read(Path file) throws IOException {
        return CsvFile.read(file, COLUMNS.names(), ForgettingRow::of);
    }

    /** Writes a file with these rows. */
    public static void write(Path file, Iterable<ForgettingRow> rows) throws IOException {
        COLUMNS.write(file, rows);
    }

    private static ForgettingRow of(CsvRow row) {
        return row.make(() -> new ForgettingRow(
                row.text("controller"), row.optionalWholeNumber("seed"), forgetting(row, row.count("architectures"))));
    }

    /** What columns of these names say of so many architectures. */
    static Forgetting forgetting(CsvRow row, int architectures) {
        return new Forgetting(
                row.optionalNumber("argmax_deviation"),
                row.number("unit_deviation"),
                row.optionalNumber("relative_unit_deviation"),
                row.number("state_norm"),
                row.number("saturated_share"),
                row.optionalNumber("entropy_nats"),
                architectures);
    }
}
