package org.naslens.training;

import org.naslens.config.CheckpointSettings;

/**
 * After which epochs a checkpoint is written, and how many of those stay.
 *
 * @param settings after every how many epochs, and how many stay
 * @param lastEpoch of the training, which has one in any case; 0 while it is not known which epoch is the last
 */
public record CheckpointSchedule(CheckpointSettings settings, int lastEpoch) {
    /** Whether one is written after so many epochs. */
    public boolean has(int epochs) {
        return epochs == lastEpoch || epochs % settings.getEveryEpochs() == 0;
    }

    int keep() {
        return settings.getKeep();
    }
}
