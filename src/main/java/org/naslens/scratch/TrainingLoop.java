package org.naslens.scratch;

import java.io.IOException;
import java.util.function.BooleanSupplier;
import org.naslens.config.ConfigReader;
import org.naslens.config.Settings;
import org.naslens.corpus.Corpus;
import org.naslens.corpus.CorpusException;
import org.naslens.corpus.Split;
import org.naslens.corpus.TokenStreams;
import org.naslens.random.Seed;
import org.naslens.search.Checkpoints;
import org.naslens.search.DivergenceException;
import org.naslens.search.Finite;
import org.naslens.search.Search.Outcome;
import org.naslens.search.SearchException;
import org.naslens.search.TextCursor;

/** The epochs of one training: a text is read on and on, and after each epoch the validation perplexity decides what is kept. */
final class TrainingLoop {
    private final ScratchModel model;
    private final TrainedCell cell;
    private final Settings recipe;
    private final Corpus corpus;
    private final TextCursor text;
    private final int stepsPerEpoch;
    private final Seed dropoutSeed;

    // What moves on, besides the weights and the text:
    private ValidationCourse course;
    private int step; // of the epoch in progress
    private double loss; // sum over its steps

    /**
     * A training that has not begun.
     *
     * @param recipe settings whose {@code child} is that of the training
     * @throws SearchException if the training text is too short
     */
    TrainingLoop(ScratchModel model, TrainedCell cell, Settings recipe, Corpus corpus, Seed seed) {
        this.model = model;
        this.cell = cell;
        this.recipe = recipe;
        this.corpus = corpus;
        var streams = trainingText(recipe, corpus);
        text = new TextCursor(streams, model.initialTrainingState());
        var scratch = recipe.getScratch();
        stepsPerEpoch = scratch.hasSteps() ? scratch.getSteps() : streams.windows();
        dropoutSeed = seed.with("dropout");
        course = new ValidationCourse(scratch);
    }

    /** @throws SearchException if it is too short for one window */
    static TokenStreams trainingText(Settings recipe, Corpus corpus) {
        var child = recipe.getChild();
        try {
            return TokenStreams.training(corpus.tokens(Split.TRAIN), child.getBatch(), child.getSteps());
        } catch (CorpusException e) {
            throw new SearchException(
                    "the " + Split.TRAIN + " split of " + corpus.name()
                            + " is too short for scratch.batch and child.steps: " + e.getMessage(),
                    e);
        }
    }

    ScratchModel model() {
        return model;
    }

    ValidationCourse course() {
        return course;
    }

    /** The name of the checkpoint that would be written now. */
    String checkpointName() {
        return Checkpoints.name(course.epochs(), step);
    }

    /**
     * Trains until all epochs are done, or none of the last was better, or {@code stop} says so between two steps; then the model has
     * the weights of the best epoch.
     *
     * @throws DivergenceException if a number is no longer finite
     */
    Outcome run(Keeping keeping, ScratchListener listener, BooleanSupplier stop) throws IOException {
        while (!course.isOver()) {
            long start = System.nanoTime();
            while (step < stepsPerEpoch) {
                if (stop.getAsBoolean()) {
                    keeping.stopped(this);
                    return Outcome.STOPPED;
                }
                train();
                listener.stepFinished(course.epochs(), step, stepsPerEpoch);
            }
            finishEpoch(listener, start);
            keeping.epochFinished(this);
        }
        keeping.restoreBest(this);
        return Outcome.FINISHED;
    }

    private void train() {
        double rate = learningRate();
        long done = steps();
        double averageRate = course.averageRate(done, stepsPerEpoch);
        var result = model.train(text.window(), text.state(), rate, averageRate, done + 1, dropoutSeed.with(done));
        try {
            requireFinite(result, rate);
        } catch (DivergenceException e) {
            throw e.in("with cell " + cell).at("epoch " + (course.epochs() + 1) + ", step " + (step + 1));
        }
        text.advance(result.state());
        loss += result.loss();
        step++;
    }

    private void requireFinite(ScratchModel.Step result, double rate) {
        Finite.require("the training loss", result.loss());
        Finite.require("the norm of the gradient", result.gradientNorm());
        double clipped = Math.min(result.gradientNorm(), recipe.getChild().getGradientNormLimit());
        Finite.require("the norm of the update", (float) (rate * clipped));
        Finite.require("the state after the last word", result.state());
    }

    private void finishEpoch(ScratchListener listener, long start) {
        double rate = learningRate();
        double perplexity = perplexity(Split.VALID);
        double meanLoss = loss / stepsPerEpoch;
        long steps = steps();
        long averaged = course.averagedOf(steps, stepsPerEpoch);
        course.add(perplexity);
        step = 0;
        loss = 0;
        listener.epochFinished(new TrainingEpoch(
                course.epochs(), meanLoss, perplexity, rate, averaged, (System.nanoTime() - start) / 1e9));
    }

    /** α · decayᵉ, e the epochs beyond those in which it stays. */
    private double learningRate() {
        var optimizer = recipe.getChild().getOptimizer();
        int decays = Math.max(0, course.epochs() - optimizer.getDecayAfterEpochs());
        return optimizer.getLearningRate() * Math.pow(optimizer.getDecay(), decays);
    }

    /**
     * Of a whole split, by the weights that the model has.
     *
     * @throws DivergenceException if it is not finite
     */
    double perplexity(Split split) {
        var streams = TokenStreams.evaluation(
                corpus.tokens(split),
                recipe.getAnalysis().getBatch(),
                recipe.getChild().getSteps());
        try {
            return Finite.require("the perplexity of the " + split + " split", model.perplexity(streams));
        } catch (DivergenceException e) {
            throw e.in("with cell " + cell).at("epoch " + (steps() / stepsPerEpoch));
        }
    }

    /** Steps that are done in all. */
    private long steps() {
        return (long) course.epochs() * stepsPerEpoch + step;
    }

    /** Words seen, each as often as it was. */
    long trainingTokens() {
        var child = recipe.getChild();
        return steps() * child.getSteps() * child.getBatch();
    }

    /** @throws DivergenceException if a weight is not finite */
    void requireFiniteWeights() {
        var names = model.notFinite();
        if (!names.isEmpty()) {
            throw new DivergenceException("epoch " + course.epochs() + ": of the weights, " + String.join(", ", names)
                    + " are not finite with cell " + cell);
        }
    }

    /** Whatever the next step depends on, besides the weights. */
    TrainingState.Builder state() {
        return TrainingState.newBuilder()
                .setCorpusSha256(corpus.sha256())
                .setSettings(ConfigReader.write(recipe))
                .setCell(cell.label())
                .setStep(step)
                .setTrainingText(text.position())
                .setLoss(loss)
                .addAllValidationPerplexity(course.perplexities());
    }

    /**
     * Goes on from a checkpoint.
     *
     * @throws SearchException if it is damaged, of another version, of another text or cell, or of other shapes
     */
    void restore(TrainingCheckpoint checkpoint) {
        var state = checkpoint.state(recipe);
        if (!state.getCorpusSha256().equals(corpus.sha256())) {
            throw new SearchException(checkpoint.folder() + " was made from a corpus with SHA-256 "
                    + state.getCorpusSha256() + "; this one has " + corpus.sha256());
        }
        if (!state.getCell().equals(cell.label())) {
            throw new SearchException(checkpoint.folder() + " is of another cell than " + cell);
        }
        if (state.getStep() >= stepsPerEpoch) {
            throw new SearchException(checkpoint.folder() + " has step = " + state.getStep() + "; it must be 0 to "
                    + (stepsPerEpoch - 1));
        }
        checkpoint.restore(model);
        text.restore(state.getTrainingText());
        step = state.getStep();
        loss = state.getLoss();
        course = new ValidationCourse(recipe.getScratch());
        state.getValidationPerplexityList().forEach(course::add);
    }
}
