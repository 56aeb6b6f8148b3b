package org.naslens.search;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.naslens.child.Child;
import org.naslens.config.Settings;
import org.naslens.controller.Controller;
import org.naslens.corpus.Corpus;
import org.naslens.lab.mixture.ArchitectureWeights;
import org.naslens.space.SearchSpace;
import org.naslens.tensor.Execution;

/**
 * What a checkpoint has of a search, to sample from and to evaluate with. However ω was trained, an architecture is scored with all
 * paths off but its own: by the plain child.
 */
public final class TrainedModels implements AutoCloseable {
    private final Settings settings;
    private final @Nullable Corpus corpus;
    private final @Nullable Child child;
    private final @Nullable Controller controller;
    private final Models models;
    private @Nullable ArchitectureWeights architectureWeights;
    private int epochs;

    /**
     * Builds the models; parameters are not set before {@link #restore}.
     *
     * @param settings every field set
     * @param corpus the text; not used where the strategy has no shared weights
     */
    public TrainedModels(Settings settings, @Nullable Corpus corpus, Execution execution) {
        this.settings = settings;
        this.corpus = settings.getReward().hasPlanted() ? null : corpus;
        if (Strategy.hasSharedWeights(settings)) {
            TextLength.require(settings, corpus);
        }
        controller = Strategy.hasController(settings) ? Strategy.controller(settings, execution) : null;
        child = Strategy.hasSharedWeights(settings) && corpus != null
                ? Strategy.child(settings, corpus, execution)
                : null;
        models = new Models(child, controller);
    }

    /**
     * Loads a checkpoint.
     *
     * @throws SearchException if it is damaged, of another version, of another text, or of other shapes
     */
    public void restore(Path checkpoint) {
        var content = new CheckpointContent(checkpoint);
        var state = content.state(settings, corpus);
        content.restore(models);
        epochs = state.getEpoch();
        architectureWeights =
                state.hasLearntPaths() ? ArchitectureLearning.weights(space(), state.getLearntPaths()) : null;
    }

    /** All that the strategy chooses from. */
    public SearchSpace space() {
        return new SearchSpace(settings.getSpace().getNodes());
    }

    /** The shared weights; null where there are none. */
    public @Nullable Child child() {
        return child;
    }

    /** The controller; null where the strategy has none. */
    public @Nullable Controller controller() {
        return controller;
    }

    /** What DARTS has learnt of paths; null with other strategies. */
    public @Nullable ArchitectureWeights architectureWeights() {
        return architectureWeights;
    }

    /** Epochs that the checkpoint has behind it. */
    public int epochs() {
        return epochs;
    }

    @Override
    public void close() {
        models.close();
    }
}
