package org.naslens.analysis;

import java.util.HashSet;
import java.util.OptionalDouble;
import org.naslens.space.SearchSpace;

/**
 * How diverse the architectures are that a controller samples.
 *
 * <pre>
 *   H(π) = mean over the sample of Σₜ H(cₜ | c₁ … cₜ₋₁)              by the chain rule, without bias
 *   H_max = N·ln 4 + Σ ln ℓ,  ℓ = 1 … N−1                           when all architectures are equally likely
 * </pre>
 *
 * @param architectures M
 * @param distinct how many different ones are among them, 1 to M; isomorphic cells with other numbers are different
 * @param entropyNats H(π); empty where the sample has no choice probabilities
 * @param maximumEntropyNats H_max
 * @param meanEditDistance graph edit distance, as a mean over pairs; empty where it was not computed
 */
public record Diversity(
        int architectures,
        int distinct,
        OptionalDouble entropyNats,
        double maximumEntropyNats,
        OptionalDouble meanEditDistance) {

    /**
     * Measures a sample.
     *
     * @param meanEditDistance over its pairs, computed elsewhere
     * @throws IllegalArgumentException if the distance is negative or not a number
     */
    public static Diversity of(SampleSet samples, OptionalDouble meanEditDistance) {
        if (meanEditDistance.isPresent() && !(meanEditDistance.getAsDouble() >= 0)) {
            throw new IllegalArgumentException(
                    "mean edit distance = " + meanEditDistance.getAsDouble() + "; it must be at least 0");
        }
        return new Diversity(
                samples.size(),
                new HashSet<>(samples.architectures()).size(),
                samples.meanEntropy(),
                new SearchSpace(samples.nodes()).maximalEntropy(),
                meanEditDistance);
    }
}
