package org.naslens.search;

import org.naslens.random.RandomStream;
import org.naslens.space.Architecture;

/** A distribution over architectures that a strategy without a controller has learnt. */
public interface ArchitectureDistribution {
    /** The architecture that takes the likeliest option at each choice. */
    Architecture largest();

    /** An architecture drawn from it. */
    Architecture sample(RandomStream random);
}
