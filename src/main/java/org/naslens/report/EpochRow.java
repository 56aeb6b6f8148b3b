package org.naslens.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;

/**
 * A row of {@code epochs.csv}: what one epoch of a search came to. What an epoch does not have is empty: the random controller
 * has no reward, and there is no reconstruction loss before the penalty starts.
 *
 * @param epoch its number
 * @param childLossNats mean training loss of the shared weights, per token
 * @param childPerplexity exp of it
 * @param rewardMean mean reward R over the epoch's controller steps
 * @param baseline moving average of the reward after the epoch
 * @param entropyNats mean total entropy of the sampled architectures' choices
 * @param reconstructionLossNats mean L_Sup over the epoch's controller steps
 * @param bufferSize architectures in the replay buffer
 * @param wallSeconds duration of the epoch
 */
public record EpochRow(
        int epoch,
        OptionalDouble childLossNats,
        OptionalDouble childPerplexity,
        OptionalDouble rewardMean,
        OptionalDouble baseline,
        OptionalDouble entropyNats,
        OptionalDouble reconstructionLossNats,
        int bufferSize,
        double wallSeconds) {
    /** The file's name. */
    public static final String FILE = "epochs.csv";

    private static final CsvColumns<EpochRow> COLUMNS = new CsvColumns<EpochRow>()
            .count("epoch", EpochRow::epoch)
            .optionalNumber("child_loss_nats", EpochRow::childLossNats)
            .optionalNumber("child_perplexity", EpochRow::childPerplexity)
            .optionalNumber("reward_mean", EpochRow::rewardMean)
            .optionalNumber("baseline", EpochRow::baseline)
            .optionalNumber("entropy_nats", EpochRow::entropyNats)
            .optionalNumber("reconstruction_loss_nats", EpochRow::reconstructionLossNats)
            .count("buffer_size", EpochRow::bufferSize)
            .number("wall_seconds", EpochRow::wallSeconds);

    /** @throws IllegalArgumentException if a number is NaN or infinite, or a count is negative */
    public EpochRow {
        Numbers.requireCount("epoch", epoch);
        Numbers.requireFinite("child_loss_nats", childLossNats);
        Numbers.requireFinite("child_perplexity", childPerplexity);
        Numbers.requireFinite("reward_mean", rewardMean);
        Numbers.requireFinite("baseline", baseline);
        Numbers.requireFinite("entropy_nats", entropyNats);
        Numbers.requireFinite("reconstruction_loss_nats", reconstructionLossNats);
        Numbers.requireCount("buffer_size", bufferSize);
        Numbers.requireFinite("wall_seconds", wallSeconds);
    }

    /**
     * All rows of a file.
     *
     * @throws CsvException if it is not an {@code epochs.csv}
     */
    public static List<EpochRow> read(Path file) throws IOException {
        return CsvFile.read(file, COLUMNS.names(), EpochRow::of);
    }

    /** Writes a file with these rows. */
    public static void write(Path file, Iterable<EpochRow> rows) throws IOException {
        COLUMNS.write(file, rows);
    }

    private static EpochRow of(CsvRow row) {
        return row.make(() -> new EpochRow(
                row.count("epoch"),
                row.optionalNumber("child_loss_nats"),
                row.optionalNumber("child_perplexity"),
                row.optionalNumber("reward_mean"),
                row.optionalNumber("baseline"),
                row.optionalNumber("entropy_nats"),
                row.optionalNumber("reconstruction_loss_nats"),
                row.count("buffer_size"),
                row.number("wall_seconds")));
    }
}
