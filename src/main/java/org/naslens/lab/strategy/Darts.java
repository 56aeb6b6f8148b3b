package org.naslens.lab.strategy;

import java.util.List;
import java.util.Optional;
import org.naslens.config.Settings;
import org.naslens.config.StrategySettings.Kind;
import org.naslens.corpus.Corpus;
import org.naslens.corpus.Split;
import org.naslens.lab.mixture.ArchitectureWeights;
import org.naslens.search.ArchitectureDistribution;
import org.naslens.search.SearchContext;
import org.naslens.search.SearchParts;
import org.naslens.search.SearchState;
import org.naslens.search.SearchStrategy;
import org.naslens.search.TextLength;
import org.naslens.space.SearchSpace;
import org.naslens.training.StateFile;

/** All paths are trained at once, and architecture weights α are learnt by gradient on the validation split (Liu et al. 2019). */
public final class Darts implements SearchStrategy {
    @Override
    public Kind kind() {
        return Kind.DARTS;
    }

    @Override
    public void requireText(Settings settings, Corpus corpus) {
        var child = settings.getChild();
        TextLength.requireWindow(corpus, Split.VALID, "child", child.getBatch(), child.getSteps());
    }

    /** Each step of α predicts a window. */
    @Override
    public long validationTokens(Settings settings, int epochs) {
        long childSteps = (long) epochs * settings.getSchedule().getChildSteps();
        int every = settings.getStrategy().getDarts().getChildStepsPerStep();
        long steps = (childSteps + every - 1) / every;
        return steps * settings.getChild().getBatch() * settings.getChild().getSteps();
    }

    @Override
    public SearchParts build(SearchContext context) {
        var settings = context.settings();
        var child = OneShot.mixture(context, settings.getStrategy().getDarts().getSecondOrder());
        var learning = new ArchitectureLearning(child, settings, context.text(), context.seed());
        return OneShot.parts(context, child, learning);
    }

    @Override
    public int architectureParameters(SearchSpace space) {
        return ArchitectureWeights.count(space);
    }

    @Override
    public Optional<ArchitectureDistribution> learnt(SearchState state, SearchSpace space) {
        return Optional.of(ArchitectureLearning.weights(space, state.getLearntPaths()));
    }

    @Override
    public void check(SearchState state, StateFile file, SearchSpace space) {
        var learnt = state.getLearntPaths();
        requireOptions(file, space, "logit", learnt.getLogitList());
        requireOptions(file, space, "first_moment", learnt.getFirstMomentList());
        requireOptions(file, space, "second_moment", learnt.getSecondMomentList());
        for (double moment : learnt.getSecondMomentList()) {
            file.require(moment >= 0, "has learnt_paths.second_moment = " + moment + "; it must be at least 0");
        }
        file.requireCount("learnt_paths.steps", learnt.getSteps(), state.getChildSteps());
    }

    private static void requireOptions(StateFile file, SearchSpace space, String name, List<Double> values) {
        int options = ArchitectureWeights.count(space);
        file.require(
                values.size() == options,
                "has " + values.size() + " numbers of learnt_paths." + name + "; with these settings there are "
                        + options);
        values.forEach(value -> file.requireFinite("learnt_paths." + name, value));
    }
}
