package org.naslens.search;

import org.naslens.random.RandomStream;
import org.naslens.space.Architecture;

/** A distribution over architectures, learnt by a strategy without a controller. */
public interface ArchitectureDistribution {
    /** The architecture with the most likely option at each choice. */
    Architecture largest();

    /** An architecture drawn from this distribution. */
    Architecture sample(RandomStream random);
}
