package org.naslens.search;

import java.util.List;
import org.naslens.space.Architecture;

/** Where the architectures come from that train ω, a minibatch each. A program may bring its own. */
public interface ArchitectureSource {
    /**
     * Architectures, and how free the policy was that drew them.
     *
     * @param architectures one for each step
     * @param meanEntropy H(π) of all choices together, mean over the architectures, in nats
     */
    record Drawn(List<Architecture> architectures, double meanEntropy) {}

    /**
     * Those of the steps of an epoch. They are a function of the seed, the epoch and the policy as it is then.
     *
     * @param epoch epochs that are done
     * @param steps at least 1
     */
    Drawn ofEpoch(int epoch, int steps);
}
