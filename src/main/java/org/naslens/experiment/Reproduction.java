package org.naslens.experiment;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.naslens.config.ConfigReader;
import org.naslens.config.Settings;
import org.naslens.config.StrategySettings;
import org.naslens.corpus.Corpus;
import org.naslens.present.Analysis;
import org.naslens.run.ControllerKind;
import org.naslens.run.Corpora;
import org.naslens.run.ExperimentFolder;
import org.naslens.run.InputException;
import org.naslens.run.MemoryDemand;
import org.naslens.run.ProvenanceFile;
import org.naslens.run.Run;
import org.naslens.run.RunSample;
import org.naslens.run.SearchRun;
import org.naslens.run.Workspace;
import org.naslens.search.Search;
import org.naslens.search.SearchListener;
import org.naslens.tensor.Execution;

/**
 * The whole experiment: for each seed each controller, by default the three of the paper, searched, sampled and evaluated; then their
 * analysis. What is finished is not done again.
 *
 * <p>Runs are independent of each other, and go side by side ({@link SideBySide}).
 */
public final class Reproduction {
    private final Workspace workspace;
    private final String name;
    private final ExperimentFolder folder;
    private final Settings settings;
    private final @Nullable Corpus corpus;
    private final List<ControllerKind> kinds;
    private final List<Long> seeds;
    private final List<SearchRun> searches = new ArrayList<>();

    /** Hears how the runs go; calls come from several threads. */
    public interface Progress {
        /**
         * A run starts, or goes on.
         *
         * @return what hears of its steps
         */
        SearchListener started(Run run);

        /** A run has done all its epochs. */
        void searched(Run run);

        /** So many of a run's sampled architectures are evaluated. */
        void evaluated(Run run, int done, int of);

        /** Something is damaged, and is made anew or passed over; in a line. */
        void damaged(String what);
    }

    /**
     * An experiment, new or begun.
     *
     * @param settings of all runs, but for the seed and the kind of the controller
     * @param kinds of controllers, each searched with each seed
     * @throws InputException if the name stands for something else, or for an experiment with other settings
     */
    public Reproduction(
            Workspace workspace, String name, Settings settings, List<ControllerKind> kinds, List<Long> seeds) {
        this.workspace = workspace;
        this.name = name;
        this.settings = ConfigReader.effective(settings);
        requireControllers();
        this.kinds = List.copyOf(kinds);
        this.seeds = List.copyOf(seeds);
        folder = new ExperimentFolder(workspace, name, this.settings);
        corpus = Corpora.of(this.settings);
        // The longest first: they fill the machine best. In the supervised ones both losses act, in the random ones
        // none.
        var longestFirst = kinds.stream()
                .sorted(Comparator.comparing(ControllerKind::training).reversed())
                .toList();
        for (var kind : longestFirst) {
            for (long seed : this.seeds) {
                var own = kind.in(this.settings).toBuilder().setSeed(seed).build();
                var run = name + "-" + kind.inFileName() + "-seed" + seed;
                searches.add(SearchRun.createOrResume(workspace, run, own, corpus));
            }
        }
    }

    /** The runs of the experiment, by controller and seed as they were asked for. */
    public List<Run> runs() {
        return searches.stream()
                .map(SearchRun::run)
                .sorted(Comparator.comparingInt(this::place))
                .toList();
    }

    /** What its runs ask of a card's memory, which is the same of each. */
    public List<MemoryDemand> demands() {
        return MemoryDemand.ofSearch(settings, corpus).stream().toList();
    }

    private int place(Run run) {
        int kind = kinds.indexOf(ControllerKind.of(run.settings().getController()));
        return kind * seeds.size() + seeds.indexOf(run.settings().getSeed());
    }

    private void requireControllers() {
        var kind = settings.getStrategy().getKind();
        if (kind != StrategySettings.Kind.ENAS) {
            throw new InputException(
                    "strategy.kind = " + kind + ": reproduce compares controllers, which only ENAS has");
        }
    }

    /**
     * Does what is not done yet.
     *
     * @return their analysis; null when it was stopped before the end
     */
    @SuppressWarnings("try") // the lock is held, not used
    public @Nullable Analysis execute(Progress progress, BooleanSupplier stop)
            throws IOException, InterruptedException {
        try (var lock = folder.begin()) {
            return finishAll(progress, stop) ? analyse() : null;
        }
    }

    private boolean finishAll(Progress progress, BooleanSupplier stop) throws IOException, InterruptedException {
        long unfinished =
                searches.stream().filter(search -> !search.isFinished()).count();
        return new SideBySide(settings, (int) unfinished, demands())
                .finish(
                        searches.stream()
                                .<SideBySide.Job>map(search ->
                                        (execution, stopOrFailed) -> finish(search, execution, progress, stopOrFailed))
                                .toList(),
                        stop);
    }

    /**
     * Searches, samples, evaluates.
     *
     * @return false when stopped before the end
     */
    private boolean finish(SearchRun search, Execution execution, Progress progress, BooleanSupplier stop)
            throws IOException {
        var run = search.run();
        var sampling = new RunSampling(settings, corpus);
        if (sampling.isDone(run, progress::damaged)) {
            RunSample.tidy(run);
            progress.searched(run);
            return true;
        }
        if (search.isFinishedAndWhole()) {
            search.tidy();
        } else if (search.execute(execution, progress.started(run), stop) == Search.Outcome.STOPPED) {
            return false;
        }
        progress.searched(run);
        int count = settings.getAnalysis().getSamples();
        return sampling.sample(
                run, execution, (i, perplexity) -> progress.evaluated(run, i + 1, count), progress::damaged, stop);
    }

    private Analysis analyse() throws IOException {
        double seconds = 0;
        for (var search : searches) {
            seconds += search.wallSeconds();
        }
        var provenance = ProvenanceFile.describe(settings, corpus)
                .clearSeed()
                .addAllSeeds(seeds)
                .setWallSeconds(seconds);
        var analysis = Analysis.ofExperiment(name, runs(), settings, provenance);
        analysis.write(workspace.results(name));
        return analysis;
    }
}
