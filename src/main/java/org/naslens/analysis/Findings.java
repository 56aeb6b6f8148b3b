package org.naslens.analysis;

import java.util.List;
import java.util.Optional;
import org.naslens.random.Seed;

/**
 * Everything that is measured on one sample; over all M architectures unless stated otherwise.
 *
 * @param sample the M architectures
 * @param compared the first of them, which are compared in pairs and drawn one by one
 * @param correlations Table 1, over {@code compared}
 * @param editDistances the edit distances by each definition, over {@code compared}
 * @param forgetting how far the controller forgets its own choices
 * @param conditioning how much choices depend on earlier ones; empty where the distributions of the choices are not known
 * @param probe the linear probe of the final states, over up to 2,000 architectures
 * @param diversity the diversity, with the mean edit distance of labelled graphs over {@code compared}
 * @param perplexities the validation perplexities; empty where nothing was evaluated
 * @param map the map of the final states of {@code compared}
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
    /** The probe uses at most this many architectures, the first; it would learn no more from others. */
    private static final int PROBED = 2_000;

    /** Defensively copies the lists. */
    public Findings {
        correlations = List.copyOf(correlations);
        editDistances = List.copyOf(editDistances);
    }

    /**
     * Measures a sample.
     *
     * @param compared how many architectures are compared in pairs; all if there are fewer
     * @param significance how the significance of correlations is measured
     * @param seed the seed of resamples and folds
     * @throws IllegalArgumentException if the sample has fewer than 2 architectures
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

    /** How certain each choice is, over {@code compared}; empty where the probabilities are not known. */
    public List<Certainty> certainty() {
        return compared.hasChoices() ? Certainty.of(compared) : List.of();
    }

    /** Deviations, norm and saturation of the embeddings over {@code compared}. */
    public Forgetting forgettingOfCompared() {
        return compared.size() == sample.size() ? forgetting : Forgetting.of(compared);
    }

    /** A cell of Table 1; empty where it was not computed. */
    public Optional<Correlation> correlation(Measure measure, Definition definition) {
        return correlations.stream()
                .filter(each -> each.measure() == measure && each.definition() == definition)
                .findFirst();
    }
}
