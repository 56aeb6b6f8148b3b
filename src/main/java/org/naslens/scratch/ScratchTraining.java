package org.naslens.scratch;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.BooleanSupplier;
import org.naslens.config.Settings;
import org.naslens.corpus.Corpus;
import org.naslens.corpus.Split;
import org.naslens.random.Seed;
import org.naslens.search.Checkpoints;
import org.naslens.search.DivergenceException;
import org.naslens.search.Search.Outcome;
import org.naslens.search.SearchException;
import org.naslens.tensor.Execution;
import org.tensorflow.proto.GraphDef;

/**
 * One cell trained alone from fresh weights, from its initial weights or from a checkpoint to its end.
 *
 * <pre>{@code
 * try (var training = new ScratchTraining(cell, settings, corpus, execution)) {
 *     training.initialise();
 *     training.run(checkpoints, listener, () -> false);
 *     training.result(wallSeconds);
 * }
 * }</pre>
 *
 * <p>{@link #train} is the same for many small ones, without a file that stays.
 */
public final class ScratchTraining implements AutoCloseable {
    private final Settings recipe;
    private final ScratchModel model;
    private final TrainingLoop loop;

    /**
     * Builds the model; its weights are not set before {@link #initialise} or {@link #restore}.
     *
     * @param settings effective ones; {@code scratch} in them is the recipe, {@code seed} the root of all draws
     * @throws SearchException if the training text is too short
     */
    public ScratchTraining(TrainedCell cell, Settings settings, Corpus corpus, Execution execution) {
        int vocabulary = corpus.vocabulary().size();
        recipe = recipe(cell, settings, vocabulary);
        TrainingLoop.trainingText(recipe, corpus); // before anything native is made
        var seed = Seed.root(settings.getSeed()).with("scratch").with(cell.label());
        model = CellModel.of(cell, recipe, vocabulary, execution, seed);
        loop = new TrainingLoop(model, cell, recipe, corpus, seed);
    }

    private static Settings recipe(TrainedCell cell, Settings settings, int vocabulary) {
        var recipe = Recipe.recipe(settings);
        return cell.architecture() == null ? EqualSize.lstm(recipe, vocabulary) : recipe;
    }

    /** The checkpoints of a training in a folder. */
    public static Checkpoints checkpoints(Path folder) {
        return new Checkpoints(folder, checkpoint -> TrainingCheckpoint.NAMES);
    }

    /**
     * A whole training that leaves no file behind.
     *
     * @return what it came to, be it that it diverged; empty when it was stopped
     */
    public static Optional<ScratchResult> train(
            TrainedCell cell, Settings settings, Corpus corpus, Execution execution, BooleanSupplier stop)
            throws IOException {
        long start = System.nanoTime();
        try (var training = new ScratchTraining(cell, settings, corpus, execution);
                var best = new BestOnly()) {
            training.initialise();
            try {
                if (training.loop.run(best, ScratchListener.NONE, stop) == Outcome.STOPPED) {
                    return Optional.empty();
                }
                return Optional.of(training.result(seconds(start)));
            } catch (DivergenceException e) {
                return Optional.of(training.diverged(String.valueOf(e.getMessage()), seconds(start)));
            }
        }
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }

    /** Starts from the initial weights. */
    public void initialise() {
        model.initialise();
    }

    /**
     * Goes on from a checkpoint.
     *
     * @throws SearchException if it is damaged, of another version, of another text or cell, or of other shapes
     */
    public void restore(Path checkpoint) {
        loop.restore(new TrainingCheckpoint(checkpoint));
    }

    /**
     * Trains to the end, or until {@code stop} says so between two steps; then a checkpoint is written. At the end the model has the
     * weights of the best epoch.
     *
     * @throws DivergenceException if a number is no longer finite
     */
    public Outcome run(Checkpoints checkpoints, ScratchListener listener, BooleanSupplier stop) throws IOException {
        return loop.run(new Checkpointed(checkpoints, recipe.getCheckpoint(), listener), listener, stop);
    }

    /**
     * What it came to, once {@link #run} has finished.
     *
     * @param wallSeconds that it took
     * @throws DivergenceException if a perplexity is not finite
     */
    public ScratchResult result(double wallSeconds) {
        var course = loop.course();
        return new ScratchResult(
                OptionalDouble.of(loop.perplexity(Split.VALID)),
                OptionalDouble.of(loop.perplexity(Split.TEST)),
                course.epochs(),
                course.bestEpoch(),
                model.parameters(),
                loop.trainingTokens(),
                wallSeconds,
                Optional.empty());
    }

    private ScratchResult diverged(String why, double wallSeconds) {
        var course = loop.course();
        return new ScratchResult(
                course.bestEpoch() == 0 ? OptionalDouble.empty() : OptionalDouble.of(course.best()),
                OptionalDouble.empty(),
                course.epochs(),
                course.bestEpoch(),
                model.parameters(),
                loop.trainingTokens(),
                wallSeconds,
                Optional.of(why));
    }

    /** Epochs that are done. */
    public int epochs() {
        return loop.course().epochs();
    }

    /** The number of trained parameters. */
    public long parameters() {
        return model.parameters();
    }

    /** The graph. */
    public GraphDef graphDef() {
        return model.graphDef();
    }

    @Override
    public void close() {
        model.close();
    }
}
