package org.naslens.search;

import org.naslens.child.StreamState;
import org.naslens.child.TrainingStep;
import org.naslens.config.ChildOptimizerSettings;
import org.naslens.config.Settings;
import org.naslens.corpus.Corpus;
import org.naslens.corpus.Split;
import org.naslens.corpus.TokenStreams;
import org.naslens.corpus.Window;
import org.naslens.random.Seed;
import org.naslens.training.DivergenceException;
import org.naslens.training.Finite;
import org.naslens.training.Recoveries;
import org.naslens.training.TextCursor;

/** What all ways of training ω have in common: the training text, the learning rate, dropout, and a look at the numbers. */
public final class WeightTraining {
    private final ChildOptimizerSettings optimizer;
    private final double gradientNormLimit;
    private final int steps;
    private final boolean restartText;
    private final TextCursor text;
    private final Seed dropoutSeed;
    private final Recoveries recoveries;

    /** One step of a model on a minibatch. */
    @FunctionalInterface
    public interface Minibatch {
        /**
         * Trains ω.
         *
         * @param step its number, counted from 1
         * @param dropout seed of the masks
         */
        TrainingStep train(Window window, StreamState state, double rate, long step, Seed dropout);
    }

    WeightTraining(Settings settings, Corpus corpus, StreamState initialState, Seed seed, Recoveries recoveries) {
        var model = settings.getChild();
        optimizer = model.getOptimizer();
        gradientNormLimit = model.getGradientNormLimit();
        steps = settings.getSchedule().getChildSteps();
        restartText = settings.getSchedule().getRestartText();
        var streams = TokenStreams.training(corpus.tokens(Split.TRAIN), model.getBatch(), model.getSteps());
        text = new TextCursor(streams, initialState);
        dropoutSeed = seed.with("child dropout");
        this.recoveries = recoveries;
    }

    /** Steps of an epoch. */
    public int steps() {
        return steps;
    }

    /** Where training reads. */
    public TextCursor text() {
        return text;
    }

    /**
     * One step, and its loss in nats.
     *
     * @param trained what is trained, as the end of a message
     * @throws DivergenceException if a number is not finite; then ω may not be finite either
     */
    public double step(StepNumber number, String trained, Minibatch minibatch) {
        double rate = learningRate(number.epoch());
        var result = minibatch.train(
                text.window(), text.state(), rate, number.inAll() + 1, dropoutSeed.with(number.inAll()));
        try {
            Finite.require("the training loss", result.loss());
            Finite.require("the norm of the gradient", result.gradientNorm());
            Finite.require(
                    "the norm of the update", (float) (rate * Math.min(result.gradientNorm(), gradientNormLimit)));
            Finite.require("the state h after the last word", result.state());
        } catch (DivergenceException e) {
            throw e.in(trained);
        }
        text.advance(result.state());
        return result.loss();
    }

    /** Begins the text anew where an epoch is to do so. */
    public void beginStep(StepNumber number) {
        if (restartText && number.ofEpoch() == 0) {
            text.restart();
        }
    }

    /** α · decayᵉ, e the epochs beyond those in which it stays; half of it after each recovery. */
    public double learningRate(int epoch) {
        int decays = Math.max(0, epoch - optimizer.getDecayAfterEpochs());
        return optimizer.getLearningRate() * Math.pow(optimizer.getDecay(), decays) * recoveries.learningRateFactor();
    }
}
