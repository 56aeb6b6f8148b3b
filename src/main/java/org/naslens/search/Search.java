package org.naslens.search;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.naslens.child.Child;
import org.naslens.child.ModelWeights;
import org.naslens.config.ConfigReader;
import org.naslens.config.Settings;
import org.naslens.controller.Controller;
import org.naslens.corpus.Corpus;
import org.naslens.space.Architecture;
import org.naslens.tensor.Execution;
import org.tensorflow.proto.GraphDef;

/**
 * One search, from its initial parameters or from a checkpoint to its last epoch.
 *
 * <pre>{@code
 * try (var search = new Search(settings, corpus, execution)) {
 *     search.initialise();
 *     search.run(checkpoints, listener, () -> false);
 * }
 * }</pre>
 */
public final class Search implements AutoCloseable {
    private final Settings settings;
    private final @Nullable Corpus corpus;
    private final Strategy strategy;
    private final CountedPhase childPhase;
    private final CountedPhase controllerPhase;

    private final CheckpointSchedule schedule;
    private final Recoveries recoveries = new Recoveries();

    // What moves on, besides the parameters of the models and what the phases keep:
    private int epoch;
    private EpochTotals totals = new EpochTotals();
    private double bestScore = Double.NEGATIVE_INFINITY;
    private int bestEpoch;

    /** How {@link #run} ended. */
    public enum Outcome {
        FINISHED,
        /** It was asked to stop, and wrote a checkpoint. */
        STOPPED
    }

    /**
     * Builds the models of its strategy; parameters are not set before {@link #initialise} or {@link #restore}.
     *
     * @param settings every field set, as {@link ConfigReader#effective} gives them
     * @param corpus the text; not used where rewards are planted
     */
    public Search(Settings settings, @Nullable Corpus corpus, Execution execution) {
        this.settings = settings;
        this.corpus = settings.getReward().hasPlanted() ? null : corpus;
        schedule = new CheckpointSchedule(settings);
        strategy = Strategy.of(settings, corpus, execution, recoveries);
        childPhase = new CountedPhase("child", strategy.weights());
        controllerPhase = new CountedPhase("controller", strategy.policy());
    }

    /** ω in the graph that trains it; null where none is trained. */
    public @Nullable ModelWeights weights() {
        return strategy.models().weights();
    }

    /** The child; null where no weights are trained, or all paths of them at once. */
    public @Nullable Child child() {
        return weights() instanceof Child child ? child : null;
    }

    /** The controller; null where the strategy has none. */
    public @Nullable Controller controller() {
        return strategy.models().controller();
    }

    /** What is known of good architectures from the start. */
    PlantedLoss plantedLoss() {
        return PlantedLoss.of(settings);
    }

    /** Epochs that are done. */
    public int epochs() {
        return epoch;
    }

    /** The graphs by name: of the controller and of the child, where there are such. */
    public Map<String, GraphDef> graphs() {
        return strategy.models().graphs();
    }

    /** Why the search has gone back to a checkpoint, each time it did. */
    public List<String> recoveries() {
        return recoveries.reasons();
    }

    /** Starts from the initial parameters. */
    public void initialise() {
        strategy.models().initialise();
    }

    /**
     * Runs until all epochs are done, or {@code stop} says so between two steps.
     *
     * <p>Where a number is no longer finite, the search goes back to the last checkpoint after an epoch, or to its start, and on
     * from there with half the learning rate of the child; three times at most.
     *
     * @throws DivergenceException if a number is no longer finite for the fourth time, or there is no child that could learn slower
     */
    public Outcome run(Checkpoints checkpoints, SearchListener listener, BooleanSupplier stop) throws IOException {
        while (true) {
            try {
                return runOn(checkpoints, listener, stop);
            } catch (DivergenceException e) {
                goBack(e, checkpoints, listener);
            }
        }
    }

    private void goBack(DivergenceException e, Checkpoints checkpoints, SearchListener listener) {
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
            restart();
        }
        recoveries.restore(reasons);
        listener.recovered(e.getMessage() + "; back to "
                + checkpoint.map(path -> String.valueOf(path.getFileName())).orElse("the start")
                + ", the learning rate of the child times " + recoveries.learningRateFactor() + " from here (recovery "
                + reasons.size() + " of " + Recoveries.MOST + ")");
    }

    /** As a new search would start. */
    private void restart() {
        initialise();
        phases().forEach(counted -> counted.phase().restart());
        resume(SearchState.newBuilder().setBestScore(Double.NEGATIVE_INFINITY).build());
    }

    private List<CountedPhase> phases() {
        return List.of(childPhase, controllerPhase);
    }

    private Outcome runOn(Checkpoints checkpoints, SearchListener listener, BooleanSupplier stop) throws IOException {
        int perEpoch = childPhase.phase().steps() + controllerPhase.phase().steps();
        while (epoch < settings.getSchedule().getEpochs()) {
            long start = System.nanoTime();
            for (var phase : phases()) { // first ω moves and the policy stands still, then the other way round
                while (!phase.isDone()) {
                    if (stop.getAsBoolean()) {
                        return stopped(checkpoints, listener);
                    }
                    phase.step(epoch, totals);
                    listener.stepFinished(epoch, stepsOfEpoch(), perEpoch);
                }
            }
            finishEpoch(checkpoints, listener, (System.nanoTime() - start) / 1e9);
        }
        return Outcome.FINISHED;
    }

    private int stepsOfEpoch() {
        return childPhase.ofEpoch() + controllerPhase.ofEpoch();
    }

    /**
     * ω moves, on each of these architectures in turn and not on what the controller samples; text, dropout, learning rate and
     * optimiser are those of the epoch that a run would begin here.
     *
     * @throws IllegalStateException if ω is not trained with one architecture at a time
     */
    void trainSharedWeights(List<Architecture> architectures, Runnable stepFinished) {
        if (!(childPhase.phase() instanceof ChildPhase phase)) {
            throw new IllegalStateException("this search trains no weights with one architecture at a time");
        }
        childPhase.beginEpoch();
        for (var architecture : architectures) {
            childPhase.step(epoch, number -> phase.step(architecture, number, totals));
            stepFinished.run();
        }
    }

    /** θ moves by so many steps, which are those of the controller phase that a run would begin here. */
    void trainController(int steps, Runnable stepFinished) {
        controllerPhase.beginEpoch();
        for (int i = 0; i < steps; i++) {
            controllerPhase.step(epoch, totals);
            stepFinished.run();
        }
    }

    private void finishEpoch(Checkpoints checkpoints, SearchListener listener, double wallSeconds) throws IOException {
        epoch++;
        phases().forEach(counted -> counted.phase().finishEpoch(totals));
        var metrics = totals.metrics(epoch, childPhase.ofEpoch(), controllerPhase.ofEpoch(), wallSeconds);
        totals = new EpochTotals();
        phases().forEach(CountedPhase::beginEpoch);
        boolean saves = schedule.has(epoch);
        double score = metrics.reward().orElse(-metrics.childLoss().orElse(Double.POSITIVE_INFINITY));
        if (saves && score > bestScore) {
            bestScore = score;
            bestEpoch = epoch;
        }
        listener.epochFinished(metrics);
        if (saves) {
            listener.checkpointWritten(save(checkpoints));
        }
    }

    private Outcome stopped(Checkpoints checkpoints, SearchListener listener) throws IOException {
        var name = Checkpoints.name(epoch, stepsOfEpoch());
        if (checkpoints.latest().filter(latest -> latest.endsWith(name)).isPresent()) {
            return Outcome.STOPPED; // nothing was done since
        }
        listener.checkpointWritten(save(checkpoints));
        return Outcome.STOPPED;
    }

    /**
     * Writes a checkpoint and deletes those that need not stay.
     *
     * @throws DivergenceException if a weight is not finite; then none is written
     */
    public Path save(Checkpoints checkpoints) throws IOException {
        requireFiniteWeights();
        var written = checkpoints.write(
                Checkpoints.name(epoch, stepsOfEpoch()),
                folder -> new CheckpointContent(folder).write(strategy.models(), state()));
        checkpoints.prune(written, settings.getCheckpoint().getKeep(), bestEpoch, schedule::has);
        return written;
    }

    private void requireFiniteWeights() {
        var names = strategy.models().notFinite();
        if (!names.isEmpty()) {
            throw new DivergenceException(
                    "after epoch " + epoch + ": of the weights, " + String.join(", ", names) + " are not finite");
        }
    }

    private SearchState.Builder state() {
        var state = SearchState.newBuilder()
                .setCorpusSha256(corpus == null ? "" : corpus.sha256())
                .setSettings(ConfigReader.write(settings))
                .setEpoch(epoch)
                .setChildStep(childPhase.ofEpoch())
                .setControllerStep(controllerPhase.ofEpoch())
                .setChildSteps(childPhase.inAll())
                .setControllerSteps(controllerPhase.inAll())
                .setReplaySteps(0)
                .setSums(totals.save())
                .setBestScore(bestScore)
                .setBestEpoch(bestEpoch)
                .addAllRecoveries(recoveries.reasons());
        phases().forEach(counted -> counted.phase().save(state));
        return state;
    }

    /**
     * Goes on from a checkpoint.
     *
     * @throws SearchException if it is damaged, of another version, of another text, or of other shapes
     */
    public void restore(Path folder) {
        var content = new CheckpointContent(folder);
        var state = content.state(settings, corpus);
        content.restore(strategy.models());
        phases().forEach(counted -> counted.phase().restore(state));
        resume(state);
    }

    private void resume(SearchState state) {
        epoch = state.getEpoch();
        childPhase.goOn(state.getChildStep(), state.getChildSteps());
        controllerPhase.goOn(state.getControllerStep(), state.getControllerSteps());
        totals = EpochTotals.restored(state.getSums());
        bestScore = state.getBestScore();
        bestEpoch = state.getBestEpoch();
        recoveries.restore(state.getRecoveriesList());
    }

    @Override
    public void close() {
        strategy.close();
    }
}
