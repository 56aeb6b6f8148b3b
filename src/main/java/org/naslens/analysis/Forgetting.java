package org.naslens.analysis;

import java.util.OptionalDouble;
import java.util.function.DoubleSupplier;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.hipparchus.stat.descriptive.moment.StandardDeviation;
import org.naslens.table.Column;

/**
 * How far a controller forgets its own choices: P(cₜ | c₁ … cₜ₋₁) ≈ P(cₜ) (Adam and Lorraine 2019, Eq. 1, Figures 3 and 4).
 *
 * <p>A controller that forgets has the same probabilities and ends in the same state for every architecture, so both deviations
 * over the sample vanish. With s(·) the sample standard deviation (M − 1) over the M architectures 𝒜ᵢ:
 *
 * <pre>
 *   argmaxDeviation = mean over t of s(max P(cₜ))            t = 0 … C−1; choices 0 and 1 cannot vary and count as 0
 *   unitDeviation   = mean over k of s(hₖ(𝒜))                k = 0 … S−1
 *   stateNorm       = mean over i of ‖h(𝒜ᵢ)‖₂
 *   relativeUnitDeviation = unitDeviation / stateNorm
 * </pre>
 *
 * <p>The relative deviation is included because an untrained controller has small states, which differ little whatever they encode.
 */
public record Forgetting(
        @Column(
                value =
                        "deviation of the probability of the most likely option, mean over the steps; empty where the sample has"
                                + " no choice probabilities",
                decimals = 5)
        OptionalDouble argmaxDeviation,

        @Column(value = "deviation of a unit of the final state, mean over the units", decimals = 5)
        double unitDeviation,

        @Column(
                value = "the same, divided by state_norm; empty where all states are 0",
                title = "relative",
                decimals = 5)
        OptionalDouble relativeUnitDeviation,

        @Column("mean L2 norm of the final state, at most √S")
        double stateNorm,

        @Column(value = "share of the units with |h| > " + SATURATED, title = "saturated")
        double saturatedShare,

        @Column(
                value =
                        "entropy of all choices together, mean over the sample; empty where it has no choice probabilities",
                title = "entropy",
                unit = "nats")
        OptionalDouble entropyNats,

        @Column(value = "architectures of the sample", formerly = "samples")
        int architectures) {
    /** A unit is saturated if |h| exceeds this: tanh(2.09), where the slope is 6 % of its maximum. */
    public static final double SATURATED = 0.97;

    /**
     * Measures a sample.
     *
     * @throws IllegalArgumentException if the sample has fewer than 2 architectures
     */
    public static Forgetting of(SampleSet samples) {
        int size = samples.size();
        if (size < 2) {
            throw new IllegalArgumentException(size + " architecture; a deviation over the sample needs at least 2");
        }
        double unitDeviation = mean(samples.units(), k -> deviation(size, i -> samples.unit(i, k)));
        double stateNorm = mean(size, i -> norm(samples.embedding(i)));
        return new Forgetting(
                ifChoices(samples, () -> mean(samples.choices(), t -> argmaxDeviation(samples, t))),
                unitDeviation,
                stateNorm == 0 ? OptionalDouble.empty() : OptionalDouble.of(unitDeviation / stateNorm),
                stateNorm,
                mean(size, i -> saturatedShare(samples.embedding(i))),
                samples.meanEntropy(),
                size);
    }

    private static double argmaxDeviation(SampleSet samples, int t) {
        return deviation(samples.size(), i -> samples.argmaxProbability(i, t));
    }

    private static double norm(double[] state) {
        double squares = 0;
        for (double h : state) {
            squares += h * h;
        }
        return Math.sqrt(squares);
    }

    private static double saturatedShare(double[] state) {
        return mean(state.length, k -> Math.abs(state[k]) > SATURATED ? 1 : 0);
    }

    private static double mean(int count, IntToDoubleFunction value) {
        return IntStream.range(0, count).mapToDouble(value).sum() / count;
    }

    /** The standard deviation with n − 1, Hipparchus' default. */
    static double deviation(int count, IntToDoubleFunction value) {
        return new StandardDeviation()
                .evaluate(IntStream.range(0, count).mapToDouble(value).toArray());
    }

    private static OptionalDouble ifChoices(SampleSet samples, DoubleSupplier value) {
        return samples.hasChoices() ? OptionalDouble.of(value.getAsDouble()) : OptionalDouble.empty();
    }
}
