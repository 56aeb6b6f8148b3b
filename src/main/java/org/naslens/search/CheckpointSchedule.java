package org.naslens.search;

import org.naslens.config.Settings;

/** After which epochs there is to be a checkpoint: every so many, and the last. */
record CheckpointSchedule(Settings settings) {
    /** Whether there is to be one after so many epochs. */
    boolean has(int epochs) {
        return epochs == settings.getSchedule().getEpochs()
                || epochs % settings.getCheckpoint().getEveryEpochs() == 0;
    }
}
