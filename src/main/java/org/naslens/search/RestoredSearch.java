package org.naslens.search;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.naslens.child.Child;
import org.naslens.config.Settings;
import org.naslens.controller.Controller;
import org.naslens.corpus.Corpus;
import org.naslens.space.SearchSpace;
import org.naslens.tensor.Execution;
import org.naslens.tensor.ModelWeights;
import org.naslens.training.Checkpoint;

/**
 * The models of a search, restored from a checkpoint for sampling and evaluation. However ω was trained, an architecture is scored
 * by the plain child, in which only the architecture's own paths are active.
 */
public final class RestoredSearch implements AutoCloseable {
    private final Settings settings;
    private final @Nullable Corpus corpus;
    private final @Nullable Child child;
    private final @Nullable Controller controller;
    private Optional<ArchitectureDistribution> learnt = Optional.empty();
    private int epochs;

    /**
     * Builds the models; their parameters are not set before {@link #restore}.
     *
     * @param settings settings with every field set
     * @param corpus the text; not used if the strategy has no shared weights
     */
    public RestoredSearch(Settings settings, @Nullable Corpus corpus, Execution execution) {
        this(
                settings,
                settings.getReward().hasPlanted() ? null : corpus,
                execution,
                SearchStrategy.hasSharedWeights(settings));
    }

    /** Builds the controller alone: there is no child, and no text is needed. */
    public static RestoredSearch ofController(Settings settings, Execution execution) {
        return new RestoredSearch(settings, null, execution, false);
    }

    private RestoredSearch(Settings settings, @Nullable Corpus corpus, Execution execution, boolean withChild) {
        this.settings = settings;
        this.corpus = corpus;
        if (withChild) {
            TextLength.require(settings, corpus);
        }
        controller = SearchStrategy.hasController(settings) ? SearchContext.controller(settings, execution) : null;
        child = withChild && corpus != null ? SearchContext.child(settings, corpus, execution) : null;
    }

    /**
     * Loads a checkpoint, replacing any that was loaded before.
     *
     * @throws org.naslens.training.TrainingException if it is damaged, has another format or other shapes, or was made from another text
     */
    public void restore(Path folder) {
        var checkpoint = new Checkpoint(folder);
        var state = SavedState.of(checkpoint, settings, corpus);
        checkpoint.restore(models());
        epochs = state.getEpoch();
        learnt = SearchStrategy.of(settings).learnt(state, space());
    }

    private Map<String, ModelWeights> models() {
        return SearchParts.models(controller, child);
    }

    /** The space of architectures that the strategy chooses from. */
    public SearchSpace space() {
        return new SearchSpace(settings.getSpace().getNodes());
    }

    /** The child with the shared weights; null if there is none. */
    public @Nullable Child child() {
        return child;
    }

    /** The controller; null if the strategy has none. */
    public @Nullable Controller controller() {
        return controller;
    }

    /** The distribution over architectures that the strategy has learnt, if it learns one without a controller. */
    public Optional<ArchitectureDistribution> learnt() {
        return learnt;
    }

    /** The number of completed epochs at the checkpoint. */
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
