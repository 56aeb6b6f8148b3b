package org.naslens.run;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.naslens.analysis.SampleSet;
import org.naslens.child.Child;
import org.naslens.corpus.Corpus;
import org.naslens.corpus.Split;
import org.naslens.corpus.TokenStreams;
import org.naslens.random.Seed;
import org.naslens.search.Evaluation;
import org.naslens.search.PlantedLoss;
import org.naslens.search.RestoredSearch;
import org.naslens.space.Architecture;
import org.naslens.tensor.Devices;
import org.naslens.tensor.Execution;
import org.naslens.training.DivergenceException;
import org.naslens.training.TrainingException;

/** A run's policy and shared weights as restored from a checkpoint, to sample from and to evaluate with. */
public final class RestoredRun implements AutoCloseable {
    /**
     * The number of evaluations that run on a GPU at the same time. One computes while the text of the other is prepared; each holds the
     * memory of a pass.
     */
    private static final int AT_ONCE_ON_A_GPU = 2;

    private final Run run;
    private final @Nullable Corpus corpus;
    private final Execution execution;
    private final RestoredSearch models;
    private final PlantedLoss planted;
    private final Path checkpoint;

    /**
     * Loads a checkpoint.
     *
     * @param epoch the number of epochs after which the checkpoint was written; if empty, the newest intact checkpoint
     * @param notes notified of newer checkpoints that are damaged
     * @throws InputException if there is no checkpoint
     */
    public RestoredRun(Run run, @Nullable Corpus corpus, OptionalInt epoch, Consumer<String> notes) {
        this(run, corpus, epoch, run.execution(), notes);
    }

    /** The same with threads or a GPU other than those in the settings. */
    public RestoredRun(
            Run run, @Nullable Corpus corpus, OptionalInt epoch, Execution execution, Consumer<String> notes) {
        this.run = run;
        this.corpus = corpus;
        this.execution = execution;
        planted = PlantedLoss.of(run.settings());
        var newest = run.checkpoint(epoch, notes);
        SearchRun.requireDevice(execution);
        models = new RestoredSearch(run.settings(), corpus, execution);
        try {
            while (!isRestored(
                    newest)) { // the run is still being trained and has replaced this checkpoint by a newer one
                newest = run.checkpoint(epoch, notes);
            }
            checkpoint = newest;
        } catch (RuntimeException e) {
            models.close();
            throw e;
        }
    }

    private boolean isRestored(Path newest) {
        try {
            models.restore(newest);
            return true;
        } catch (TrainingException e) {
            if (Files.exists(newest)) {
                throw e;
            }
            return false;
        }
    }

    /** Whether the run has a controller, whose hidden states and probabilities can be looked at. */
    public boolean hasController() {
        return models.controller() != null;
    }

    /**
     * Samples architectures with their embeddings and choices; {@code seed} fixes them.
     *
     * @throws InputException if the run has no controller
     */
    public SampleSet sample(int count, long seed) {
        var controller = models.controller();
        if (controller == null) {
            throw new InputException("run \"" + run.name() + "\" has no controller: its strategy is "
                    + StrategyKind.of(run.settings()).label());
        }
        return Trajectory.sample(controller, count, Seed.root(seed).with("analysis"));
    }

    /**
     * Samples architectures alone: from the softmaxes of DARTS, or uniformly where no distribution is learnt.
     *
     * @throws IllegalStateException if the run has a controller; then use {@link #sample}
     */
    public List<Architecture> architectures(int count, long seed) {
        if (hasController()) {
            throw new IllegalStateException("a controller is sampled with its states");
        }
        var own = Seed.root(seed).with("analysis");
        var learnt = models.learnt();
        return IntStream.range(0, count)
                .mapToObj(i -> own.with(i).stream())
                .map(random -> learnt.isEmpty()
                        ? models.space().sample(random)
                        : learnt.get().sample(random))
                .toList();
    }

    /** The restored models. */
    RestoredSearch models() {
        return models;
    }

    /** The checkpoint that the models were restored from. */
    Path checkpoint() {
        return checkpoint;
    }

    /**
     * Evaluates the perplexity of many architectures under the shared weights, over the whole split except its first token.
     * They are evaluated in groups of {@code analysis.at_once}, with one group per thread at a time, but only a few groups
     * at a time on a GPU.
     *
     * @throws InputException if the run has no child
     */
    public Evaluation evaluation(Split split) {
        return evaluation(text(split), this::requireFinite);
    }

    /** Checks a perplexity and returns the value to use in its place. */
    @FunctionalInterface
    public interface Check {
        double of(Architecture architecture, double perplexity);
    }

    /** The same over any text, with each perplexity replaced by the result of {@code check}. */
    public Evaluation evaluation(TokenStreams text, Check check) {
        int threads = execution.threads();
        int atOnce = Devices.hasGpu(execution) ? Math.min(AT_ONCE_ON_A_GPU, threads) : threads;
        int group = Child.atOnce(run.settings(), execution);
        var child = child();
        return new Evaluation(architectures -> perplexities(child, text, architectures, check), group, atOnce);
    }

    private double[] perplexities(Child child, TokenStreams text, List<Architecture> architectures, Check check) {
        double[] perplexities = child.perplexities(architectures, text);
        for (int i = 0; i < perplexities.length; i++) {
            var architecture = architectures.get(i);
            perplexities[i] = check.of(architecture, planted.in(perplexities[i], architecture));
        }
        return perplexities;
    }

    private Child child() {
        var child = models.child();
        if (child == null) {
            throw noChild();
        }
        return child;
    }

    public TokenStreams text(Split split) {
        if (corpus == null) {
            throw noChild();
        }
        var settings = run.settings();
        return TokenStreams.evaluation(
                corpus.tokens(split),
                settings.getAnalysis().getBatch(),
                settings.getChild().getSteps());
    }

    private InputException noChild() {
        var why = run.settings().getReward().hasPlanted()
                ? "has planted rewards"
                : "trains nothing, strategy.kind = RANDOM,";
        return new InputException("run \"" + run.name() + "\" " + why + " and so no child to evaluate");
    }

    private double requireFinite(Architecture architecture, double perplexity) {
        if (!Double.isFinite(perplexity)) {
            throw new DivergenceException("run \"" + run.name() + "\": the perplexity of architecture "
                    + architecture.tokens() + " is " + perplexity);
        }
        return perplexity;
    }

    /** The number of epochs that were finished when the checkpoint was written. */
    public int epochs() {
        return models.epochs();
    }

    @Override
    public void close() {
        models.close();
    }
}
