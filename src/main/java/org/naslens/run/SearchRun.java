package org.naslens.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.naslens.config.ConfigReader;
import org.naslens.config.Settings;
import org.naslens.corpus.Corpus;
import org.naslens.files.AtomicFile;
import org.naslens.files.RecordedFolder;
import org.naslens.search.EpochMetrics;
import org.naslens.search.Search;
import org.naslens.search.SearchStrategy;
import org.naslens.space.SearchSpace;
import org.naslens.tensor.Devices;
import org.naslens.tensor.Execution;
import org.naslens.tensor.LostCardException;
import org.naslens.training.Checkpoints;
import org.naslens.training.Outcome;
import org.naslens.training.TrainingListener;
import org.tensorflow.proto.GraphDef;

/** A search with all the files it leaves: settings, provenance, graphs, checkpoints and {@code epochs.csv}. */
public final class SearchRun {
    private static final String EPOCHS = "schedule.epochs:";

    /**
     * Settings that may change when a run is resumed: they do not change what an epoch computes, except for
     * rounding on a GPU.
     */
    private static final List<String> MAY_CHANGE = List.of(
            "corpus.directory:", "corpus.synthetic: ", EPOCHS, "checkpoint.", "analysis.", "device.", "compare.");

    private final Run run;
    private final @Nullable Corpus corpus;
    private final boolean isNew;

    private SearchRun(Run run, @Nullable Corpus corpus, boolean isNew) {
        this.run = run;
        this.corpus = corpus;
        this.isNew = isNew;
    }

    /**
     * Creates a new run.
     *
     * @param corpus the corpus that the settings name; null where rewards are planted
     * @throws InputException if a run of this name exists
     */
    public static SearchRun create(Workspace workspace, String name, Settings settings, @Nullable Corpus corpus) {
        var run = new Run(workspace, name, ConfigReader.effective(settings));
        workspace.requireNoOther(name);
        requireNew(run);
        return new SearchRun(run, corpus, true);
    }

    private static void requireNew(Run run) {
        if (exists(run)) {
            throw new InputException("run \"" + run.name() + "\" exists already, see " + run.results()
                    + "; --resume goes on with it, another --name makes a new one");
        }
    }

    private static boolean exists(Run run) {
        return Files.exists(run.workspace().runConfig(run.name()))
                || run.checkpoints().latest().isPresent();
    }

    /**
     * Opens an existing run to continue it.
     *
     * @throws InputException if there is no run of this name, or it was made with other settings, or has already finished more epochs
     */
    public static SearchRun resume(Workspace workspace, String name, Settings settings, @Nullable Corpus corpus) {
        var before = Run.open(workspace, name, List.of());
        var effective = ConfigReader.effective(settings);
        var differences = differences(before.settings(), effective);
        if (!differences.isEmpty()) {
            throw new InputException("run \"" + name + "\" was made with other settings: "
                    + String.join("; ", differences) + "; resume it with its own, " + workspace.runConfig(name));
        }
        var run = new Run(workspace, name, effective);
        var made = ProvenanceFile.corpusSha256(run.results());
        if (corpus != null && made.isPresent() && !made.get().equals(corpus.sha256())) {
            throw new InputException("run \"" + name + "\" was made from a corpus with SHA-256 " + made.get()
                    + "; this one has " + corpus.sha256());
        }
        int done = run.checkpoints().latest().map(Checkpoints::epochs).orElse(0);
        if (done > effective.getSchedule().getEpochs()) {
            throw new InputException("run \"" + name + "\" has " + done + " epochs behind it; schedule.epochs = "
                    + effective.getSchedule().getEpochs() + " would be fewer");
        }
        return new SearchRun(run, corpus, false);
    }

    /** Continues the run, or creates it if it does not exist. */
    public static SearchRun createOrResume(
            Workspace workspace, String name, Settings settings, @Nullable Corpus corpus) {
        return Files.exists(workspace.runConfig(name))
                ? resume(workspace, name, settings, corpus)
                : create(workspace, name, settings, corpus);
    }

    /** The differences between settings that rule out continuing a run made with the one under the other. */
    static List<String> differences(Settings before, Settings after) {
        boolean needsEpochs = SearchStrategy.of(before).dependsOnEpochs();
        return ConfigReader.difference(before, after).stream()
                .filter(line ->
                        MAY_CHANGE.stream().noneMatch(line::startsWith) || (needsEpochs && line.startsWith(EPOCHS)))
                .toList();
    }

    /** The run. */
    public Run run() {
        return run;
    }

    /** Whether all its epochs are done, judged by the name of its newest checkpoint. */
    public boolean isFinished() {
        return run.checkpoints().latest().filter(this::isLast).isPresent();
    }

    /**
     * Whether all its epochs are done and the last checkpoint is intact. A damaged one is reported when the search continues from
     * an older one.
     */
    public boolean isFinishedAndWhole() {
        return isFinished() && lastCheckpoint().isPresent();
    }

    private Optional<Path> lastCheckpoint() {
        return run.checkpoints().newestWhole(flaw -> {}).filter(this::isLast);
    }

    private boolean isLast(Path checkpoint) {
        return !Checkpoints.isWithinEpoch(checkpoint)
                && Checkpoints.epochs(checkpoint)
                        == run.settings().getSchedule().getEpochs();
    }

    /**
     * Finishes the work of a process that was stopped between its last checkpoint and its end; otherwise does nothing.
     *
     * @throws InputException if another process is working on the run
     */
    @SuppressWarnings("try") // the lock is held, not used
    public void tidy() throws IOException {
        try (var lock = run.lockForSearch()) {
            var last = lastCheckpoint();
            if (last.isPresent()) {
                var recoveries = Search.tidy(run.settings(), run.checkpoints(), last.get());
                ProvenanceFile.complete(run.results(), wallSeconds(), recoveries);
            }
        }
    }

    /** Total duration of all its epochs so far, in seconds. */
    public double wallSeconds() throws IOException {
        return new EpochRecorder(run.results(), Integer.MAX_VALUE).wallSeconds();
    }

    /**
     * Finishes the run: executes it up to the last epoch, or completes what a finished search left undone.
     *
     * @param started supplies the listener; called only if there are steps to do
     * @return false when stopped before the end
     */
    public boolean finish(Execution execution, Supplier<TrainingListener<EpochMetrics>> started, BooleanSupplier stop)
            throws IOException {
        if (isFinishedAndWhole()) {
            tidy();
            return true;
        }
        return execute(execution, started.get(), stop) == Outcome.FINISHED;
    }

    /**
     * Executes the run up to the last epoch, starting from the newest intact checkpoint if there is one.
     *
     * @throws InputException if another process is already doing so
     */
    public Outcome execute(TrainingListener<EpochMetrics> listener, BooleanSupplier stop) throws IOException {
        return execute(run.execution(), listener, stop);
    }

    /** The same with threads or a GPU other than those in the settings. */
    public Outcome execute(Execution execution, TrainingListener<EpochMetrics> listener, BooleanSupplier stop)
            throws IOException {
        try {
            return search(execution, listener, stop);
        } catch (LostCardException e) {
            throw e.with(run.left(run.checkpoints()));
        }
    }

    @SuppressWarnings("try") // the lock is held, not used
    private Outcome search(Execution execution, TrainingListener<EpochMetrics> listener, BooleanSupplier stop)
            throws IOException {
        requireDevice(execution);
        try (var search = new Search(run.settings(), corpus, execution);
                var lock = run.lockForSearch()) {
            if (isNew) {
                requireNew(run); // another process may have created it meanwhile
            }
            RecordedFolder.begin(run.results());
            boolean starts = search.begin(run.checkpoints(), listener::checkpointDamaged);
            // Before anything is written: if the files that they read are damaged, everything stays as it is.
            var epochs = new EpochRecorder(run.results(), search.epochs());
            var trajectory = trajectory(search, starts);
            writeDescription(search, execution);
            var recorders = new Both(epochs, trajectory);
            listener.begun();
            Outcome outcome;
            try {
                outcome = search.run(run.checkpoints(), new Both(recorders, listener), stop);
            } catch (IOException | RuntimeException e) {
                try {
                    writeProvenance(search, execution, epochs);
                } catch (IOException | RuntimeException further) { // probably for the same reason, such as a full disk
                    e.addSuppressed(further);
                }
                throw e;
            }
            writeProvenance(search, execution, epochs);
            return outcome;
        }
    }

    /** The recorder of the controller's trajectory; one that does nothing where there is no controller. */
    private TrainingListener<EpochMetrics> trajectory(Search search, boolean initial) throws IOException {
        var controller = search.controller();
        return controller == null
                ? TrainingListener.none()
                : TrajectoryRecorder.of(run, controller, initial, search.epochs());
    }

    private void writeProvenance(Search search, Execution execution, EpochRecorder epochs) throws IOException {
        ProvenanceFile.write(run.results(), provenance(search, execution).setWallSeconds(epochs.wallSeconds()));
    }

    private void writeDescription(Search search, Execution execution) throws IOException {
        for (var graph : search.graphs().entrySet()) {
            writeGraph(graph.getKey(), graph.getValue());
        }
        ProvenanceFile.write(run.results(), provenance(search, execution));
        // Last, since a run exists once this file does.
        AtomicFile.write(run.workspace().runConfig(run.name()), ConfigReader.write(run.settings()));
    }

    private void writeGraph(String name, GraphDef graph) throws IOException {
        GraphFile.write(run.workspace().graphs(run.name()).resolve(name + ".pb"), graph);
    }

    private Provenance.Builder provenance(Search search, Execution execution) {
        var provenance =
                ProvenanceFile.describe(run.settings(), execution, corpus).addAllRecoveries(search.recoveries());
        var controller = search.controller();
        if (controller != null) {
            provenance.setControllerParameters(controller.parameters());
        }
        var weights = search.weights();
        if (weights != null) {
            provenance.setChildParameters(weights.parameters());
        }
        var space = new SearchSpace(run.settings().getSpace().getNodes());
        int learnt = SearchStrategy.of(run.settings()).architectureParameters(space);
        if (learnt > 0) {
            provenance.setArchitectureParameters(learnt);
        }
        return provenance;
    }

    public static void requireDevice(Execution execution) {
        if (execution.device() == Execution.Device.GPU && !Devices.hasGpu(execution)) {
            throw new InputException(
                    "device.kind = GPU: TensorFlow sees no GPU here; `naslens devices` lists what it sees");
        }
    }

    /** Passes each event to two listeners in order. */
    private record Both(TrainingListener<EpochMetrics> first, TrainingListener<EpochMetrics> second)
            implements TrainingListener<EpochMetrics> {
        @Override
        public void stepFinished(int epoch, int step, int steps) {
            first.stepFinished(epoch, step, steps);
            second.stepFinished(epoch, step, steps);
        }

        @Override
        public void epochFinished(EpochMetrics metrics) {
            first.epochFinished(metrics);
            second.epochFinished(metrics);
        }

        @Override
        public void checkpointWritten(Path folder) {
            first.checkpointWritten(folder);
            second.checkpointWritten(folder);
        }

        @Override
        public void recovered(String reason) {
            first.recovered(reason);
            second.recovered(reason);
        }

        @Override
        public void checkpointDamaged(String flaw) {
            first.checkpointDamaged(flaw);
            second.checkpointDamaged(flaw);
        }
    }
}
