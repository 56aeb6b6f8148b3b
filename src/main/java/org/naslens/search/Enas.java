package org.naslens.search;

import java.util.Objects;
import org.naslens.config.ControllerSettings.Training;
import org.naslens.config.Settings;
import org.naslens.config.StrategySettings.Kind;
import org.naslens.corpus.Corpus;
import org.naslens.corpus.Split;

/** ENAS: a controller samples architectures, which share their weights, and learns from their rewards (Pham et al. 2018). */
final class Enas implements SearchStrategy {
    @Override
    public Kind kind() {
        return Kind.ENAS;
    }

    @Override
    public boolean hasController() {
        return true;
    }

    @Override
    public void requireText(Settings settings, Corpus corpus) {
        var reward = settings.getReward();
        TextLength.requireWindow(corpus, Split.VALID, "reward", reward.getBatch(), reward.getSteps());
    }

    /** Every reward predicts a minibatch of validation words; a controller that is not trained needs no rewards. */
    @Override
    public long validationTokens(Settings settings, int epochs) {
        var reward = settings.getReward();
        var controller = settings.getController();
        long rewards = controller.getTraining() == Training.RANDOM
                ? 0
                : (long) epochs * settings.getSchedule().getControllerSteps() * controller.getBatch();
        return rewards * reward.getBatch() * reward.getSteps();
    }

    @Override
    public SearchParts build(SearchContext context) {
        var settings = context.settings();
        var seed = context.seed();
        var own = context.sources();
        var controller = context.controller();
        if (settings.getReward().hasPlanted()) { // θ learns from the rewards alone
            var reward = Objects.requireNonNullElseGet(
                    own.reward(), () -> new PlantedReward(settings.getReward().getPlanted(), context.space(), seed));
            return new SearchParts(
                    null, controller, Phase.none(), new ControllerPhase(controller, reward, settings, seed));
        }
        var child = context.child();
        var source = Objects.requireNonNullElseGet(
                own.architectures(), () -> new ControllerSource(controller, seed.with("child architectures")));
        var reward = Objects.requireNonNullElseGet(
                own.reward(),
                () -> new ValidationReward(
                        child, settings.getReward(), PlantedLoss.of(settings), context.text(), seed));
        return new SearchParts(
                child,
                controller,
                new ChildPhase(child, source, context.weightTraining(child.initialTrainingState())),
                new ControllerPhase(controller, reward, settings, seed));
    }
}
