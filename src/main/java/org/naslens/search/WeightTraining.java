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

/** The part that all ways of training ω have in common: training text, learning rate, dropout, and checks that numbers are finite. */
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
         * @param step the number of the step, counted from 1
         * @param dropout the seed of the dropout masks
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

    /** The number of steps of an epoch. */
    public int steps() {
        return steps;
    }

    /** The position of training in the text. */
    public TextCursor text() {
        return text;
    }

    /**
     * Takes one step and returns its loss in nats.
     *
     * @param trained says what is trained; it ends the message of the exception
     * @throws DivergenceException if a number is not finite; ω may then not be finite either
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

    /** Goes back to the start of the text at the first step of an epoch, if the settings ask for this. */
    public void beginStep(StepNumber number) {
        if (restartText && number.ofEpoch() == 0) {
            text.restart();
        }
    }

    /** α · decayᵉ, with e the epochs completed beyond {@code decay_after_epochs}; halved by each recovery. */
    public double learningRate(int epoch) {
        int decays = Math.max(0, epoch - optimizer.getDecayAfterEpochs());
        return optimizer.getLearningRate() * Math.pow(optimizer.getDecay(), decays) * recoveries.learningRateFactor();
    }
}
