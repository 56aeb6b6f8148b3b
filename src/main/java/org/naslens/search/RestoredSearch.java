package org.naslens.search;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.naslens.child.Child;
import org.naslens.config.Settings;
import org.naslens.controller.Controller;
import org.naslens.corpus.Corpus;
import org.naslens.lab.mixture.ArchitectureWeights;
import org.naslens.space.SearchSpace;
import org.naslens.tensor.Execution;
import org.naslens.tensor.ModelWeights;
import org.naslens.training.Checkpoint;

/**
 * The models of a search as a checkpoint has them, to sample from and to evaluate with. However ω was trained, an architecture is
 * scored by the plain child, with all paths off but its own.
 */
public final class RestoredSearch implements AutoCloseable {
    private final Settings settings;
    private final @Nullable Corpus corpus;
    private final @Nullable Child child;
    private final @Nullable Controller controller;
    private @Nullable ArchitectureWeights architectureWeights;
    private int epochs;

    /**
     * Builds the models; parameters are not set before {@link #restore}.
     *
     * @param settings every field set
     * @param corpus the text; not used where the strategy has no shared weights
     */
    public RestoredSearch(Settings settings, @Nullable Corpus corpus, Execution execution) {
        this(
                settings,
                settings.getReward().hasPlanted() ? null : corpus,
                execution,
                Strategy.hasSharedWeights(settings));
    }

    /** The controller alone: no child is built, and the text does not matter. */
    public static RestoredSearch ofController(Settings settings, Execution execution) {
        return new RestoredSearch(settings, null, execution, false);
    }

    private RestoredSearch(Settings settings, @Nullable Corpus corpus, Execution execution, boolean withChild) {
        this.settings = settings;
        this.corpus = corpus;
        if (withChild) {
            TextLength.require(settings, corpus);
        }
        controller = Strategy.hasController(settings) ? Strategy.controller(settings, execution) : null;
        child = withChild && corpus != null ? Strategy.child(settings, corpus, execution) : null;
    }

    /**
     * Loads a checkpoint, in place of one that was loaded before.
     *
     * @throws org.naslens.training.TrainingException if it is damaged, of another version, of another text, or of other shapes
     */
    public void restore(Path folder) {
        var checkpoint = new Checkpoint(folder);
        var state = SavedState.of(checkpoint, settings, corpus);
        checkpoint.restore(models());
        epochs = state.getEpoch();
        architectureWeights =
                state.hasLearntPaths() ? ArchitectureLearning.weights(space(), state.getLearntPaths()) : null;
    }

    private Map<String, ModelWeights> models() {
        var models = new LinkedHashMap<String, ModelWeights>();
        if (controller != null) {
            models.put(Checkpoint.CONTROLLER, controller);
        }
        if (child != null) {
            models.put(Checkpoint.SHARED_WEIGHTS, child);
        }
        return models;
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
        try (child) {
            if (controller != null) {
                controller.close();
            }
        }
    }
}
