package org.naslens.evidence;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.naslens.analysis.Correlation;
import org.naslens.analysis.Definition;
import org.naslens.analysis.Findings;
import org.naslens.analysis.Measure;
import org.naslens.analysis.PerplexityDistribution;
import org.naslens.analysis.SampleSet;
import org.naslens.table.Column;

/**
 * A number that is measured for each run.
 *
 * @param title the name shown to readers
 * @param decimals how many decimals are worth showing
 * @param value computes the number from a run's findings; empty where a run does not have it
 */
public record Quantity(
        @Column(name = "quantity", value = "what is measured, such as conditioning_bits")
        String label,

        @Column(value = "how it is counted, paper or authors; empty where there is one way only", mayBeEmpty = true)
        String definition,

        String title,
        int decimals,
        Function<Findings, OptionalDouble> value) {
    /** What float32 rounding may turn 0 bits into; smaller numbers are raised to this before taking a logarithm. */
    private static final double LEAST_BITS = 1e-9;

    /** The probability of the most likely option, averaged over samples and steps. */
    public static final Quantity CERTAINTY =
            single("argmax_probability", "probability of the most likely option", 4, Quantity::certainty);

    /** Standard deviation of those probabilities over the samples. */
    public static final Quantity ARGMAX_DEVIATION = single(
            "argmax_deviation",
            "argmax deviation",
            5,
            findings -> findings.forgetting().argmaxDeviation());

    /** Standard deviation of each unit of the state, averaged over the units. */
    public static final Quantity UNIT_DEVIATION = single(
            "unit_deviation",
            "unit deviation",
            5,
            findings -> OptionalDouble.of(findings.forgetting().unitDeviation()));

    /** The same relative to the norm of the state. */
    public static final Quantity RELATIVE_DEVIATION = single(
            "relative_unit_deviation",
            "unit deviation, relative",
            5,
            findings -> findings.forgetting().relativeUnitDeviation());

    /** The information that choices have about each other, in bits. */
    public static final Quantity CONDITIONING = single(
            "conditioning_bits",
            "conditioning, bits",
            4,
            findings -> findings.conditioning()
                    .map(conditioning -> OptionalDouble.of(conditioning.total().bits()))
                    .orElse(OptionalDouble.empty()));

    /** The base-10 logarithm of that information, since controllers differ by orders of magnitude. */
    public static final Quantity CONDITIONING_LOG = single(
            "conditioning_log10_bits",
            "conditioning, log₁₀ of bits",
            3,
            findings -> findings.conditioning()
                    .map(conditioning -> OptionalDouble.of(
                            Math.log10(Math.max(LEAST_BITS, conditioning.total().bits()))))
                    .orElse(OptionalDouble.empty()));

    /** Accuracy of the linear probe beyond the majority rate. */
    public static final Quantity MEMORY =
            single("probe_gain", "memory: accuracy beyond the majority rate", 3, Quantity::probeGain);

    /** Standard deviation of the validation perplexities of the sampled architectures. */
    public static final Quantity PERPLEXITY_DEVIATION =
            perplexity("perplexity_deviation", "perplexity, deviation", PerplexityDistribution::deviation);

    /** Mean of those perplexities. */
    public static final Quantity PERPLEXITY_MEAN =
            perplexity("perplexity_mean", "perplexity, mean", PerplexityDistribution::mean);

    /** Median of those perplexities, which a single architecture with exploding states cannot move. */
    public static final Quantity PERPLEXITY_MEDIAN =
            perplexity("perplexity_median", "perplexity, median", PerplexityDistribution::median);

    /** Range of those perplexities from the 5 % to the 95 % quantile. */
    public static final Quantity PERPLEXITY_RANGE = perplexity(
            "perplexity_range",
            "perplexity, 5 % to 95 %",
            distribution -> distribution.quantile95() - distribution.quantile05());

    /** The lowest of those perplexities. */
    public static final Quantity PERPLEXITY_MINIMUM =
            perplexity("perplexity_minimum", "perplexity, best", PerplexityDistribution::minimum);

    /** All quantities, those of Table 1 first. */
    public static final List<Quantity> ALL = all();

    private static List<Quantity> all() {
        var all = new ArrayList<Quantity>();
        for (var definition : Definition.values()) {
            for (var measure : Measure.values()) {
                if (measure != Measure.PERFORMANCE_DIFFERENCE || definition == Definition.PAPER) {
                    all.add(correlation(measure, definition));
                }
            }
        }
        all.addAll(List.of(
                CERTAINTY,
                ARGMAX_DEVIATION,
                UNIT_DEVIATION,
                RELATIVE_DEVIATION,
                single(
                        "state_norm",
                        "state norm",
                        3,
                        findings -> OptionalDouble.of(findings.forgetting().stateNorm())),
                single(
                        "saturated_share",
                        "share of saturated units",
                        3,
                        findings -> OptionalDouble.of(findings.forgetting().saturatedShare())),
                CONDITIONING,
                CONDITIONING_LOG,
                MEMORY,
                single(
                        "entropy_nats",
                        "entropy, nats",
                        3,
                        findings -> findings.diversity().entropyNats()),
                single("distinct_share", "share of distinct architectures", 3, Quantity::distinctShare),
                single(
                        "mean_edit_distance",
                        "mean edit distance",
                        3,
                        findings -> findings.diversity().meanEditDistance()),
                PERPLEXITY_MEAN,
                PERPLEXITY_MEDIAN,
                PERPLEXITY_MINIMUM,
                perplexity("perplexity_maximum", "perplexity, worst", PerplexityDistribution::maximum),
                PERPLEXITY_DEVIATION,
                PERPLEXITY_RANGE));
        return List.copyOf(all);
    }

    /** Spearman's ρ in a column of Table 1. */
    public static Quantity correlation(Measure measure, Definition definition) {
        return new Quantity(
                measure.label(),
                measure == Measure.PERFORMANCE_DIFFERENCE ? "" : definition.label(),
                "ρ, " + measure.title(),
                3,
                findings -> findings.correlation(measure, definition)
                        .map(Correlation::spearman)
                        .orElse(OptionalDouble.empty()));
    }

    private static Quantity single(String label, String title, int decimals, Function<Findings, OptionalDouble> value) {
        return new Quantity(label, "", title, decimals, value);
    }

    private static Quantity perplexity(String label, String title, Function<PerplexityDistribution, Double> value) {
        return single(
                label,
                title,
                2,
                findings -> findings.perplexities()
                        .map(perplexities -> OptionalDouble.of(value.apply(perplexities)))
                        .orElse(OptionalDouble.empty()));
    }

    private static OptionalDouble certainty(Findings findings) {
        SampleSet sample = findings.sample();
        return sample.hasChoices()
                ? IntStream.range(0, sample.size() * sample.choices())
                        .mapToDouble(k -> sample.argmaxProbability(k / sample.choices(), k % sample.choices()))
                        .average()
                : OptionalDouble.empty();
    }

    private static OptionalDouble probeGain(Findings findings) {
        var accuracy = findings.probe().meanAccuracy();
        var majority = findings.probe().meanMajority();
        return accuracy.isPresent() && majority.isPresent()
                ? OptionalDouble.of(accuracy.getAsDouble() - majority.getAsDouble())
                : OptionalDouble.empty();
    }

    private static OptionalDouble distinctShare(Findings findings) {
        return OptionalDouble.of(
                (double) findings.diversity().distinct() / findings.diversity().architectures());
    }

    /** The title, with the definition where there are several. */
    public String fullTitle() {
        return title + (definition.isEmpty() ? "" : " (" + definition + ")");
    }

    /** Whether the other quantity is the same number, by label and definition: quantities created anew differ only in their functions. */
    public boolean isSameAs(Quantity other) {
        return label.equals(other.label) && definition.equals(other.definition);
    }

    /** The value of this quantity for a run with these findings; empty where the run does not have it. */
    public OptionalDouble of(Findings findings) {
        return value.apply(findings);
    }
}
