package org.naslens.experiment;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
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
import org.naslens.run.RunLock;
import org.naslens.run.SearchRun;
import org.naslens.run.Workspace;

/**
 * The whole experiment: with each seed, each kind of controller (by default the three of the paper) is searched, sampled and
 * evaluated; then all are analysed. Finished work is not repeated.
 *
 * <p>Each run is one task ({@link SampledSearch}).
 */
public final class Reproduction implements Experiment<Analysis> {
    private final Workspace workspace;
    private final String name;
    private final ExperimentFolder folder;
    private final Settings settings;
    private final @Nullable Corpus corpus;
    private final List<ControllerKind> kinds;
    private final List<Long> seeds;
    private final List<SearchRun> searches = new ArrayList<>();

    /**
     * Opens a new experiment or one that has begun.
     *
     * @param settings the settings of all runs, apart from the seed and the kind of controller
     * @param kinds the kinds of controllers, each searched with each seed
     * @throws InputException if the name belongs to something else, or to an experiment with other settings
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
        // Longest searches first, which fills the machine best. Supervised controllers have two losses, random ones
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

    /** The runs of the experiment, in the order in which controllers and seeds were requested. */
    public List<Run> runs() {
        return searches.stream()
                .map(SearchRun::run)
                .sorted(Comparator.comparingInt(this::place))
                .toList();
    }

    /** The GPU memory that a run needs, which is the same for all; empty where there are no shared weights. */
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

    @Override
    public RunLock begin() throws IOException {
        return folder.begin();
    }

    @Override
    public List<Stage> stages(ExperimentProgress progress) {
        var sampling = new RunSampling(settings, corpus);
        return List.of(new Stage(
                settings,
                demands(),
                searches.stream()
                        .<Task>map(search -> new SampledSearch(search, sampling, progress))
                        .toList()));
    }

    @Override
    public Analysis collect(ExperimentProgress progress) throws IOException {
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
