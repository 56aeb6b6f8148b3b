package org.naslens.training;

import org.naslens.config.CheckpointSettings;

/**
 * Says after which epochs a checkpoint is written, and how many of these checkpoints are kept.
 *
 * @param settings the interval in epochs, and the number of checkpoints to keep
 * @param lastEpoch the last epoch of the training, which always gets a checkpoint; 0 while it is not known
 */
public record CheckpointSchedule(CheckpointSettings settings, int lastEpoch) {
    /** Whether a checkpoint is written after {@code epochs} epochs. */
    public boolean has(int epochs) {
        return epochs == lastEpoch || epochs % settings.getEveryEpochs() == 0;
    }

    int keep() {
        return settings.getKeep();
    }
}
