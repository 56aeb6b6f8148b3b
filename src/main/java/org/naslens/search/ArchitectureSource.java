package org.naslens.search;

import java.util.List;
import org.naslens.space.Architecture;

/** Supplies the architectures that train ω, one per minibatch. A program may supply its own implementation. */
public interface ArchitectureSource {
    /**
     * Architectures and the entropy of the policy that drew them.
     *
     * @param architectures one for each step
     * @param meanEntropy H(π) of all choices together, mean over the architectures, in nats
     */
    record Drawn(List<Architecture> architectures, double meanEntropy) {}

    /**
     * The architectures for the steps of an epoch. They depend only on the seed, the epoch and the policy at that time.
     *
     * @param epoch the number of completed epochs
     * @param steps the number of steps, at least 1
     */
    Drawn ofEpoch(int epoch, int steps);
}
