package org.naslens.search;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.naslens.child.Child;
import org.naslens.config.ConfigReader;
import org.naslens.config.Settings;
import org.naslens.controller.Controller;
import org.naslens.corpus.Corpus;
import org.naslens.space.Architecture;
import org.naslens.tensor.Execution;
import org.naslens.tensor.ModelWeights;
import org.naslens.training.Checkpoint;
import org.naslens.training.CheckpointSchedule;
import org.naslens.training.Checkpoints;
import org.naslens.training.DivergenceException;
import org.naslens.training.Outcome;
import org.naslens.training.Recoveries;
import org.naslens.training.Trainer;
import org.naslens.training.Training;
import org.naslens.training.TrainingListener;
import org.tensorflow.proto.GraphDef;

/**
 * A search, run from its initial parameters or from a checkpoint to its last epoch.
 *
 * <pre>{@code
 * try (var search = new Search(settings, corpus, execution)) {
 *     search.initialise();
 *     search.run(checkpoints, listener, () -> false);
 * }
 * }</pre>
 *
 * <p>{@link #step} is the algorithm: first ω is trained while the policy stays fixed; then the replay buffer is filled, and θ is
 * trained while ω stays fixed.
 */
public final class Search implements Training<EpochMetrics>, AutoCloseable {
    private final Settings settings;
    private final @Nullable Corpus corpus;
    private final SearchParts parts;
    private final CheckpointSchedule schedule;
    private final Recoveries recoveries = new Recoveries();

    // What changes from step to step, apart from the parameters of the models and the state of the phases:
    private StepNumber child = StepNumber.FIRST;
    private StepNumber controller = StepNumber.FIRST;
    private EpochTotals totals = new EpochTotals();
    private double bestScore = Double.NEGATIVE_INFINITY;
    private int bestEpoch;

    /**
     * Builds the models of its strategy; their parameters are not set before {@link #initialise} or {@link #restore}.
     *
     * @param settings settings with every field set, as {@link ConfigReader#effective} returns them
     * @param corpus the text; not used if rewards are planted
     */
    public Search(Settings settings, @Nullable Corpus corpus, Execution execution) {
        this(settings, corpus, execution, Sources.ofSettings());
    }

    /**
     * Builds a search with rewards or architectures supplied by the program. With {@code reward.planted} in the settings no child is
     * built, and the controller learns from the supplied rewards alone.
     */
    public Search(Settings settings, @Nullable Corpus corpus, Execution execution, Sources sources) {
        this.settings = settings;
        this.corpus = settings.getReward().hasPlanted() ? null : corpus;
        schedule = schedule(settings);
        if (SearchStrategy.hasSharedWeights(settings)) {
            TextLength.require(settings, corpus);
        }
        parts = SearchStrategy.of(settings)
                .build(new SearchContext(settings, this.corpus, execution, recoveries, sources));
    }

    private static CheckpointSchedule schedule(Settings settings) {
        return new CheckpointSchedule(
                settings.getCheckpoint(), settings.getSchedule().getEpochs());
    }

    /**
     * Completes the clean-up of a search whose process was interrupted after its last checkpoint; otherwise does nothing. Builds no
     * graph.
     *
     * @param last its last checkpoint, which is undamaged
     * @return the reason for each return to an earlier checkpoint, oldest first
     * @throws org.naslens.training.TrainingException if it has another format, or is not from a search with these settings
     */
    public static List<String> tidy(Settings settings, Checkpoints checkpoints, Path last) throws IOException {
        var state = SavedState.of(new Checkpoint(last), settings, null);
        checkpoints.tidy(last, schedule(settings), state.getBestEpoch());
        return List.copyOf(state.getRecoveriesList());
    }

    /** ω in the graph that trains it; null if no weights are trained. */
    public @Nullable ModelWeights weights() {
        return parts.weights();
    }

    /** The child; null if no weights are trained, or all paths are trained at once. */
    public @Nullable Child child() {
        return parts.weights() instanceof Child own ? own : null;
    }

    /** The controller; null if the strategy has none. */
    public @Nullable Controller controller() {
        return parts.controller();
    }

    /** The graphs of the controller and of the child, as far as they exist, by name. */
    public Map<String, GraphDef> graphs() {
        var graphs = new LinkedHashMap<String, GraphDef>();
        if (parts.controller() != null) {
            graphs.put("controller", parts.controller().graphDef());
        }
        if (parts.weights() != null) {
            graphs.put("child", parts.weights().graphDef());
        }
        return graphs;
    }

    /** The reason for each return to an earlier checkpoint, oldest first. */
    public List<String> recoveries() {
        return recoveries.reasons();
    }

    /**
     * Runs until all epochs are done, or until {@code stop} returns true between two steps.
     *
     * <p>If a number is not finite, the search goes back to its last checkpoint at the end of an epoch, or to its start, and continues
     * from there with half the child's learning rate, at most three times.
     *
     * @throws DivergenceException if a number is not finite for the fourth time, or if no child is trained
     */
    public Outcome run(Checkpoints checkpoints, TrainingListener<EpochMetrics> listener, BooleanSupplier stop)
            throws IOException {
        var trainer = new Trainer<>(this, checkpoints, listener);
        while (true) {
            try {
                return trainer.run(stop);
            } catch (DivergenceException e) {
                goBack(e, checkpoints, listener);
            }
        }
    }

    private void goBack(DivergenceException e, Checkpoints checkpoints, TrainingListener<EpochMetrics> listener) {
        if (weights() == null) {
            throw e;
        }
        if (recoveries.areUsedUp()) {
            throw e.in(
                    "after the search has gone back " + Recoveries.MOST
                            + " times, each time with half the learning rate; a smaller child.optimizer.learning_rate may help");
        }
        var reasons = new ArrayList<>(recoveries.reasons());
        reasons.add(e.getMessage());
        var checkpoint = checkpoints.newestWholeEpoch(listener::checkpointDamaged);
        if (checkpoint.isPresent()) {
            restore(checkpoint.get());
        } else {
            initialise();
        }
        recoveries.restore(reasons);
        listener.recovered(e.getMessage() + "; back to "
                + checkpoint.map(path -> String.valueOf(path.getFileName())).orElse("the start")
                + ", the learning rate of the child times " + recoveries.learningRateFactor() + " from here (recovery "
                + reasons.size() + " of " + Recoveries.MOST + ")");
    }

    @Override
    public boolean isOver() {
        return epochs() >= settings.getSchedule().getEpochs();
    }

    @Override
    public int epochs() {
        return child.epoch();
    }

    @Override
    public int stepsOfEpoch() {
        return child.ofEpoch() + controller.ofEpoch();
    }

    @Override
    public int stepsPerEpoch() {
        return parts.child().steps() + parts.policy().steps();
    }

    @Override
    public void step() {
        if (child.ofEpoch() < parts.child().steps()) {
            child = after("child", parts.child(), child); // updates ω
        } else {
            controller = after("controller", parts.policy(), controller); // fills the buffer, updates θ
        }
    }

    private StepNumber after(String name, Phase phase, StepNumber number) {
        try {
            phase.step(number, totals);
        } catch (DivergenceException e) {
            throw at(name, number, e);
        }
        return number.next();
    }

    private static DivergenceException at(String phase, StepNumber number, DivergenceException e) {
        return e.at("epoch " + (number.epoch() + 1) + ", " + phase + " step " + (number.ofEpoch() + 1));
    }

    @Override
    public EpochMetrics finishEpoch(long startNanos) {
        parts.policy().finishEpoch(totals);
        int epoch = epochs() + 1;
        double wallSeconds = (System.nanoTime() - startNanos) / 1e9;
        var metrics = totals.metrics(epoch, child.ofEpoch(), controller.ofEpoch(), wallSeconds);
        totals = new EpochTotals();
        child = child.ofNextEpoch();
        controller = controller.ofNextEpoch();
        double score = metrics.reward().orElse(-metrics.childLoss().orElse(Double.POSITIVE_INFINITY));
        if (schedule.has(epoch) && score > bestScore) {
            bestScore = score;
            bestEpoch = epoch;
        }
        return metrics;
    }

    /**
     * Trains ω on each of these architectures in turn, instead of on those that the controller samples. Text, dropout, learning rate
     * and optimiser are those of the epoch that a run would begin here. This is for experiments on a search that is not continued
     * afterwards.
     *
     * @throws IllegalStateException if ω is not trained with one architecture at a time
     */
    public void trainSharedWeights(List<Architecture> architectures, Runnable stepFinished) {
        if (!(parts.child() instanceof ChildPhase phase)) {
            throw new IllegalStateException("this search trains no weights with one architecture at a time");
        }
        child = child.ofSameEpoch();
        for (var architecture : architectures) {
            try {
                phase.step(architecture, child, totals);
            } catch (DivergenceException e) {
                throw at("child", child, e);
            }
            child = child.next();
            stepFinished.run();
        }
    }

    /** Trains θ for {@code steps} steps, which are those of the controller phase that a run would begin here. */
    public void trainController(int steps, Runnable stepFinished) {
        controller = controller.ofSameEpoch();
        for (int i = 0; i < steps; i++) {
            controller = after("controller", parts.policy(), controller);
            stepFinished.run();
        }
    }

    @Override
    public int bestEpoch() {
        return bestEpoch;
    }

    @Override
    public CheckpointSchedule schedule() {
        return schedule;
    }

    @Override
    public DivergenceException notFinite(String parameters) {
        return new DivergenceException(
                "after epoch " + epochs() + ": of the weights, " + parameters + " are not finite");
    }

    @Override
    public Map<String, ModelWeights> models() {
        return parts.models();
    }

    @Override
    public SearchState state() {
        var state = SearchState.newBuilder()
                .setFormat(SavedState.FORMAT)
                .setCorpusSha256(corpus == null ? "" : corpus.sha256())
                .setSettings(ConfigReader.write(settings))
                .setEpoch(epochs())
                .setChildStep(child.ofEpoch())
                .setControllerStep(controller.ofEpoch())
                .setChildSteps(child.inAll())
                .setControllerSteps(controller.inAll())
                .setReplaySteps(0)
                .setSums(totals.save())
                .setBestScore(bestScore)
                .setBestEpoch(bestEpoch)
                .addAllRecoveries(recoveries.reasons());
        parts.child().save(state);
        parts.policy().save(state);
        return state.build();
    }

    @Override
    public void initialise() {
        models().values().forEach(ModelWeights::initialise);
        parts.child().restart();
        parts.policy().restart();
        resume(SearchState.newBuilder().setBestScore(Double.NEGATIVE_INFINITY).build());
    }

    @Override
    public void restore(Path folder) {
        var checkpoint = new Checkpoint(folder);
        var state = SavedState.of(checkpoint, settings, corpus);
        checkpoint.restore(models());
        parts.child().restore(state);
        parts.policy().restore(state);
        resume(state);
    }

    private void resume(SearchState state) {
        child = new StepNumber(state.getEpoch(), state.getChildStep(), state.getChildSteps());
        controller = new StepNumber(state.getEpoch(), state.getControllerStep(), state.getControllerSteps());
        totals = EpochTotals.restored(state.getSums());
        bestScore = state.getBestScore();
        bestEpoch = state.getBestEpoch();
        recoveries.restore(state.getRecoveriesList());
    }

    @Override
    public void close() {
        parts.close();
    }
}
