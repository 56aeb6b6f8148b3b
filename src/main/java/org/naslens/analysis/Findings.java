package org.naslens.analysis;

import java.util.List;
import java.util.Optional;
import org.naslens.random.Seed;

/**
 * All that is measured of one sample.
 *
 * @param sample the M architectures
 * @param compared the first of them, which are compared in pairs and drawn one by one
 * @param correlations Table 1, over {@code compared}
 * @param editDistances by each definition, over {@code compared}
 * @param forgetting over all M, as are the rest
 * @param conditioning empty where the distributions of the choices are not known
 * @param probe of the final states, over up to 2,000
 * @param diversity its mean edit distance over {@code compared}, with labels
 * @param perplexities empty where nothing was evaluated
 * @param map of the states of {@code compared}
 */
public record Findings(
        SampleSet sample,
        SampleSet compared,
        List<Correlation> correlations,
        List<EditDistances> editDistances,
        Forgetting forgetting,
        Optional<Conditioning> conditioning,
        LinearProbe probe,
        Diversity diversity,
        Optional<PerplexityDistribution> perplexities,
        StateMap map) {
    /** The probe looks at the first so many, and learns no more from others. */
    private static final int PROBED = 2_000;

    /** Copies. */
    public Findings {
        correlations = List.copyOf(correlations);
        editDistances = List.copyOf(editDistances);
    }

    /**
     * Measures a sample.
     *
     * @param compared how many are compared in pairs; all where there are fewer
     * @param significance how sure the correlations are
     * @param seed of resamples and folds
     * @throws IllegalArgumentException if it has fewer than 2 architectures
     */
    public static Findings of(SampleSet sample, int compared, Significance significance, Seed seed) {
        var first = sample.first(Math.min(compared, sample.size()));
        var labelled = EditDistances.of(first, Definition.PAPER);
        var distances = List.of(labelled, EditDistances.of(first, Definition.AUTHORS));
        return new Findings(
                sample,
                first,
                Correlations.of(first, distances, significance),
                distances,
                Forgetting.of(sample),
                sample.hasDistributions()
                        ? Optional.of(Conditioning.of(sample, seed.with("conditioning")))
                        : Optional.empty(),
                LinearProbe.of(sample.first(Math.min(PROBED, sample.size())), seed.with("probe")),
                Diversity.of(sample, labelled.mean(), labelled.ofPairs().size()),
                sample.evaluatedCount() == 0 ? Optional.empty() : Optional.of(PerplexityDistribution.of(sample)),
                StateMap.of(first));
    }

    /** How sure each choice is, over {@code compared}; none where the probabilities are not known. */
    public List<Certainty> certainty() {
        return compared.hasChoices() ? Certainty.of(compared) : List.of();
    }

    /** Deviations, norm and saturation of the embeddings over {@code compared}. */
    public Forgetting forgettingOfCompared() {
        return compared.size() == sample.size() ? forgetting : Forgetting.of(compared);
    }

    /** A cell of Table 1. */
    public Optional<Correlation> correlation(Measure measure, Definition definition) {
        return correlations.stream()
                .filter(each -> each.measure() == measure && each.definition() == definition)
                .findFirst();
    }
}
