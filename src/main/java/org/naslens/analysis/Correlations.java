package org.naslens.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Does ‖h(𝒜₁) − h(𝒜₂)‖₂ correlate with the similarity of 𝒜₁ and 𝒜₂ (Adam and Lorraine 2019, §3.4 and Table 1)?
 *
 * <p>Where embeddings tell architectures apart, expect negative correlations with the numbers of common parts and a positive
 * one with |Δ perplexity|. The pairs are not independent: M architectures make M(M−1)/2 of them.
 */
public final class Correlations {
    /** |Δ perplexity| is looked at when all architectures are evaluated, or at least this many. */
    public static final int MIN_EVALUATED = 10;

    private Correlations() {}

    /**
     * One row of Table 1, by both definitions.
     *
     * <p>{@link Measure#PERFORMANCE_DIFFERENCE} is over the evaluated architectures, and left out where they are too few. It
     * does not depend on the definition and stands under both.
     *
     * @throws IllegalArgumentException if there are more than {@value Pairs#MAX_ARCHITECTURES} architectures
     */
    public static List<Correlation> of(SampleSet samples) {
        double[] distances = Pairs.embeddingDistances(samples);
        var performance = enoughEvaluated(samples).map(Correlations::performance);
        var all = new ArrayList<Correlation>();
        for (Definition definition : Definition.values()) {
            double[] activations = Pairs.commonActivations(samples, definition);
            double[] connections = Pairs.commonConnections(samples, definition);
            all.add(correlation(Measure.COMMON_ACTIVATIONS, definition, samples, distances, activations));
            all.add(correlation(Measure.COMMON_CONNECTIONS, definition, samples, distances, connections));
            performance.ifPresent(row -> all.add(row.under(definition)));
        }
        return List.copyOf(all);
    }

    private static Correlation performance(SampleSet evaluated) {
        double[] distances = Pairs.embeddingDistances(evaluated);
        double[] differences = Pairs.performanceDifferences(evaluated);
        return correlation(Measure.PERFORMANCE_DIFFERENCE, Definition.PAPER, evaluated, distances, differences);
    }

    private static Optional<SampleSet> enoughEvaluated(SampleSet samples) {
        int evaluated = samples.evaluatedCount();
        return evaluated == samples.size() || evaluated >= MIN_EVALUATED ? samples.evaluated() : Optional.empty();
    }

    private static Correlation correlation(
            Measure measure, Definition definition, SampleSet samples, double[] distances, double[] values) {
        return new Correlation(
                measure, definition, Spearman.correlation(distances, values), samples.size(), distances.length);
    }
}
