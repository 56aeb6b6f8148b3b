package org.naslens.lab.enrich;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.naslens.analysis.Measured;
import org.naslens.config.ControllerSettings.Training;
import org.naslens.config.Settings;
import org.naslens.corpus.Corpus;
import org.naslens.corpus.Split;
import org.naslens.corpus.TokenStreams;
import org.naslens.experiment.Experiment;
import org.naslens.experiment.ExperimentProgress;
import org.naslens.experiment.Stage;
import org.naslens.experiment.Task;
import org.naslens.files.Checksums;
import org.naslens.files.DamagedFileException;
import org.naslens.files.RecordedFolder;
import org.naslens.lab.enrich.SubsetArms.Standing;
import org.naslens.lab.enrich.SubsetChange.Subset;
import org.naslens.random.Seed;
import org.naslens.run.EnrichmentProvenance;
import org.naslens.run.InputException;
import org.naslens.run.JsonFile;
import org.naslens.run.MemoryDemand;
import org.naslens.run.ProvenanceFile;
import org.naslens.run.Run;
import org.naslens.run.RunLock;
import org.naslens.run.SearchRun;
import org.naslens.search.PlantedLoss;
import org.naslens.search.Search;
import org.naslens.space.Architecture;
import org.naslens.table.CsvException;
import org.naslens.tensor.Execution;
import org.naslens.training.Checkpoints;

/**
 * Do the rich get richer? Architectures that a run's controller samples are given more training of ω, and one
 * controller phase later it is measured whether the policy has come to prefer them ({@link org.naslens.lab.enrich.Enrichment}).
 *
 * <p>Each repeat is a search with a root seed of its own that goes on from the run's checkpoint, so that it draws subsets,
 * dropout masks and samples of its own; the text goes on as the run's would. The checkpoint is read only.
 */
public final class EnrichmentExperiment implements Experiment<List<EnrichmentRow>> {
    private static final String PROVENANCE = "enrichment.json";
    private static final int ROWS = 4; // of a repeat: two subsets in two arms

    private final Path results;

    private final Run run;
    private final Corpus corpus;
    private final Path checkpoint;
    private final Plan plan;
    private final SubsetArms.Length length;
    private final Listener listener;
    private final long start = System.nanoTime();

    /**
     * The size of an experiment.
     *
     * @param architectures the number of architectures of a subset
     * @param childSteps the child steps of an arm; if empty, as many as an epoch of the run has
     * @param controllerSteps the controller steps of an arm; likewise
     * @param repeats the number of repeats, each with two subsets of its own
     * @param seed the seed of the subsets and of all draws
     */
    public record Plan(
            int architectures, OptionalInt childSteps, OptionalInt controllerSteps, int repeats, long seed) {}

    /** Receives the progress of an experiment; repeats are counted from 1. */
    public interface Listener {
        /** Called when {@code step} of the {@code steps} training steps and evaluations of a repeat are done. */
        void stepFinished(int repeat, int step, int steps);

        /** Called when a repeat is done. */
        void repeatFinished(int repeat, List<SubsetChange> changes, double wallSeconds);
    }

    /**
     * Checks that the experiment is possible with the run.
     *
     * @param results the folder that it writes to
     * @param corpus the corpus of the run
     * @param epoch the epoch of the checkpoint; if empty, the newest intact one is used
     * @param notes notified of newer checkpoints that are damaged
     * @param listener notified of progress
     * @throws InputException if the run has no child, no controller phase, no checkpoint, or a phase without steps
     */
    public EnrichmentExperiment(
            Path results,
            Run run,
            @Nullable Corpus corpus,
            OptionalInt epoch,
            Plan plan,
            Consumer<String> notes,
            Listener listener) {
        this.results = results;
        this.listener = listener;
        this.run = run;
        this.plan = plan;
        run.requireController("ask what it likes");
        if (corpus == null || run.settings().getReward().hasPlanted()) {
            throw new InputException("run \"" + run.name()
                    + "\" has planted rewards and so no shared weights that could favour an architecture");
        }
        if (run.settings().getController().getTraining() == Training.RANDOM) {
            throw new InputException("run \"" + run.name()
                    + "\" has a random controller, which is never trained; there must be one that learns from rewards");
        }
        this.corpus = corpus;
        checkpoint = run.checkpoint(epoch, notes);
        var schedule = run.settings().getSchedule();
        length = new SubsetArms.Length(
                steps("child", plan.childSteps(), schedule.getChildSteps()),
                steps("controller", plan.controllerSteps(), schedule.getControllerSteps()));
    }

    private int steps(String phase, OptionalInt asked, int ofAnEpoch) {
        int steps = asked.orElse(ofAnEpoch);
        if (steps < 1) {
            throw new InputException("run \"" + run.name() + "\" has " + steps + " " + phase + " steps in an epoch; --"
                    + phase + "-steps must say how many, at least 1");
        }
        return steps;
    }

    @Override
    public RunLock begin() throws IOException {
        var name = String.valueOf(results.getFileName());
        return RunLock.take(run.results().resolve(".enrich-" + name + ".lock"), "the enrichment \"" + name + "\"");
    }

    @Override
    public List<Stage> stages(ExperimentProgress progress) {
        SearchRun.requireDevice(run.execution());
        return List.of(new Stage(
                run.settings(),
                MemoryDemand.ofSearch(run.settings(), corpus).stream().toList(),
                List.copyOf(repeats())));
    }

    private List<Repeat> repeats() {
        return IntStream.rangeClosed(1, plan.repeats()).mapToObj(Repeat::new).toList();
    }

    /** One repeat; its rows are {@code enrichment.csv} of a folder of its own. */
    private final class Repeat implements Task {
        private final int repeat;

        Repeat(int repeat) {
            this.repeat = repeat;
        }

        @Override
        public String id() {
            return "repeat-" + repeat;
        }

        @Override
        public Optional<Path> folder() {
            return Optional.of(own());
        }

        private Path own() {
            return results.resolve(id());
        }

        @Override
        public boolean isDone() throws IOException {
            var made = EnrichmentProvenance.newBuilder();
            try {
                if (!Files.exists(own().resolve(PROVENANCE))) {
                    return false;
                }
                JsonFile.read(own().resolve(PROVENANCE), made, "it is made again");
                return made.build().equals(provenance().build()) && rows().size() == ROWS;
            } catch (InputException | DamagedFileException | CsvException e) {
                return false;
            }
        }

        List<EnrichmentRow> rows() throws IOException {
            return EnrichmentRow.TABLE.read(own());
        }

        @Override
        public boolean run(Execution execution, BooleanSupplier stop) throws IOException {
            if (!isDone()) {
                long begun = System.nanoTime();
                var changes = repeat(repeat, execution);
                RecordedFolder.begin(own());
                Files.deleteIfExists(own().resolve(PROVENANCE)); // it says of which checkpoint the rows are
                EnrichmentRow.TABLE.write(
                        own(),
                        changes.stream()
                                .map(change -> new EnrichmentRow(EnrichmentExperiment.this.run.name(), change))
                                .toList());
                JsonFile.write(own().resolve(PROVENANCE), provenance());
                listener.repeatFinished(repeat, changes, (System.nanoTime() - begun) / 1e9);
            }
            return true;
        }
    }

    private List<SubsetChange> repeat(int repeat, Execution execution) {
        var seed = Seed.root(plan.seed()).with("enrichment").with(repeat);
        var settings = run.settings().toBuilder().setSeed(seed.value()).build();
        int steps = 6 * plan.architectures() + 2 * (length.childSteps() + length.controllerSteps());
        var done = new AtomicInteger();
        Runnable stepFinished = () -> listener.stepFinished(repeat, done.incrementAndGet(), steps);
        try (var search = new Search(settings, corpus, execution)) {
            var arms = new SubsetArms(
                    search, checkpoint, validation(settings), PlantedLoss.of(settings), seed, stepFinished);
            var drawn = arms.draw(plan.architectures());
            var subsets = List.of(
                    new Measured(Subset.A, drawn.get(0), arms.standing(drawn.get(0))),
                    new Measured(Subset.B, drawn.get(1), arms.standing(drawn.get(1))));
            var changes = new ArrayList<SubsetChange>();
            for (var favoured : subsets) {
                arms.train(favoured.architectures(), length);
                for (var subset : subsets) {
                    changes.add(subset.change(repeat, favoured.name(), arms.standing(subset.architectures())));
                }
            }
            return changes;
        }
    }

    /** A subset and its standing at the checkpoint. */
    private record Measured(Subset name, List<Architecture> architectures, Standing before) {
        SubsetChange change(int repeat, Subset arm, Standing after) {
            return new SubsetChange(
                    repeat,
                    name,
                    arm,
                    architectures.size(),
                    before.logProbability(),
                    after.logProbability(),
                    before.perplexity(),
                    after.perplexity());
        }
    }

    private TokenStreams validation(Settings settings) {
        return TokenStreams.evaluation(
                corpus.tokens(Split.VALID),
                settings.getAnalysis().getBatch(),
                settings.getChild().getSteps());
    }

    /** Writes {@code enrichment.csv} and its provenance. */
    @Override
    public List<EnrichmentRow> collect(ExperimentProgress progress) throws IOException {
        var rows = new ArrayList<EnrichmentRow>();
        for (var repeat : repeats()) {
            rows.addAll(repeat.rows());
        }
        JsonFile.write(results.resolve(PROVENANCE), provenance().setRepeats(plan.repeats()));
        ProvenanceFile.write(
                results,
                ProvenanceFile.describe(run.settings(), corpus)
                        .setSeed(plan.seed())
                        .setWallSeconds((System.nanoTime() - start) / 1e9));
        EnrichmentRow.TABLE.write(results, rows);
        return rows;
    }

    private EnrichmentProvenance.Builder provenance() throws IOException {
        return EnrichmentProvenance.newBuilder()
                .setRun(run.name())
                .setEpochs(epochs())
                .setCheckpointSha256(Checksums.sha256(checkpoint.resolve(Checksums.FILE)))
                .setSeed(plan.seed())
                .setArchitectures(plan.architectures())
                .setChildSteps(length.childSteps())
                .setControllerSteps(length.controllerSteps());
    }

    /** Completed epochs at the checkpoint. */
    public int epochs() {
        return Checkpoints.epochs(checkpoint);
    }

    @Override
    public String toString() {
        return run.name() + " after epoch " + epochs() + ": " + plan.repeats() + " repeats with two subsets of "
                + plan.architectures() + " architectures, " + length.childSteps() + " child steps on one of them, then "
                + length.controllerSteps() + " controller steps";
    }
}
