package org.naslens.search;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.naslens.config.Settings;

/** A search that has its last checkpoint; to look at it no graph is built. */
public final class FinishedSearch {
    private final Settings settings;
    private final Checkpoints checkpoints;
    private final Path last;
    private final SearchState state;

    /**
     * Reads its state.
     *
     * @param last its last checkpoint, which is whole
     * @throws SearchException if it is of another version, or not of a search with these settings
     */
    public FinishedSearch(Settings settings, Checkpoints checkpoints, Path last) {
        this.settings = settings;
        this.checkpoints = checkpoints;
        this.last = last;
        state = new CheckpointContent(last).state(settings);
    }

    /** Why it has gone back to a checkpoint, each time it did. */
    public List<String> recoveries() {
        return List.copyOf(state.getRecoveriesList());
    }

    /** Does what a process left to do that was stopped right after its last checkpoint. */
    public void tidy() throws IOException {
        checkpoints.requireLatest(last);
        checkpoints.prune(
                last, settings.getCheckpoint().getKeep(), state.getBestEpoch(), new CheckpointSchedule(settings)::has);
    }
}
