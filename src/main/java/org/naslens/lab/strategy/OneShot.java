package org.naslens.lab.strategy;

import org.naslens.config.StrategySettings.Kind;
import org.naslens.lab.mixture.MixtureChild;
import org.naslens.search.Phase;
import org.naslens.search.SearchContext;
import org.naslens.search.SearchParts;
import org.naslens.search.SearchStrategy;

/** All paths are trained at once, and more and more of them are dropped at random; nothing is learnt about them (Bender et al. 2018). */
public final class OneShot implements SearchStrategy {
    @Override
    public Kind kind() {
        return Kind.ONE_SHOT;
    }

    /** Returns true: the share of dropped paths grows up to the last epoch. */
    @Override
    public boolean dependsOnEpochs() {
        return true;
    }

    @Override
    public SearchParts build(SearchContext context) {
        var child = mixture(context, false);
        var dropout = new PathDropout(context.settings(), context.seed().with("path dropout"));
        return parts(context, child, dropout);
    }

    static MixtureChild mixture(SearchContext context, boolean looksAhead) {
        int vocabulary = context.text().vocabulary().size();
        return new MixtureChild(context.settings(), vocabulary, looksAhead, context.execution(), context.seed());
    }

    static SearchParts parts(SearchContext context, MixtureChild child, PathSource source) {
        var training = context.weightTraining(child.initialTrainingState());
        return new SearchParts(child, null, new MixturePhase(child, source, training), Phase.none());
    }
}
