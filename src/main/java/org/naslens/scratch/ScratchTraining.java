package org.naslens.scratch;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.BooleanSupplier;
import org.naslens.child.CellModel;
import org.naslens.child.SingleChild;
import org.naslens.child.TrainingStep;
import org.naslens.config.ConfigReader;
import org.naslens.config.ScratchSettings.Averaging;
import org.naslens.config.Settings;
import org.naslens.corpus.Corpus;
import org.naslens.corpus.CorpusException;
import org.naslens.corpus.Split;
import org.naslens.corpus.TokenStreams;
import org.naslens.random.Seed;
import org.naslens.tensor.Execution;
import org.naslens.tensor.ModelWeights;
import org.naslens.training.Checkpoint;
import org.naslens.training.CheckpointSchedule;
import org.naslens.training.Checkpoints;
import org.naslens.training.DivergenceException;
import org.naslens.training.Finite;
import org.naslens.training.Outcome;
import org.naslens.training.TextCursor;
import org.naslens.training.Trainer;
import org.naslens.training.Training;
import org.naslens.training.TrainingException;
import org.naslens.training.TrainingListener;
import org.tensorflow.proto.GraphDef;

/**
 * The training of one cell from scratch, from its initial weights or from a checkpoint to the end.
 *
 * <pre>{@code
 * try (var training = new ScratchTraining(cell, settings, corpus, execution)) {
 *     training.begin(checkpoints, flaw -> {});
 *     training.run(checkpoints, listener, () -> false);
 *     training.result(wallSeconds);
 * }
 * }</pre>
 *
 * <p>The text is read repeatedly; after each epoch, the validation perplexity decides whether its weights are the best so far.
 * {@link #train} does all of this in one call.
 */
public final class ScratchTraining implements Training<TrainingEpoch>, AutoCloseable {
    private final CellModel model;
    private final ScratchCell cell;
    private final Settings recipe;
    private final Corpus corpus;
    private final TextCursor text;
    private final int stepsPerEpoch;
    private final Seed dropoutSeed;

    // What changes from step to step, apart from the weights and the position in the text:
    private ValidationCourse course;
    private int step; // of the epoch in progress
    private double loss; // sum over the steps of the epoch in progress

    /**
     * Builds the model; its weights are not set before {@link #initialise} or {@link #restore}.
     *
     * @param settings the effective settings: {@code scratch} is the recipe, {@code seed} the root of all random draws
     * @throws TrainingException if the training text is too short
     */
    public ScratchTraining(ScratchCell cell, Settings settings, Corpus corpus, Execution execution) {
        this(
                model(cell, recipe(cell, settings, corpus), corpus, execution),
                cell,
                recipe(cell, settings, corpus),
                corpus,
                seed(cell, settings));
    }

    /** @param recipe the settings whose {@code child} is that of the training */
    ScratchTraining(CellModel model, ScratchCell cell, Settings recipe, Corpus corpus, Seed seed) {
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

    private static Settings recipe(ScratchCell cell, Settings settings, Corpus corpus) {
        var recipe = Recipe.recipe(settings);
        return cell.architecture() == null
                ? EqualSize.lstm(recipe, corpus.vocabulary().size())
                : recipe;
    }

    private static Seed seed(ScratchCell cell, Settings settings) {
        return Seed.root(settings.getSeed()).with("scratch").with(cell.label());
    }

    private static CellModel model(ScratchCell cell, Settings recipe, Corpus corpus, Execution execution) {
        trainingText(recipe, corpus); // fails before any native object is created
        boolean averages = recipe.getScratch().getAveraging() != Averaging.NONE;
        int vocabulary = corpus.vocabulary().size();
        var seed = seed(cell, recipe);
        var architecture = cell.architecture();
        return architecture == null
                ? SingleChild.lstm(recipe, vocabulary, averages, execution, seed)
                : SingleChild.of(architecture, recipe, vocabulary, averages, execution, seed);
    }

    /** @throws TrainingException if the text is too short for one window */
    static TokenStreams trainingText(Settings recipe, Corpus corpus) {
        var child = recipe.getChild();
        try {
            return TokenStreams.training(corpus.tokens(Split.TRAIN), child.getBatch(), child.getSteps());
        } catch (CorpusException e) {
            throw new TrainingException(
                    "the " + Split.TRAIN + " split of " + corpus.name()
                            + " is too short for scratch.batch and child.steps: " + e.getMessage(),
                    e);
        }
    }

    /**
     * Runs a whole training, continuing from its newest checkpoint if it was interrupted; except for the duration, the result is the
     * same.
     *
     * @param checkpoints the checkpoints of this training alone; they may be deleted once its result is recorded
     * @return the result, even if training diverged; empty if it was stopped
     * @throws TrainingException if the training text is too short, or the checkpoints do not fit
     */
    public static Optional<ScratchResult> train(
            ScratchCell cell,
            Settings settings,
            Corpus corpus,
            Execution execution,
            Checkpoints checkpoints,
            TrainingListener<TrainingEpoch> listener,
            BooleanSupplier stop)
            throws IOException {
        long start = System.nanoTime();
        try (var training = new ScratchTraining(cell, settings, corpus, execution)) {
            training.begin(checkpoints, listener::checkpointDamaged);
            try {
                return training.run(checkpoints, listener, stop) == Outcome.STOPPED
                        ? Optional.empty()
                        : Optional.of(training.result(seconds(start)));
            } catch (DivergenceException e) {
                return Optional.of(training.diverged(String.valueOf(e.getMessage()), seconds(start)));
            }
        }
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }

    /**
     * Trains until all epochs are done, none of the last {@code patience} epochs was better, or {@code stop} returns true between two
     * steps. If stopped, it leaves a checkpoint; if finished, the model has the weights of the best epoch.
     *
     * @throws DivergenceException if a number is not finite
     */
    public Outcome run(Checkpoints checkpoints, TrainingListener<TrainingEpoch> listener, BooleanSupplier stop)
            throws IOException {
        if (new Trainer<>(this, checkpoints, listener).run(stop) == Outcome.STOPPED) {
            return Outcome.STOPPED;
        }
        checkpoints.tidy(checkpoints.epoch(epochs()), schedule(), bestEpoch());
        new Checkpoint(checkpoints.epoch(bestEpoch())).restore(models());
        return Outcome.FINISHED;
    }

    @Override
    public Map<String, ModelWeights> models() {
        return Map.of(Checkpoint.WEIGHTS, model);
    }

    @Override
    public int epochs() {
        return course.epochs();
    }

    @Override
    public int stepsOfEpoch() {
        return step;
    }

    @Override
    public int stepsPerEpoch() {
        return stepsPerEpoch;
    }

    @Override
    public boolean isOver() {
        return course.isOver();
    }

    @Override
    public int bestEpoch() {
        return course.bestEpoch();
    }

    @Override
    public CheckpointSchedule schedule() {
        return new CheckpointSchedule(recipe.getCheckpoint(), course.isOver() ? course.epochs() : 0);
    }

    @Override
    public void step() {
        double rate = learningRate();
        long done = steps();
        double averageRate = course.averageRate(done, stepsPerEpoch);
        var result = model.train(text.window(), text.state(), rate, averageRate, done + 1, dropoutSeed.with(done));
        try {
            requireFinite(result, rate);
        } catch (DivergenceException e) {
            throw e.in("with cell " + cell).at("epoch " + (epochs() + 1) + ", step " + (step + 1));
        }
        text.advance(result.state());
        loss += result.loss();
        step++;
    }

    private void requireFinite(TrainingStep result, double rate) {
        Finite.require("the training loss", result.loss());
        Finite.require("the norm of the gradient", result.gradientNorm());
        double clipped = Math.min(result.gradientNorm(), recipe.getChild().getGradientNormLimit());
        Finite.require("the norm of the update", (float) (rate * clipped));
        Finite.require("the state after the last word", result.state());
    }

    @Override
    public TrainingEpoch finishEpoch(long startNanos) {
        double rate = learningRate();
        double perplexity = perplexity(Split.VALID);
        double meanLoss = loss / stepsPerEpoch;
        long averaged = course.averagedOf(steps(), stepsPerEpoch);
        course.add(perplexity);
        step = 0;
        loss = 0;
        return new TrainingEpoch(epochs(), meanLoss, perplexity, rate, averaged, seconds(startNanos));
    }

    /** α · decayᵉ, with e the epochs completed beyond {@code decay_after_epochs}. */
    private double learningRate() {
        var optimizer = recipe.getChild().getOptimizer();
        int decays = Math.max(0, epochs() - optimizer.getDecayAfterEpochs());
        return optimizer.getLearningRate() * Math.pow(optimizer.getDecay(), decays);
    }

    /**
     * The perplexity of a whole split with the current weights of the model.
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

    /** The number of completed steps in total. */
    private long steps() {
        return (long) epochs() * stepsPerEpoch + step;
    }

    @Override
    public DivergenceException notFinite(String parameters) {
        return new DivergenceException(
                "epoch " + epochs() + ": of the weights, " + parameters + " are not finite with cell " + cell);
    }

    @Override
    public TrainingState state() {
        return TrainingState.newBuilder()
                .setFormat(SavedTraining.FORMAT)
                .setCorpusSha256(corpus.sha256())
                .setSettings(ConfigReader.write(recipe))
                .setCell(cell.label())
                .setStep(step)
                .setTrainingText(text.position())
                .setLoss(loss)
                .addAllValidationPerplexity(course.perplexities())
                .build();
    }

    @Override
    public void initialise() {
        model.initialise();
    }

    @Override
    public void restore(Path folder) {
        var checkpoint = new Checkpoint(folder);
        var state = SavedTraining.read(checkpoint.stateFile(), recipe);
        checkpoint.requireName(state.getValidationPerplexityCount(), state.getStep());
        checkpoint.requireText(state.getCorpusSha256(), corpus);
        if (!state.getCell().equals(cell.label())) {
            throw new TrainingException(folder + " is of another cell than " + cell);
        }
        if (state.getStep() >= stepsPerEpoch) {
            throw new TrainingException(
                    folder + " has step = " + state.getStep() + "; it must be 0 to " + (stepsPerEpoch - 1));
        }
        checkpoint.restore(models());
        text.restore(state.getTrainingText());
        step = state.getStep();
        loss = state.getLoss();
        course = new ValidationCourse(recipe.getScratch());
        state.getValidationPerplexityList().forEach(course::add);
    }

    /**
     * The result, once {@link #run} has finished.
     *
     * @param wallSeconds the duration to record
     * @throws DivergenceException if a perplexity is not finite
     */
    public ScratchResult result(double wallSeconds) {
        return new ScratchResult(
                OptionalDouble.of(perplexity(Split.VALID)),
                OptionalDouble.of(perplexity(Split.TEST)),
                epochs(),
                bestEpoch(),
                parameters(),
                trainingTokens(),
                wallSeconds,
                Optional.empty());
    }

    private ScratchResult diverged(String why, double wallSeconds) {
        return new ScratchResult(
                bestEpoch() == 0 ? OptionalDouble.empty() : OptionalDouble.of(course.best()),
                OptionalDouble.empty(),
                epochs(),
                bestEpoch(),
                parameters(),
                trainingTokens(),
                wallSeconds,
                Optional.of(why));
    }

    /** The number of words seen in training; repeated words count each time. */
    long trainingTokens() {
        var child = recipe.getChild();
        return steps() * child.getSteps() * child.getBatch();
    }

    /** The number of trained parameters. */
    public long parameters() {
        return model.parameters();
    }

    /** The graph of the model. */
    public GraphDef graphDef() {
        return model.graphDef();
    }

    @Override
    public void close() {
        model.close();
    }
}
