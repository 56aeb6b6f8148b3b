package org.naslens.search;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.naslens.child.Child;
import org.naslens.config.ConfigReader;
import org.naslens.config.ControllerSettings.Training;
import org.naslens.config.Settings;
import org.naslens.controller.Controller;
import org.naslens.corpus.Corpus;
import org.naslens.random.Seed;
import org.naslens.space.Architecture;
import org.naslens.space.SearchSpace;
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
    private final @Nullable Child child;
    private final Controller controller;
    private final @Nullable ChildPhase childPhase;
    private final ControllerPhase controllerPhase;
    private final @Nullable ValidationReward validationReward;
    private final int childStepsPerEpoch;

    private final CheckpointSchedule schedule;
    private final Recoveries recoveries = new Recoveries();

    // What moves on, besides ω, θ, texts, buffer and baseline:
    private int epoch;
    private int childStep;
    private int controllerStep;
    private long childSteps;
    private long controllerSteps;
    private long replaySteps;
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
     * Builds child and controller; parameters are not set before {@link #initialise} or {@link #restore}.
     *
     * @param settings every field set, as {@link ConfigReader#effective} gives them
     * @param corpus the text; not used where rewards are planted
     */
    public Search(Settings settings, @Nullable Corpus corpus, Execution execution) {
        this.settings = settings;
        schedule = new CheckpointSchedule(settings);
        boolean planted = settings.getReward().hasPlanted();
        if (!planted) {
            TextLength.require(settings, corpus);
        }
        var seed = Seed.root(settings.getSeed());
        controller = controller(settings, execution);
        if (planted) {
            this.corpus = null;
            child = null;
            childPhase = null;
            validationReward = null;
            childStepsPerEpoch = 0;
            var space = new SearchSpace(settings.getSpace().getNodes());
            var reward = new PlantedReward(settings.getReward().getPlanted(), space, seed);
            controllerPhase = new ControllerPhase(controller, reward, settings, seed);
            return;
        }
        this.corpus = Objects.requireNonNull(corpus, "a search without planted rewards needs a corpus");
        child = new Child(settings, corpus.vocabulary().size(), execution, seed);
        childPhase = new ChildPhase(child, controller, settings, corpus, seed, recoveries);
        validationReward = new ValidationReward(child, settings.getReward(), corpus, seed);
        childStepsPerEpoch = childPhase.steps();
        controllerPhase = new ControllerPhase(controller, validationReward, settings, seed);
    }

    static Controller controller(Settings settings, Execution execution) {
        boolean supervised = settings.getController().getTraining() == Training.SUPERVISED;
        return new Controller(settings, supervised, execution, Seed.root(settings.getSeed()));
    }

    /** The child; null where rewards are planted. */
    public @Nullable Child child() {
        return child;
    }

    /** The controller. */
    public Controller controller() {
        return controller;
    }

    /** Epochs that are done. */
    public int epochs() {
        return epoch;
    }

    /** The graph of the controller. */
    public GraphDef controllerGraph() {
        return controller.graphDef();
    }

    /** Why the search has gone back to a checkpoint, each time it did. */
    public List<String> recoveries() {
        return recoveries.reasons();
    }

    /** Starts from the initial parameters. */
    public void initialise() {
        controller.initialise();
        if (child != null) {
            child.initialise();
        }
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
        if (child == null) {
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
        if (childPhase != null) {
            childPhase.text().restart();
        }
        if (validationReward != null) {
            validationReward.text().restart();
        }
        resume(SearchState.newBuilder().setBestScore(Double.NEGATIVE_INFINITY).build());
    }

    private Outcome runOn(Checkpoints checkpoints, SearchListener listener, BooleanSupplier stop) throws IOException {
        int perEpoch = childStepsPerEpoch + controllerPhase.steps();
        while (epoch < settings.getSchedule().getEpochs()) {
            long start = System.nanoTime();
            if (childPhase != null && childStep < childStepsPerEpoch) {
                var sampled = childPhase.architectures(epoch);
                while (childStep < childStepsPerEpoch) { // ω moves, θ stands still
                    if (stop.getAsBoolean()) {
                        return stopped(checkpoints, listener);
                    }
                    if (childStep == 0) {
                        totals.sampled(childStepsPerEpoch, sampled.meanEntropy());
                    }
                    trainChild(childPhase, sampled.architectures().get(childStep));
                    listener.stepFinished(epoch, childStep, perEpoch);
                }
            }
            while (controllerStep < controllerPhase.steps()) { // θ moves, ω stands still
                if (stop.getAsBoolean()) {
                    return stopped(checkpoints, listener);
                }
                trainController();
                listener.stepFinished(epoch, childStep + controllerStep, perEpoch);
            }
            finishEpoch(checkpoints, listener, (System.nanoTime() - start) / 1e9);
        }
        return Outcome.FINISHED;
    }

    /**
     * ω moves, on each of these architectures in turn and not on what the controller samples; text, dropout, learning rate and
     * optimiser are those of the epoch that a run would begin here.
     *
     * @throws IllegalStateException if there is no child
     */
    void trainSharedWeights(List<Architecture> architectures, Runnable stepFinished) {
        if (childPhase == null) {
            throw new IllegalStateException("a search with planted rewards has no shared weights");
        }
        childStep = 0;
        for (var architecture : architectures) {
            trainChild(childPhase, architecture);
            stepFinished.run();
        }
    }

    /** θ moves by so many steps, which are those of the controller phase that a run would begin here. */
    void trainController(int steps, Runnable stepFinished) {
        controllerStep = 0;
        for (int i = 0; i < steps; i++) {
            trainController();
            stepFinished.run();
        }
    }

    private void trainChild(ChildPhase phase, Architecture architecture) {
        try {
            totals.childStep(phase.step(architecture, epoch, childStep, childSteps));
        } catch (DivergenceException e) {
            throw e.at("epoch " + (epoch + 1) + ", child step " + (childStep + 1));
        }
        childStep++;
        childSteps++;
    }

    private void trainController() {
        if (controllerStep == 0) {
            controllerPhase.begin(epoch);
            if (validationReward != null && settings.getSchedule().getRestartText()) {
                validationReward.text().restart();
            }
        }
        try {
            replaySteps += controllerPhase.step(epoch, controllerSteps, replaySteps, totals) ? 1 : 0;
        } catch (DivergenceException e) {
            throw e.at("epoch " + (epoch + 1) + ", controller step " + (controllerStep + 1));
        }
        controllerStep++;
        controllerSteps++;
    }

    private void finishEpoch(Checkpoints checkpoints, SearchListener listener, double wallSeconds) throws IOException {
        epoch++;
        var metrics = totals.metrics(
                epoch,
                childStep,
                controllerStep,
                controllerPhase.baseline().mean(),
                controllerPhase.buffer().size(),
                wallSeconds);
        totals = new EpochTotals();
        childStep = 0;
        controllerStep = 0;
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
        var name = Checkpoints.name(epoch, childStep + controllerStep);
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
                Checkpoints.name(epoch, childStep + controllerStep),
                folder -> new CheckpointContent(folder).write(child, controller, state()));
        checkpoints.prune(written, settings.getCheckpoint().getKeep(), bestEpoch, schedule::has);
        return written;
    }

    private void requireFiniteWeights() {
        var names = new ArrayList<>(controller.notFinite());
        if (child != null) {
            names.addAll(child.notFinite());
        }
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
                .setChildStep(childStep)
                .setControllerStep(controllerStep)
                .setChildSteps(childSteps)
                .setControllerSteps(controllerSteps)
                .setReplaySteps(replaySteps)
                .setSums(totals.save())
                .setBestScore(bestScore)
                .setBestEpoch(bestEpoch)
                .addAllRecoveries(recoveries.reasons());
        if (childPhase != null) {
            state.setTrainingText(childPhase.text().position());
        }
        if (validationReward != null) {
            state.setRewardText(validationReward.text().position());
        }
        controllerPhase.save(state);
        return state;
    }

    /**
     * Goes on from a checkpoint.
     *
     * @throws SearchException if it is damaged, of another version, of another text, or of other shapes
     */
    public void restore(Path folder) {
        var content = new CheckpointContent(folder);
        var state = content.state(settings);
        if (corpus != null && !state.getCorpusSha256().equals(corpus.sha256())) {
            throw new SearchException(folder + " was made from a corpus with SHA-256 " + state.getCorpusSha256()
                    + "; this one has " + corpus.sha256());
        }
        if (child != null) {
            content.restore(child);
        }
        content.restore(controller);
        if (childPhase != null) {
            childPhase.text().restore(state.getTrainingText());
        }
        if (validationReward != null) {
            validationReward.text().restore(state.getRewardText());
        }
        resume(state);
    }

    private void resume(SearchState state) {
        epoch = state.getEpoch();
        childStep = state.getChildStep();
        controllerStep = state.getControllerStep();
        childSteps = state.getChildSteps();
        controllerSteps = state.getControllerSteps();
        replaySteps = state.getReplaySteps();
        totals = EpochTotals.restored(state.getSums());
        bestScore = state.getBestScore();
        bestEpoch = state.getBestEpoch();
        controllerPhase.restore(state);
        recoveries.restore(state.getRecoveriesList());
    }

    @Override
    public void close() {
        try (child) {
            controller.close();
        }
    }
}
