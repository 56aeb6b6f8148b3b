package org.naslens.analysis;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.hipparchus.stat.interval.BinomialProportion;
import org.naslens.random.Seed;
import org.naslens.space.SearchSpace;
import org.naslens.table.Column;

/**
 * How much of each choice can be read from the embedding h(𝒜): the accuracy of a linear probe on held-out architectures,
 * compared with that of a guess that ignores the state.
 *
 * <p>For each choice t, the probe is a ridge regression of its options' indicators on h(𝒜), cross-validated with {@value #FOLDS}
 * folds; the penalty is chosen for each choice within the training folds. Units are scaled to mean 0 and standard deviation 1 over
 * the training folds; those that do not vary are left out. The scale of the states therefore plays no part: an untrained
 * controller, whose small states encode its choices, is read as well as any other. A linear probe of this kind cannot detect an
 * option whose states lie between those of others on a line.
 *
 * <p>The <em>majority rate</em> is the accuracy, on the same held-out architectures, of always reading the most frequent option of
 * the training folds, which is what the probe would do without the state. Both rates are over architectures as the controller
 * samples them. An architecture that is sampled often counts often, and may occur both in the training folds and in the held-out
 * one: for a controller that makes only a dozen architectures, the probe has to tell which of the dozen a state belongs to.
 *
 * <p>The interval is Wilson's 95 % interval for the accuracy as a binomial proportion of M. It does not account for folds sharing
 * training data: it holds for the accuracy of these probes, and does not tell how they would vary if they learned from another
 * sample.
 *
 * <p>In ENAS the last choice is never fed back to the controller, so h(𝒜) cannot contain it; whatever is read of it follows from
 * the earlier choices.
 *
 * @param steps the result for each of the C choices
 * @param architectures the number M of architectures
 */
public record LinearProbe(List<Step> steps, int architectures) {
    /** The number of folds in cross-validation, if there are at least as many architectures. */
    public static final int FOLDS = 5;

    private static final double CONFIDENCE = 0.95;

    /** Defensively copies the list. */
    public LinearProbe {
        steps = List.copyOf(steps);
    }

    /**
     * How well a choice can be read.
     *
     * @param step t, from 0
     * @param kind what the choice decides
     * @param reading empty where there is nothing to read: the choice has only one option, or is the same in all architectures
     */
    public record Step(int step, SearchSpace.Kind kind, Optional<Reading> reading) {}

    /** How well the probe reads a choice. */
    public record Reading(
            @Column(value = "share of held-out architectures whose choice the probe reads", min = 0, max = 1)
            double accuracy,

            @Column("lower end of its 95 % interval") double ciLow,
            @Column("upper end") double ciHigh,

            @Column(
                    name = "majority_rate",
                    value =
                            "share of the same architectures whose choice is the most frequent one of the training folds",
                    min = 0,
                    max = 1)
            double majority,

            @Column("predictions behind both: M, each architecture once")
            int heldOut) {}

    /**
     * Probes a sample.
     *
     * @param seed the seed of the folds
     * @throws IllegalArgumentException if the sample has fewer than 2 architectures
     */
    public static LinearProbe of(SampleSet samples, Seed seed) {
        int size = samples.size();
        if (size < 2) {
            throw new IllegalArgumentException(size + " architecture; to hold one out, a probe needs at least 2");
        }
        var space = new SearchSpace(samples.nodes());
        var folds = Folds.of(size, FOLDS, seed);
        var probes = IntStream.range(0, folds.count())
                .mapToObj(fold -> new FoldProbe(samples, folds.training(fold), folds.heldOut(fold)))
                .toList();
        var steps = IntStream.range(0, space.choices())
                .mapToObj(t -> new Step(t, space.kind(t), reading(samples, space, t, probes)))
                .toList();
        return new LinearProbe(steps, size);
    }

    /** The mean accuracy over the choices that have a reading; empty where none has. */
    public OptionalDouble meanAccuracy() {
        return mean(Reading::accuracy);
    }

    /** The mean majority rate over the same choices. */
    public OptionalDouble meanMajority() {
        return mean(Reading::majority);
    }

    private OptionalDouble mean(ToDoubleFunction<Reading> number) {
        return steps.stream()
                .flatMap(step -> step.reading().stream())
                .mapToDouble(number)
                .average();
    }

    private static Optional<Reading> reading(SampleSet samples, SearchSpace space, int t, List<FoldProbe> probes) {
        int[] choices = samples.architectures().stream()
                .mapToInt(architecture -> architecture.choices()[t])
                .toArray();
        if (IntStream.of(choices).allMatch(choice -> choice == choices[0])) {
            return Optional.empty();
        }
        int read = 0;
        int guessed = 0;
        for (var probe : probes) {
            int[] readings = probe.readings(choices, space.options(t));
            int majority = probe.majority(choices, space.options(t));
            int[] heldOut = probe.heldOut();
            for (int j = 0; j < heldOut.length; j++) {
                read += readings[j] == choices[heldOut[j]] ? 1 : 0;
                guessed += majority == choices[heldOut[j]] ? 1 : 0;
            }
        }
        double accuracy = (double) read / choices.length;
        var interval = BinomialProportion.getWilsonScoreInterval(choices.length, accuracy, CONFIDENCE);
        return Optional.of(new Reading(
                accuracy,
                interval.getLowerBound(),
                interval.getUpperBound(),
                (double) guessed / choices.length,
                choices.length));
    }
}
