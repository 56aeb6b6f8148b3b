package org.naslens.experiment;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.naslens.config.ConfigReader;
import org.naslens.config.ReplaySettings;
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
public final class Reproduction implements PlannedExperiment<Analysis> {
    /** The command that it is. */
    public static final String COMMAND = "reproduce";

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
    @Override
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
    public ExperimentFolder folder() {
        return folder;
    }

    @Override
    public Settings settings() {
        return settings;
    }

    @Override
    public int searches() {
        return searches.size();
    }

    @Override
    public ExperimentPlan.Builder plan() {
        return ExperimentPlan.newBuilder()
                .setCommand(COMMAND)
                .addAllControllers(kinds.stream().map(ControllerKind::label).toList())
                .addAllSeeds(seeds);
    }

    /**
     * Opens the experiment that was planned, from its folder.
     *
     * @throws InputException if its settings have changed since
     */
    public static Reproduction of(Workspace workspace, String name, ExperimentPlan plan) {
        var settings = ConfigReader.read(workspace.experimentConfig(name), List.of());
        var kinds = plan.getControllersList().stream()
                .map(label -> ControllerKind.parse(label, settings))
                .toList();
        return new Reproduction(workspace, name, settings, kinds, plan.getSeedsList());
    }

    /** Table 1 and the other tables; the caption says how the supervised controller was supervised: the paper allows several readings. */
    @Override
    public String text(Analysis analysis) {
        var replay = settings.getReplay();
        boolean fromState = replay.getReconstruct() == ReplaySettings.Reconstruct.FROM_FINAL_STATE;
        return analysis.toText("The supervised controller reconstructs stored architectures "
                + (fromState ? "from its final state" : "by the likelihood of their choices")
                + " (replay.reconstruct = " + replay.getReconstruct() + ") from epoch "
                + (replay.getPenaltyAfterEpochs() + 1) + " of "
                + settings.getSchedule().getEpochs() + ".");
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
        var sampling = new RunSampling(settings, corpus);
        double seconds = 0;
        var done = new ArrayList<Run>();
        for (var search : searches) {
            if (new SampledSearch(search, sampling, progress).isDone()) {
                seconds += search.wallSeconds();
                done.add(search.run());
            }
        }
        if (done.isEmpty()) {
            throw new InputException("nothing of experiment \"" + name + "\" is done yet");
        }
        var provenance = ProvenanceFile.describe(settings, corpus)
                .clearSeed()
                .addAllSeeds(seeds)
                .setWallSeconds(seconds);
        var analysis = Analysis.ofExperiment(
                name, runs().stream().filter(done::contains).toList(), settings, provenance);
        analysis.write(workspace.results(name));
        return analysis;
    }
}
