package org.naslens.search;

import org.naslens.child.Child;
import org.naslens.config.ChildOptimizerSettings;
import org.naslens.config.Settings;
import org.naslens.controller.Controller;
import org.naslens.controller.SampledArchitectures;
import org.naslens.corpus.Corpus;
import org.naslens.corpus.Split;
import org.naslens.corpus.TokenStreams;
import org.naslens.random.Seed;
import org.naslens.space.Architecture;

/** ω moves, θ stands still: each minibatch trains the child of another architecture, sampled from the controller. */
final class ChildPhase {
    private final Child child;
    private final Controller controller;
    private final ChildOptimizerSettings optimizer;
    private final double gradientNormLimit;
    private final int steps;
    private final boolean restartText;
    private final TextCursor text;
    private final Seed architectureSeed;
    private final Seed dropoutSeed;
    private final Recoveries recoveries;

    ChildPhase(Child child, Controller controller, Settings settings, Corpus corpus, Seed seed, Recoveries recoveries) {
        this.child = child;
        this.controller = controller;
        var model = settings.getChild();
        optimizer = model.getOptimizer();
        gradientNormLimit = model.getGradientNormLimit();
        steps = settings.getSchedule().getChildSteps();
        restartText = settings.getSchedule().getRestartText();
        var streams = TokenStreams.training(corpus.tokens(Split.TRAIN), model.getBatch(), model.getSteps());
        text = new TextCursor(streams, child.initialTrainingState());
        architectureSeed = seed.with("child architectures");
        dropoutSeed = seed.with("child dropout");
        this.recoveries = recoveries;
    }

    TextCursor text() {
        return text;
    }

    int steps() {
        return steps;
    }

    /** The architectures that the steps of an epoch train; the controller does not change meanwhile. */
    SampledArchitectures architectures(int epoch) {
        return controller.sample(Math.max(1, steps), architectureSeed.with(epoch));
    }

    /**
     * One step, and its loss in nats.
     *
     * @param epoch epochs that are done
     * @param stepOfEpoch steps that are done of this epoch
     * @param stepsDone steps that are done in all
     * @throws DivergenceException if a number is not finite; then ω may not be, either
     */
    double step(Architecture architecture, int epoch, int stepOfEpoch, long stepsDone) {
        if (restartText && stepOfEpoch == 0) {
            text.restart();
        }
        double rate = learningRate(epoch);
        var result = child.train(
                architecture, text.window(), text.state(), rate, stepsDone + 1, dropoutSeed.with(stepsDone));
        try {
            Finite.require("the training loss", result.loss());
            Finite.require("the norm of the gradient", result.gradientNorm());
            Finite.require(
                    "the norm of the update", (float) (rate * Math.min(result.gradientNorm(), gradientNormLimit)));
            Finite.require("the state h after the last word", result.state());
        } catch (DivergenceException e) {
            throw e.in("with architecture " + architecture.tokens());
        }
        text.advance(result.state());
        return result.loss();
    }

    /** α · decayᵉ, e the epochs beyond those in which it stays; half of it after each recovery. */
    double learningRate(int epoch) {
        int decays = Math.max(0, epoch - optimizer.getDecayAfterEpochs());
        return optimizer.getLearningRate() * Math.pow(optimizer.getDecay(), decays) * recoveries.learningRateFactor();
    }
}
