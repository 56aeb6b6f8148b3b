package org.naslens.lab.compare;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.naslens.analysis.Diversity;
import org.naslens.analysis.PerplexityDistribution;
import org.naslens.config.ConfigReader;
import org.naslens.config.Settings;
import org.naslens.corpus.Corpus;
import org.naslens.experiment.Experiment;
import org.naslens.experiment.ExperimentProgress;
import org.naslens.experiment.RunSampling;
import org.naslens.experiment.Stage;
import org.naslens.results.SampleFiles;
import org.naslens.run.Corpora;
import org.naslens.run.ExperimentFolder;
import org.naslens.run.InputException;
import org.naslens.run.MemoryDemand;
import org.naslens.run.Run;
import org.naslens.run.RunLock;
import org.naslens.run.SearchRun;
import org.naslens.run.Workspace;
import org.naslens.tensor.Execution;

/**
 * What an unsupervised search comes to when one setting is changed (Adam and Lorraine 2019, §3.2): each value with each seed is a search,
 * a sample of it, and its pick, trained from scratch. What is finished is not done again.
 */
public final class SensitivityExperiment implements Experiment<SensitivityReport> {
    private final String setting;
    private final List<String> values;
    private final ExperimentFolder folder;
    private final Settings settings;
    private final Corpus corpus;
    private final RunSampling sampling;
    private final PickedSearches searches;

    /**
     * An experiment, new or begun.
     *
     * @param config settings of all searches, but for seed and the setting that varies
     * @param overrides of these
     * @param vary {@code path.to.field=value,value,…}
     * @throws InputException if {@code vary} is not of that form, or the name stands for something else
     * @throws org.naslens.config.ConfigException if there is no such setting, or a value is none for it
     */
    public SensitivityExperiment(Workspace workspace, String name, Path config, List<String> overrides, String vary) {
        int equals = vary.indexOf('=');
        if (equals <= 0 || equals == vary.length() - 1) {
            throw new InputException("--vary " + vary + ": write path.to.field=value,value,…");
        }
        setting = vary.substring(0, equals).strip();
        values = Arrays.stream(vary.substring(equals + 1).split(",", -1))
                .map(String::strip)
                .distinct()
                .toList();
        var unsupervised = new ArrayList<>(overrides);
        unsupervised.add("strategy.kind=ENAS");
        unsupervised.add("controller.training=UNSUPERVISED");
        settings = ConfigReader.effective(ConfigReader.read(config, unsupervised));
        folder = new ExperimentFolder(workspace, name, settings);
        if (settings.getReward().hasPlanted()) {
            throw new InputException("reward.planted: with planted rewards there is nothing to train from scratch");
        }
        corpus = Objects.requireNonNull(Corpora.of(settings));
        sampling = new RunSampling(settings, corpus);
        var all = new ArrayList<PickedSearches.Labelled>();
        for (var value : values) {
            var changed = new ArrayList<>(unsupervised);
            changed.add(setting + "=" + value);
            var own = ConfigReader.effective(ConfigReader.read(config, changed));
            for (long seed : StrategyExperiment.seeds(settings.getCompare())) {
                var run = name + "-" + inName(setting) + "-" + inName(value) + "-seed" + seed;
                var search = SearchRun.createOrResume(
                        workspace, run, own.toBuilder().setSeed(seed).build(), corpus);
                all.add(new PickedSearches.Labelled(search, value));
            }
        }
        searches = new PickedSearches(settings, corpus, all);
    }

    /** What names of runs may have. */
    private static String inName(String text) {
        return text.substring(text.lastIndexOf('.', text.length() - 2) + 1).replaceAll("[^A-Za-z0-9_-]", "-");
    }

    /** How many searches there are. */
    public int searches() {
        return searches.searches().size();
    }

    /** What each of its searches asks of a card's memory, and each training from scratch. */
    public List<MemoryDemand> demands() {
        return searches.demands();
    }

    @Override
    public RunLock begin() throws IOException {
        return folder.begin();
    }

    @Override
    public List<Stage> stages(ExperimentProgress progress) {
        return List.of(
                searches.stage(samples(progress), progress), truth(progress).stage(() -> cells(picks(progress))));
    }

    @Override
    public SensitivityReport collect(ExperimentProgress progress) throws IOException {
        var picks = picks(progress);
        var truth = truth(progress).collect(cells(picks));
        var rows = new ArrayList<SensitivityRow>();
        for (int i = 0; i < picks.size(); i++) {
            rows.add(row(searches.searches().get(i), picks.get(i), truth));
        }
        rows.sort(Comparator.comparingInt(row -> values.indexOf(row.value())));
        var report = new SensitivityReport(folder.name(), rows, settings, searches.provenance(picks, truth));
        report.write(folder.path());
        return report;
    }

    private List<Pick> picks(ExperimentProgress progress) throws IOException {
        return searches.picks(samples(progress), progress);
    }

    /** All that are trained from scratch, each once. */
    private static List<String> cells(List<Pick> picks) {
        return picks.stream().map(Pick::tokens).distinct().toList();
    }

    private ScratchTruth truth(ExperimentProgress progress) {
        return new ScratchTruth(settings, corpus, folder.path(), folder.checkpoints(), progress);
    }

    /** The sample that is taken of each search. */
    private PickedSearch.Further samples(ExperimentProgress progress) {
        return new PickedSearch.Further() {
            @Override
            public boolean isDone(Run run) throws IOException {
                return sampling.isDone(run, flaw -> {});
            }

            @Override
            public boolean finish(Run run, Execution execution, BooleanSupplier stop) throws IOException {
                return sampling.isDone(run, progress::damaged)
                        || sampling.sample(run, execution, (i, perplexity) -> {}, progress::damaged, stop);
            }
        };
    }

    private SensitivityRow row(PickedSearches.Labelled search, Pick pick, List<TruthRow> truth) throws IOException {
        var sample = SampleFiles.read(search.search().run().results());
        var diversity = Diversity.of(sample, OptionalDouble.empty(), 0);
        var perplexities = PerplexityDistribution.of(sample);
        return new SensitivityRow(
                setting,
                search.label(),
                pick.seed(),
                diversity.distinct() / (double) diversity.architectures(),
                diversity.entropyNats(),
                perplexities.minimum(),
                perplexities.median(),
                perplexities.maximum(),
                pick.tokens(),
                geometricMean(truth, pick.tokens(), TruthRow::validationPerplexity),
                geometricMean(truth, pick.tokens(), TruthRow::testPerplexity));
    }

    /** Over the trainings of an architecture; empty where one diverged. */
    private static OptionalDouble geometricMean(
            List<TruthRow> truth, String tokens, Function<TruthRow, OptionalDouble> perplexity) {
        double sum = 0;
        int count = 0;
        for (var row : truth) {
            if (row.tokens().equals(tokens)) {
                if (perplexity.apply(row).isEmpty()) {
                    return OptionalDouble.empty();
                }
                sum += Math.log(perplexity.apply(row).getAsDouble());
                count++;
            }
        }
        return count == 0 ? OptionalDouble.empty() : OptionalDouble.of(Math.exp(sum / count));
    }
}
