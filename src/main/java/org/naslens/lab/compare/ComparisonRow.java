package org.naslens.lab.compare;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.naslens.statistics.Interval;
import org.naslens.table.Column;

/** A row of {@code comparison.csv}: a strategy over its seeds, or, in the row {@value #TRUTH}, all trainings from scratch. */
public record ComparisonRow(
        @Column("the search strategy; truth for the architectures that were drawn at random and trained from scratch")
        String strategy,

        @Column("searches whose pick was trained from scratch; truth: seeds of the trainings")
        int seeds,

        @Column(
                value =
                        "of the picks when trained from scratch, geometric mean over trainings, then over searches; truth: over the"
                                + " drawn architectures",
                decimals = 2)
        OptionalDouble testPerplexity,

        @Column(
                prefix = "test_perplexity_",
                value = "lower end of its 95 % interval, by Student's t on logarithms; truth: over architectures",
                decimals = 2)
        Optional<Interval> testPerplexityInterval,

        @Column(value = "of the same trainings", decimals = 2)
        OptionalDouble validationPerplexity,

        @Column(
                value =
                        "probability that a pick has a lower test perplexity than an architecture drawn at random; truth: empty",
                decimals = 2)
        OptionalDouble beatsRandom,

        @Column(prefix = "beats_random_", value = "lower end of its 95 % interval", decimals = 2)
        Optional<Interval> beatsRandomInterval,

        @Column(
                value =
                        "Kendall's tau-b of perplexities under shared weights and from scratch, mean over searches; truth: of two"
                                + " trainings, mean over pairs of seeds",
                title = "tau",
                decimals = 2)
        OptionalDouble kendallTauB,

        @Column(
                prefix = "tau_",
                value = "lower end of its 95 % interval, over searches and architectures; truth: over architectures",
                decimals = 2)
        Optional<Interval> tauInterval,

        @Column(value = "words of the training split read by a search, mean; truth: by a training", min = 0)
        long trainingTokens,

        @Column(value = "words of the validation split read by a search, mean; truth: empty", min = 0)
        OptionalLong validationTokens,

        @Column(
                value = "duration of a search, mean; truth: of a training",
                title = "seconds",
                unit = "seconds",
                decimals = 1)
        double wallSeconds) {
    /** The strategy of the row for all trainings from scratch. */
    public static final String TRUTH = "truth";

    /** Whether this is the row for all trainings from scratch. */
    public boolean isTruth() {
        return strategy.equals(TRUTH);
    }

    /** The same row under another name for display. */
    public ComparisonRow named(String name) {
        return new ComparisonRow(
                name,
                seeds,
                testPerplexity,
                testPerplexityInterval,
                validationPerplexity,
                beatsRandom,
                beatsRandomInterval,
                kendallTauB,
                tauInterval,
                trainingTokens,
                validationTokens,
                wallSeconds);
    }
}
