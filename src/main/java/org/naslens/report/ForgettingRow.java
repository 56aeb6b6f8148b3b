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

    /** The columns. */
    public static final List<String> HEADER = List.of(
            "controller",
            "seed",
            "argmax_deviation",
            "unit_deviation",
            "state_norm",
            "entropy_nats",
            "architectures",
            "relative_unit_deviation",
            "saturated_share");

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
        return CsvFile.read(file, HEADER, ForgettingRow::of);
    }

    /** Writes a file with these rows. */
    public static void write(Path file, Iterable<ForgettingRow> rows) throws IOException {
        CsvFile.write(file, HEADER, rows, ForgettingRow::fields);
    }

    private static ForgettingRow of(CsvRow row) {
        return row.make(() -> new ForgettingRow(
                row.text("controller"),
                row.optionalWholeNumber("seed"),
                new Forgetting(
                        row.optionalNumber("argmax_deviation"),
                        row.number("unit_deviation"),
                        row.optionalNumber("relative_unit_deviation"),
                        row.number("state_norm"),
                        row.number("saturated_share"),
                        row.optionalNumber("entropy_nats"),
                        row.count("architectures"))));
    }

    private List<String> fields() {
        return List.of(
                controller,
                Numbers.text(seed),
                Numbers.text(forgetting.argmaxDeviation()),
                Numbers.text(forgetting.unitDeviation()),
                Numbers.text(forgetting.stateNorm()),
                Numbers.text(forgetting.entropyNats()),
                Integer.toString(forgetting.architectures()),
                Numbers.text(forgetting.relativeUnitDeviation()),
                Numbers.text(forgetting.saturatedShare()));
    }
}
