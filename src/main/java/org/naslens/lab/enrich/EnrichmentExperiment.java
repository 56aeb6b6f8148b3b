package org.naslens.lab.enrich;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.naslens.analysis.SubsetChange;
import org.naslens.analysis.SubsetChange.Subset;
import org.naslens.config.ControllerSettings.Training;
import org.naslens.config.Settings;
import org.naslens.corpus.Corpus;
import org.naslens.corpus.Split;
import org.naslens.corpus.TokenStreams;
import org.naslens.random.Seed;
import org.naslens.report.EnrichmentRow;
import org.naslens.run.EnrichmentProvenance;
import org.naslens.run.InputException;
import org.naslens.run.JsonFile;
import org.naslens.run.ProvenanceFile;
import org.naslens.run.Run;
import org.naslens.run.SearchRun;
import org.naslens.search.Checkpoints;
import org.naslens.search.Search;
import org.naslens.search.SubsetArms;
import org.naslens.search.SubsetArms.Standing;
import org.naslens.space.Architecture;

/**
 * Do the rich get richer? Architectures that a run's controller samples are given more training of ω, and its policy is
 * asked, a controller phase later, whether it likes them better for it ({@link org.naslens.analysis.Enrichment}).
 *
 * <p>Each repeat is a search with a root seed of its own that goes on from the run's checkpoint, so that it draws subsets,
 * dropout masks and samples of its own; the text goes on as the run's would. The checkpoint is read only.
 */
public final class EnrichmentExperiment {
    private static final String PROVENANCE = "enrichment.json";

    private final Run run;
    private final Corpus corpus;
    private final Path checkpoint;
    private final Plan plan;
    private final SubsetArms.Length length;

    /**
     * How large an experiment is.
     *
     * @param architectures of a subset
     * @param childSteps of an arm; as many as an epoch of the run has when empty
     * @param controllerSteps of an arm; likewise
     * @param repeats each with two subsets of its own
     * @param seed of the subsets and of all draws
     */
    public record Plan(
            int architectures, OptionalInt childSteps, OptionalInt controllerSteps, int repeats, long seed) {}

    /** Hears how an experiment goes; repeats are counted from 1. */
    public interface Listener {
        /** A step of training or an evaluation is done, of so many of a repeat. */
        void stepFinished(int repeat, int step, int steps);

        /** A repeat is done. */
        void repeatFinished(int repeat, List<SubsetChange> changes, double wallSeconds);
    }

    /**
     * Checks that the run can be asked.
     *
     * @param corpus of the run
     * @param epoch of the checkpoint; the newest that is whole when empty
     * @param notes hears of newer ones that are damaged
     * @throws InputException if the run has no child, no controller phase, no checkpoint, or a phase without steps
     */
    public EnrichmentExperiment(
            Run run, @Nullable Corpus corpus, OptionalInt epoch, Plan plan, Consumer<String> notes) {
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

    /**
     * All repeats.
     *
     * @throws org.naslens.search.SearchException if the controller does not give so many distinct architectures
     */
    public List<EnrichmentRow> execute(Listener listener) {
        SearchRun.requireDevice(run.execution());
        var rows = new ArrayList<EnrichmentRow>();
        for (int repeat = 1; repeat <= plan.repeats(); repeat++) {
            long start = System.nanoTime();
            var changes = repeat(repeat, listener);
            changes.forEach(change -> rows.add(new EnrichmentRow(run.name(), change)));
            listener.repeatFinished(repeat, changes, (System.nanoTime() - start) / 1e9);
        }
        return rows;
    }

    private List<SubsetChange> repeat(int repeat, Listener listener) {
        var seed = Seed.root(plan.seed()).with("enrichment").with(repeat);
        var settings = run.settings().toBuilder().setSeed(seed.value()).build();
        int steps = 6 * plan.architectures() + 2 * (length.childSteps() + length.controllerSteps());
        var done = new AtomicInteger();
        Runnable stepFinished = () -> listener.stepFinished(repeat, done.incrementAndGet(), steps);
        try (var search = new Search(settings, corpus, run.execution())) {
            var arms = new SubsetArms(search, checkpoint, validation(settings), seed, stepFinished);
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

    /** A subset as it stands at the checkpoint. */
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

    /** Writes {@code enrichment.csv}, with where it comes from. */
    public void write(Path results, List<EnrichmentRow> rows, double wallSeconds) throws IOException {
        var provenance = EnrichmentProvenance.newBuilder()
                .setRun(run.name())
                .setEpochs(epochs())
                .setSeed(plan.seed())
                .setRepeats(plan.repeats())
                .setArchitectures(plan.architectures())
                .setChildSteps(length.childSteps())
                .setControllerSteps(length.controllerSteps());
        JsonFile.write(results.resolve(PROVENANCE), provenance);
        ProvenanceFile.write(
                results,
                ProvenanceFile.describe(run.settings(), corpus)
                        .setSeed(plan.seed())
                        .setWallSeconds(wallSeconds));
        EnrichmentRow.write(results.resolve(EnrichmentRow.FILE), rows);
    }

    /** Epochs that the checkpoint has behind it. */
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
