package org.naslens.search;

import java.util.Objects;
import org.naslens.config.StrategySettings.Kind;

/** Random search with shared weights: architectures are drawn uniformly, and no policy is learnt (Li and Talwalkar 2019). */
final class RandomSharing implements SearchStrategy {
    @Override
    public Kind kind() {
        return Kind.RANDOM_WS;
    }

    @Override
    public SearchParts build(SearchContext context) {
        var child = context.child();
        var source = Objects.requireNonNullElseGet(
                context.sources().architectures(),
                () -> new UniformSource(context.space(), context.seed().with("uniform architectures")));
        var training = context.weightTraining(child.initialTrainingState());
        return new SearchParts(child, null, new ChildPhase(child, source, training), Phase.none());
    }
}
