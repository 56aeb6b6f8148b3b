package org.naslens.search;

import org.naslens.config.StrategySettings.Kind;

/** Random search: architectures are drawn uniformly, and nothing is trained. */
final class RandomChoice implements SearchStrategy {
    @Override
    public Kind kind() {
        return Kind.RANDOM;
    }

    @Override
    public boolean hasSharedWeights() {
        return false;
    }

    @Override
    public SearchParts build(SearchContext context) {
        return new SearchParts(null, null, Phase.none(), Phase.none());
    }
}
