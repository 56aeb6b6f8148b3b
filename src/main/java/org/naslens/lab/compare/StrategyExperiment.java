package org.naslens.lab.compare;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.naslens.config.CompareSettings;
import org.naslens.config.ConfigReader;
import org.naslens.config.Settings;
import org.naslens.corpus.Corpus;
import org.naslens.experiment.ExperimentProgress;
import org.naslens.files.RecordedFolder;
import org.naslens.random.Seed;
import org.naslens.report.PickRow;
import org.naslens.run.Corpora;
import org.naslens.run.ExperimentFolder;
import org.naslens.run.InputException;
import org.naslens.run.MemoryDemand;
import org.naslens.run.SearchRun;
import org.naslens.run.StrategyKind;
import org.naslens.run.Workspace;
import org.naslens.space.Architecture;
import org.naslens.space.SearchSpace;

/**
 * Search strategies compared under one budget of training tokens.
 *
 * <ol>
 *   <li>Each strategy searches with each seed, comes to an architecture ({@code picks.csv}), and its shared weights score M
 *       architectures ({@code scores.csv}).
 *   <li>The M architectures and all picks are trained from scratch, each with several seeds ({@code truth.csv}).
 * </ol>
 *
 * <p>What is finished is not done again.
 */
public final class StrategyExperiment {
    private final ExperimentFolder folder;
    private final Settings settings;
    private final Corpus corpus;
    private final List<StrategyKind> strategies;
    private final List<Long> seeds;
    private final List<Architecture> architectures;
    private final PickedSearches searches;

    /**
     * An experiment, new or begun.
     *
     * @param settings of all searches, but for strategy and seed
     * @throws InputException if the name stands for something else, or for an experiment with other settings; if there is no such
     *     strategy; or rewards are planted
     */
    public StrategyExperiment(Workspace workspace, String name, Settings settings) {
        this.settings = ConfigReader.effective(settings);
        var compare = this.settings.getCompare();
        strategies = Arrays.stream(compare.getStrategies().split(",", -1))
                .map(label -> StrategyKind.parse(label.strip()))
                .distinct()
                .toList();
        seeds = seeds(compare);
        folder = new ExperimentFolder(workspace, name, this.settings);
        if (this.settings.getReward().hasPlanted()) {
            throw new InputException("reward.planted: with planted rewards there is nothing to train from scratch");
        }
        requireStrategiesOf(this.settings);
        corpus = Objects.requireNonNull(Corpora.of(this.settings));
        architectures = architectures();
        var all = new ArrayList<PickedSearch>();
        // Those of all paths at once take the longest, and fill the machine best when they are first.
        for (var kind : strategies.stream().sorted(Comparator.reverseOrder()).toList()) {
            for (long seed : seeds) {
                var own = kind.in(this.settings).toBuilder().setSeed(seed).build();
                var run = name + "-" + kind.label() + "-seed" + seed;
                all.add(new PickedSearch(SearchRun.createOrResume(workspace, run, own, corpus), corpus, kind.label()));
            }
        }
        searches = new PickedSearches(this.settings, corpus, all);
    }

    /** What each search would be refused for when its own settings are read. */
    private void requireStrategiesOf(Settings shared) {
        for (var kind : strategies) {
            if (kind.trainsAllPaths() && shared.getChild().getBatchNorm()) {
                throw new InputException("compare.strategies has " + kind.label()
                        + ": it trains all paths at once and needs child.batch_norm = false");
            }
        }
    }

    /** @throws InputException if {@code compare.seeds} is no list of whole numbers */
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

    /** M of them, drawn uniformly; all of the space when it has no more. */
    private List<Architecture> architectures() {
        int wanted = settings.getCompare().getArchitectures();
        var space = new SearchSpace(settings.getSpace().getNodes());
        if (space.size().bitLength() < Integer.SIZE && space.size().intValueExact() <= wanted) {
            return space.all(wanted);
        }
        var seed = Seed.root(settings.getSeed()).with("compared architectures");
        var distinct = new LinkedHashSet<Architecture>();
        for (int i = 0; distinct.size() < wanted; i++) {
            distinct.add(space.sample(seed.with(i).stream()));
        }
        return List.copyOf(distinct);
    }

    /** How many searches there are. */
    public int searches() {
        return searches.searches().size();
    }

    /** What each of its searches asks of a card's memory, and each training from scratch. */
    public List<MemoryDemand> demands() {
        return searches.demands();
    }

    /**
     * Does what is not done yet.
     *
     * @return the report, which is written; empty when it was stopped before the end
     */
    @SuppressWarnings("try") // the lock is held, not used
    public Optional<StrategyReport> execute(ExperimentProgress progress, BooleanSupplier stop)
            throws IOException, InterruptedException {
        try (var lock = folder.begin()) {
            var scores = new SharedWeightScores(folder.path(), corpus, architectures, progress);
            var picks = searches.finish(scores::finish, progress, stop);
            if (picks.isEmpty()) {
                return Optional.empty();
            }
            var inOrder = picks.get().stream()
                    .sorted(Comparator.comparingInt(this::place))
                    .toList();
            RecordedFolder.begin(folder.path());
            PickRow.write(folder.path().resolve(PickRow.FILE), inOrder);
            var truth = new ScratchTruth(settings, corpus, folder.path(), progress).finish(cells(inOrder), stop);
            if (truth.isEmpty()) {
                return Optional.empty();
            }
            var report = new StrategyReport(
                    folder.name(),
                    truth.get(),
                    inOrder,
                    scores.rows(),
                    settings,
                    searches.provenance(inOrder, truth.get()));
            report.write(folder.path());
            return Optional.of(report);
        }
    }

    private int place(PickRow pick) {
        return strategies.indexOf(StrategyKind.parse(pick.strategy())) * seeds.size() + seeds.indexOf(pick.seed());
    }

    /** All that are trained from scratch, each once. */
    private List<String> cells(List<PickRow> picks) {
        var tokens = new LinkedHashSet<String>();
        architectures.forEach(each -> tokens.add(each.tokens()));
        picks.forEach(pick -> tokens.add(pick.tokens()));
        return List.copyOf(tokens);
    }
}
