package org.naslens.analysis;

import java.util.HashSet;
import java.util.OptionalDouble;
import org.naslens.space.SearchSpace;
import org.naslens.table.Column;

/**
 * How diverse the architectures that a controller samples are.
 *
 * <pre>
 *   H(π) = mean over the sample of Σₜ H(cₜ | c₁ … cₜ₋₁)              by the chain rule, without bias
 *   H_max = N·ln 4 + Σ ln ℓ,  ℓ = 1 … N−1                           when all architectures are equally likely
 * </pre>
 */
public record Diversity(
        @Column("architectures of the sample, M") int architectures,

        @Column("different ones among them; isomorphic cells with other numbers are different")
        int distinct,

        @Column(value = "H(π); empty where the sample has no choice probabilities", unit = "nats")
        OptionalDouble entropyNats,

        @Column(value = "H_max", unit = "nats") double maximumEntropyNats,

        @Column("mean graph edit distance over pairs; empty where a pair has bounds only")
        OptionalDouble meanEditDistance,

        @Column("the pairs behind it") int editDistancePairs) {

    /**
     * Measures a sample.
     *
     * @param meanEditDistance the mean over pairs of the sample, computed elsewhere
     * @param editDistancePairs the number of these pairs
     * @throws IllegalArgumentException if the distance is negative or NaN
     */
    public static Diversity of(SampleSet samples, OptionalDouble meanEditDistance, int editDistancePairs) {
        if (meanEditDistance.isPresent() && !(meanEditDistance.getAsDouble() >= 0)) {
            throw new IllegalArgumentException(
                    "mean edit distance = " + meanEditDistance.getAsDouble() + "; it must be at least 0");
        }
        return new Diversity(
                samples.size(),
                new HashSet<>(samples.architectures()).size(),
                samples.meanEntropy(),
                new SearchSpace(samples.nodes()).maximalEntropy(),
                meanEditDistance,
                editDistancePairs);
    }
}
