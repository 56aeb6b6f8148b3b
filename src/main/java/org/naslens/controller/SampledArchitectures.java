package org.naslens.controller;

import java.util.List;
import org.naslens.space.Architecture;

/**
 * Architectures as the controller sampled them, with its states and choice distributions.
 *
 * @param architectures M architectures
 * @param embeddings {@code [M][S]}: h after the last step, the embedding h(𝒜)
 * @param argmaxProbabilities {@code [M][C]}: the probability of the most likely option of each choice
 * @param entropies {@code [M][C]}: the entropy of each choice, over all its options, in nats
 * @param distributions {@code [M][C][A]}: the probability of each option of each choice; no rows if not requested
 */
@SuppressWarnings("ArrayRecordComponent") // large, and never compared
public record SampledArchitectures(
        List<Architecture> architectures,
        double[][] embeddings,
        double[][] argmaxProbabilities,
        double[][] entropies,
        double[][][] distributions) {

    /** The entropy of all choices together, averaged over the samples, in nats. */
    public double meanEntropy() {
        double total = 0;
        for (double[] row : entropies) {
            for (double entropy : row) {
                total += entropy;
            }
        }
        return total / entropies.length;
    }
}
