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
 * What tells one search from another: its models, where the architectures come from that train ω, and what is learnt of them.
 *
 * <p>ENAS, random search with shared weights, and random search are here; others are found as services, by
 * {@code META-INF/services/org.naslens.search.SearchStrategy}.
 */
public interface SearchStrategy {
    /** The kind in the settings that asks for it. */
    Kind kind();

    /** Builds the models and phases that the settings ask for. */
    SearchParts build(SearchContext context);

    /** Whether a policy is learnt by a controller, so that there are hidden states to look at. */
    default boolean hasController() {
        return false;
    }

    /** Whether there are shared weights, by which architectures can be scored, unless rewards are planted. */
    default boolean hasSharedWeights() {
        return true;
    }

    /**
     * Requires more of the text than a window of the training split.
     *
     * @throws org.naslens.training.TrainingException if it is too short
     */
    default void requireText(Settings settings, Corpus corpus) {}

    /**
     * How many words of the validation split a search predicts to learn of architectures, each as often as it is predicted.
     *
     * @param epochs that it has behind it
     */
    default long validationTokens(Settings settings, int epochs) {
        return 0;
    }

    /** Whether an epoch depends on how many there are to be, so that a search cannot be given more of them. */
    default boolean dependsOnEpochs() {
        return false;
    }

    /** The number of parameters in which it learns a distribution over architectures, beside those of a controller. */
    default int architectureParameters(SearchSpace space) {
        return 0;
    }

    /** The distribution over architectures that a state has, if it learns one without a controller. */
    default Optional<ArchitectureDistribution> learnt(SearchState state, SearchSpace space) {
        return Optional.empty();
    }

    /**
     * Requires of a state what this strategy alone puts there.
     *
     * @throws org.naslens.training.TrainingException if this strategy could not have written it
     */
    default void check(SearchState state, StateFile file, SearchSpace space) {
        file.require(!state.hasLearntPaths(), "has learnt_paths; they go with strategy.kind = DARTS only");
    }

    /**
     * The strategy that settings ask for.
     *
     * @throws IllegalStateException if it is on no class path here
     */
    static SearchStrategy of(Settings settings) {
        var kind = settings.getStrategy().getKind();
        return Optional.ofNullable(All.BY_KIND.get(kind))
                .orElseThrow(() -> new IllegalStateException("no strategy is registered for strategy.kind = " + kind));
    }

    /** Whether settings ask for a controller. */
    static boolean hasController(Settings settings) {
        return of(settings).hasController();
    }

    /** Whether settings ask for shared weights. */
    static boolean hasSharedWeights(Settings settings) {
        return of(settings).hasSharedWeights() && !settings.getReward().hasPlanted();
    }

    /** All that there are. */
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
