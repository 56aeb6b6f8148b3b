package org.naslens.search;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import org.naslens.config.Settings;
import org.naslens.config.StrategySettings.Kind;
import org.naslens.corpus.Corpus;
import org.naslens.space.SearchSpace;
import org.naslens.training.StateFile;

/**
 * Defines a kind of search: its models, the source of the architectures that train ω, and what is learnt about architectures.
 *
 * <p>ENAS, random search with shared weights, and random search are in this package; others are found as services, through
 * {@code META-INF/services/org.naslens.search.SearchStrategy}.
 */
public interface SearchStrategy {
    /** The kind that selects this strategy in the settings. */
    Kind kind();

    /** Builds the models and phases that the settings ask for. */
    SearchParts build(SearchContext context);

    /** Whether a controller learns a policy, so that it has hidden states to analyse. */
    default boolean hasController() {
        return false;
    }

    /** Whether there are shared weights, with which architectures can be scored, unless rewards are planted. */
    default boolean hasSharedWeights() {
        return true;
    }

    /**
     * Checks any requirements on the text beyond one window of the training split.
     *
     * @throws org.naslens.training.TrainingException if it is too short
     */
    default void requireText(Settings settings, Corpus corpus) {}

    /**
     * How many words of the validation split a search predicts to learn about architectures; a word counts each time it is predicted.
     *
     * @param epochs the number of completed epochs
     */
    default long validationTokens(Settings settings, int epochs) {
        return 0;
    }

    /** Whether an epoch depends on the total number of epochs, so that a search cannot be extended by further epochs. */
    default boolean dependsOnEpochs() {
        return false;
    }

    /** The number of parameters of its distribution over architectures, apart from those of a controller. */
    default int architectureParameters(SearchSpace space) {
        return 0;
    }

    /** The distribution over architectures in a state, if the strategy learns one without a controller. */
    default Optional<ArchitectureDistribution> learnt(SearchState state, SearchSpace space) {
        return Optional.empty();
    }

    /**
     * Checks those parts of a state that are specific to this strategy.
     *
     * @throws org.naslens.training.TrainingException if this strategy could not have written it
     */
    default void check(SearchState state, StateFile file, SearchSpace space) {
        file.require(!state.hasLearntPaths(), "has learnt_paths; they go with strategy.kind = DARTS only");
    }

    /**
     * The strategy that the settings ask for.
     *
     * @throws IllegalStateException if it is not on the class path
     */
    static SearchStrategy of(Settings settings) {
        var kind = settings.getStrategy().getKind();
        return Optional.ofNullable(All.BY_KIND.get(kind))
                .orElseThrow(() -> new IllegalStateException("no strategy is registered for strategy.kind = " + kind));
    }

    /** Whether the settings ask for a controller. */
    static boolean hasController(Settings settings) {
        return of(settings).hasController();
    }

    /** Whether the settings ask for shared weights. */
    static boolean hasSharedWeights(Settings settings) {
        return of(settings).hasSharedWeights() && !settings.getReward().hasPlanted();
    }

    /** All available strategies, by kind. */
    final class All {
        private static final Map<Kind, SearchStrategy> BY_KIND = byKind();

        private All() {}

        private static Map<Kind, SearchStrategy> byKind() {
            var all = new ArrayList<SearchStrategy>(List.of(new Enas(), new RandomSharing(), new RandomChoice()));
            ServiceLoader.load(SearchStrategy.class, SearchStrategy.class.getClassLoader())
                    .forEach(all::add);
            var byKind = new EnumMap<Kind, SearchStrategy>(Kind.class);
            all.forEach(strategy -> byKind.put(strategy.kind(), strategy));
            return byKind;
        }
    }
}
