package org.naslens.lab.compare;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import org.naslens.config.CompareSettings;
import org.naslens.config.ConfigReader;
import org.naslens.config.Settings;
import org.naslens.experiment.ExperimentPlan;
import org.naslens.experiment.ExperimentProgress;
import org.naslens.files.RecordedFolder;
import org.naslens.random.Seed;
import org.naslens.run.InputException;
import org.naslens.run.SearchRun;
import org.naslens.run.StrategyKind;
import org.naslens.run.Workspace;
import org.naslens.space.Architecture;
import org.naslens.space.SearchSpace;

/**
 * Search strategies compared under one budget of training tokens.
 *
 * <ol>
 *   <li>Each strategy searches with each seed, picks an architecture ({@code picks.csv}), and its shared weights score M
 *       architectures ({@code scores.csv}).
 *   <li>The M architectures and all picks are trained from scratch, each with several seeds ({@code truth.csv}).
 * </ol>
 */
public final class StrategyExperiment extends PickExperiment<StrategyReport> {
    private final List<StrategyKind> strategies;
    private final List<Architecture> architectures;
    private final PickedSearches requested;
    private final PickedSearches searches;

    /**
     * Opens a new experiment or one that has begun.
     *
     * @param settings the settings of all searches, apart from strategy and seed
     * @throws InputException if the name belongs to something else, or to an experiment with other settings; if there is no such
     *     strategy; or rewards are planted
     */
    public StrategyExperiment(Workspace workspace, String name, Settings settings) {
        super(workspace, name, ConfigReader.effective(settings));
        var compare = settings().getCompare();
        strategies = Arrays.stream(compare.getStrategies().split(",", -1))
                .map(label -> StrategyKind.parse(label.strip()))
                .distinct()
                .toList();
        var seeds = seeds(compare);
        requireStrategiesOf(settings());
        architectures = architectures();
        var all = new ArrayList<PickedSearches.Labelled>();
        for (var kind : strategies) {
            for (long seed : seeds) {
                var own = kind.in(settings()).toBuilder().setSeed(seed).build();
                var run = name + "-" + kind.label() + "-seed" + seed;
                all.add(new PickedSearches.Labelled(
                        SearchRun.createOrResume(workspace, run, own, corpus()), kind.label()));
            }
        }
        requested = new PickedSearches(settings(), corpus(), all);
        // Searches that train all paths at once take the longest; starting with them fills the machine best.
        var longestFirst = Comparator.comparing((PickedSearches.Labelled search) -> StrategyKind.parse(search.label()))
                .reversed();
        searches = new PickedSearches(
                settings(), corpus(), all.stream().sorted(longestFirst).toList());
    }

    /** Checks for each strategy what would make its search fail when its own settings are read. */
    private void requireStrategiesOf(Settings shared) {
        for (var kind : strategies) {
            if (kind.trainsAllPaths() && shared.getChild().getBatchNorm()) {
                throw new InputException("compare.strategies has " + kind.label()
                        + ": it trains all paths at once and needs child.batch_norm = false");
            }
        }
    }

    /** @throws InputException if {@code compare.seeds} is not a list of whole numbers */
    static List<Long> seeds(CompareSettings compare) {
        var text = compare.getSeeds();
        try {
            return Arrays.stream(text.split(",", -1))
                    .map(each -> Long.parseLong(each.strip()))
                    .distinct()
                    .toList();
        } catch (NumberFormatException e) {
            throw new InputException("compare.seeds = \"" + text + "\"; it must be whole numbers, separated by commas");
        }
    }

    /** M architectures drawn uniformly, or the whole space if it has no more. */
    private List<Architecture> architectures() {
        int wanted = settings().getCompare().getArchitectures();
        var space = new SearchSpace(settings().getSpace().getNodes());
        if (space.size().bitLength() < Integer.SIZE && space.size().intValueExact() <= wanted) {
            return space.all(wanted);
        }
        var seed = Seed.root(settings().getSeed()).with("compared architectures");
        var distinct = new LinkedHashSet<Architecture>();
        for (int i = 0; distinct.size() < wanted; i++) {
            distinct.add(space.sample(seed.with(i).stream()));
        }
        return List.copyOf(distinct);
    }

    @Override
    public ExperimentPlan.Builder plan() {
        return ExperimentPlan.newBuilder().setCommand(COMMAND);
    }

    @Override
    public String text(StrategyReport report) {
        return report.text();
    }

    @Override
    PickedSearches pickedSearches() {
        return searches;
    }

    @Override
    PickedSearches requested() {
        return requested;
    }

    @Override
    SharedWeightScores further(ExperimentProgress progress) {
        return new SharedWeightScores(corpus(), architectures, progress::damaged);
    }

    @Override
    StrategyReport report(
            List<PickedSearch> searches, List<Pick> picks, List<TruthRow> truth, ExperimentProgress progress)
            throws IOException {
        var scores = scores(searches, progress);
        RecordedFolder.begin(folder().path());
        CompareTables.PICKS.write(folder().path(), picks);
        CompareTables.SCORES.write(folder().path(), scores);
        var report = new StrategyReport(
                folder().name(), truth, picks, scores, settings(), requested.provenance(picks, truth));
        report.write(folder().path());
        return report;
    }

    /** The scores of all searches, ordered by the name of the strategy, then seed, then architecture. */
    private List<Score> scores(List<PickedSearch> searches, ExperimentProgress progress) throws IOException {
        var rows = new ArrayList<Score>();
        for (var each : searches) {
            rows.addAll(further(progress).of(each.search().run()));
        }
        rows.sort(Comparator.comparing((Score score) -> score.run().label())
                .thenComparingLong(score -> score.run().knownSeed()));
        return rows;
    }

    @Override
    List<WantedCell> drawn() {
        return architectures.stream().map(each -> WantedCell.of(each.tokens())).toList();
    }
}
