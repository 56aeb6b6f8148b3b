package org.naslens.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.naslens.statistics.CorrelationInterval;
import org.naslens.statistics.Interval;
import org.naslens.statistics.Mantel;

/**
 * Correlations of ‖h(𝒜₁) − h(𝒜₂)‖₂ with the similarity of 𝒜₁ and 𝒜₂ (Adam and Lorraine 2019, §3.4 and Table 1).
 *
 * <p>If embeddings distinguish architectures, expect negative correlations with the numbers of common parts and positive ones with
 * the edit distance and |Δ perplexity|. The M(M−1)/2 pairs of M architectures are not independent, so significance is measured by
 * permuting and resampling architectures, not pairs.
 */
public final class Correlations {
    /** |Δ perplexity| is examined if all architectures are evaluated, or at least this many. */
    public static final int MIN_EVALUATED = 10;

    private final SampleSet samples;
    private final double[] distances;
    private final Significance significance;

    private Correlations(SampleSet samples, Significance significance) {
        this.samples = samples;
        this.significance = significance;
        distances = Pairs.embeddingDistances(samples);
    }

    /**
     * Computes one row of Table 1, by both definitions.
     *
     * <p>{@link Measure#PERFORMANCE_DIFFERENCE} is computed over the evaluated architectures, and omitted if there are too few. It
     * does not depend on the definition and is listed under both.
     *
     * @param editDistances the edit distances of the same sample, by definition; a definition not listed gets no column for them
     * @throws IllegalArgumentException if there are more than {@value Pairs#MAX_ARCHITECTURES} architectures
     */
    public static List<Correlation> of(
            SampleSet samples, List<EditDistances> editDistances, Significance significance) {
        var all = new Correlations(samples, significance);
        var performance = enoughEvaluated(samples)
                .map(evaluated -> new Correlations(evaluated, significance)
                        .correlation(
                                Measure.PERFORMANCE_DIFFERENCE,
                                Definition.PAPER,
                                Pairs.performanceDifferences(evaluated)));
        var rows = new ArrayList<Correlation>();
        for (var definition : Definition.values()) {
            rows.add(all.correlation(
                    Measure.COMMON_ACTIVATIONS, definition, Pairs.commonActivations(samples, definition)));
            rows.add(all.correlation(
                    Measure.COMMON_CONNECTIONS, definition, Pairs.commonConnections(samples, definition)));
            editDistances.stream()
                    .filter(distances -> distances.definition() == definition)
                    .forEach(distances -> rows.add(all.editDistance(distances)));
            performance.ifPresent(row -> rows.add(row.under(definition)));
        }
        return List.copyOf(rows);
    }

    private static Optional<SampleSet> enoughEvaluated(SampleSet samples) {
        int evaluated = samples.evaluatedCount();
        return evaluated == samples.size() || evaluated >= MIN_EVALUATED ? samples.evaluated() : Optional.empty();
    }

    private Correlation editDistance(EditDistances editDistances) {
        int unfinished = editDistances.unfinished();
        return unfinished == 0
                ? correlation(Measure.GRAPH_EDIT_DISTANCE, editDistances.definition(), editDistances.exact())
                : Correlation.undefined(
                        Measure.GRAPH_EDIT_DISTANCE,
                        editDistances.definition(),
                        samples.size(),
                        "not known: of " + unfinished + " pairs only bounds of the edit distance");
    }

    private Correlation correlation(Measure measure, Definition definition, double[] values) {
        int size = samples.size();
        if (isConstant(distances)) {
            return Correlation.undefined(measure, definition, size, "undefined: all distances equal");
        }
        if (isConstant(values)) {
            return Correlation.undefined(
                    measure, definition, size, "undefined: " + measure.title() + " equal for all pairs");
        }
        var seed = significance.seed().with(measure.label()).with(definition.label());
        var test = Mantel.of(size, distances, values, significance.permutations(), seed.with("permutations"))
                .orElseThrow();
        var interval =
                CorrelationInterval.of(size, distances, values, significance.resamples(), seed.with("resamples"));
        return new Correlation(
                measure,
                definition,
                OptionalDouble.of(test.spearman()),
                OptionalDouble.of(test.pValue()),
                end(interval.map(Interval::low)),
                end(interval.map(Interval::high)),
                size,
                distances.length,
                "");
    }

    private static OptionalDouble end(Optional<Double> end) {
        return end.map(OptionalDouble::of).orElseGet(OptionalDouble::empty);
    }

    private static boolean isConstant(double[] values) {
        return values.length == 0 || Arrays.stream(values).allMatch(value -> value == values[0]);
    }
}
