package org.naslens.search;

import org.naslens.child.Child;
import org.naslens.child.StreamState;
import org.naslens.config.RewardSettings;
import org.naslens.corpus.Corpus;
import org.naslens.corpus.Split;
import org.naslens.corpus.TokenStreams;
import org.naslens.random.Seed;
import org.naslens.space.Architecture;
import org.naslens.training.TextCursor;

/** R = c / perplexity on the next minibatch of the validation split, under the shared weights (Pham et al. 2018, §3.1). */
final class ValidationReward implements RewardSource {
    private final Child child;
    private final RewardSettings settings;
    private final TextCursor text;
    private final PlantedLoss planted;
    private final Seed seed;

    ValidationReward(Child child, RewardSettings settings, PlantedLoss planted, Corpus corpus, Seed seed) {
        this.child = child;
        this.settings = settings;
        this.planted = planted;
        var streams = TokenStreams.training(corpus.tokens(Split.VALID), settings.getBatch(), settings.getSteps());
        text = new TextCursor(streams, child.initialRewardState());
        this.seed = seed.with("reward dropout");
    }

    @Override
    public double reward(Architecture architecture, long draw) {
        var window = text.window();
        StreamState state = settings.getCarryState() ? text.state() : child.initialRewardState();
        var score = child.reward(architecture, window, state, seed.with(draw));
        text.advance(score.state());
        // c · exp(−nats) rather than c / exp(nats), in which exp(nats) could overflow to infinity
        return settings.getConstant()
                * Math.exp(-score.negLogProb() / window.targets().length - planted.nats(architecture));
    }

    @Override
    public void restart() {
        text.restart();
    }

    @Override
    public void save(SearchState.Builder state) {
        state.setRewardText(text.position());
    }

    @Override
    public void restore(SearchState state) {
        text.restore(state.getRewardText());
    }
}
