package org.naslens.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;

/**
 * A row of {@code training.csv}: what one epoch of a training from scratch came to.
 *
 * @param epoch its number
 * @param trainingLossNats mean training loss, per token
 * @param trainingPerplexity exp of it; empty where that is more than a number can hold
 * @param validationPerplexity after the epoch, by the averaged weights where there are averages
 * @param learningRate of its steps
 * @param averaged steps that the weights are averaged over; 0 before averages begin
 * @param wallSeconds duration of the epoch
 */
public record TrainingRow(
        int epoch,
        double trainingLossNats,
        OptionalDouble trainingPerplexity,
        double validationPerplexity,
        double learningRate,
        long averaged,
        double wallSeconds) {
    /** The file's name. */
    public static final String FILE = "training.csv";

    private static final CsvColumns<TrainingRow> COLUMNS = new CsvColumns<TrainingRow>()
            .count("epoch", TrainingRow::epoch)
            .number("training_loss_nats", TrainingRow::trainingLossNats)
            .optionalNumber("training_perplexity", TrainingRow::trainingPerplexity)
            .number("validation_perplexity", TrainingRow::validationPerplexity)
            .number("learning_rate", TrainingRow::learningRate)
            .text("averaged", row -> Long.toString(row.averaged()))
            .number("wall_seconds", TrainingRow::wallSeconds);

    /** @throws IllegalArgumentException if a number is NaN or infinite, or a count is negative */
    public TrainingRow {
        Numbers.requireCount("epoch", epoch);
        Numbers.requireFinite("training_loss_nats", trainingLossNats);
        Numbers.requireFinite("training_perplexity", trainingPerplexity);
        Numbers.requireFinite("validation_perplexity", validationPerplexity);
        Numbers.requireFinite("learning_rate", learningRate);
        if (averaged < 0) {
            throw new IllegalArgumentException("averaged is " + averaged + "; it must be at least 0");
        }
        Numbers.requireFinite("wall_seconds", wallSeconds);
    }

    /**
     * All rows of a file.
     *
     * @throws CsvException if it is not a {@code training.csv}
     */
    public static List<TrainingRow> read(Path file) throws IOException {
        return CsvFile.read(file, COLUMNS.names(), TrainingRow::of);
    }

    /** Writes a file with these rows. */
    public static void write(Path file, Iterable<TrainingRow> rows) throws IOException {
        COLUMNS.write(file, rows);
    }

    private static TrainingRow of(CsvRow row) {
        return row.make(() -> new TrainingRow(
                row.count("epoch"),
                row.number("training_loss_nats"),
                row.optionalNumber("training_perplexity"),
                row.number("validation_perplexity"),
                row.number("learning_rate"),
                row.wholeNumber("averaged"),
                row.number("wall_seconds")));
    }
}
