package org.naslens.lab.compare;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.naslens.analysis.Diversity;
import org.naslens.analysis.PerplexityDistribution;
import org.naslens.config.ConfigReader;
import org.naslens.experiment.ExperimentPlan;
import org.naslens.experiment.ExperimentProgress;
import org.naslens.experiment.RunSampling;
import org.naslens.results.SampleFiles;
import org.naslens.run.InputException;
import org.naslens.run.Run;
import org.naslens.run.SearchRun;
import org.naslens.run.Workspace;
import org.naslens.tensor.Execution;

/**
 * How the result of an unsupervised search changes with one setting (Adam and Lorraine 2019, §3.2): each value with each seed gives
 * a search, a sample from it, and its pick, which is trained from scratch.
 */
public final class SensitivityExperiment extends PickExperiment<SensitivityReport> {
    private final Varied vary;
    private final RunSampling sampling;
    private final PickedSearches searches;

    /**
     * Opens a new experiment or one that has begun.
     *
     * @param config the settings of all searches, apart from the seed and the setting that varies
     * @param overrides overrides of these settings
     * @param vary {@code path.to.field=value,value,…}
     * @throws InputException if {@code vary} is not of that form, or the name belongs to something else
     * @throws org.naslens.config.ConfigException if there is no such setting, or a value is not valid for it
     */
    public SensitivityExperiment(Workspace workspace, String name, Path config, List<String> overrides, String vary) {
        this(workspace, name, config, overrides, Varied.parse(vary));
    }

    private SensitivityExperiment(Workspace workspace, String name, Path config, List<String> overrides, Varied vary) {
        super(workspace, name, ConfigReader.effective(ConfigReader.read(config, unsupervised(overrides))));
        this.vary = vary;
        sampling = new RunSampling(settings(), corpus());
        var all = new ArrayList<PickedSearches.Labelled>();
        for (var value : vary.values()) {
            var changed = unsupervised(overrides);
            changed.add(vary.setting() + "=" + value);
            var own = ConfigReader.effective(ConfigReader.read(config, changed));
            for (long seed : StrategyExperiment.seeds(settings().getCompare())) {
                var run = name + "-" + inName(vary.setting()) + "-" + inName(value) + "-seed" + seed;
                var search = SearchRun.createOrResume(
                        workspace, run, own.toBuilder().setSeed(seed).build(), corpus());
                all.add(new PickedSearches.Labelled(search, value));
            }
        }
        searches = new PickedSearches(settings(), corpus(), all);
    }

    /** A setting and the values that it takes. */
    private record Varied(String setting, List<String> values) {
        static Varied parse(String vary) {
            int equals = vary.indexOf('=');
            if (equals <= 0 || equals == vary.length() - 1) {
                throw new InputException("--vary " + vary + ": write path.to.field=value,value,…");
            }
            var values = Arrays.stream(vary.substring(equals + 1).split(",", -1))
                    .map(String::strip)
                    .distinct()
                    .toList();
            return new Varied(vary.substring(0, equals).strip(), values);
        }

        /** What {@link #parse} reads. */
        String text() {
            return setting + "=" + String.join(",", values);
        }
    }

    /** The overrides with which a search is unsupervised. */
    private static List<String> unsupervised(List<String> overrides) {
        var all = new ArrayList<>(overrides);
        all.add("strategy.kind=ENAS");
        all.add("controller.training=UNSUPERVISED");
        return all;
    }

    /** Replaces characters that run names must not contain. */
    private static String inName(String text) {
        return text.substring(text.lastIndexOf('.', text.length() - 2) + 1).replaceAll("[^A-Za-z0-9_-]", "-");
    }

    @Override
    public ExperimentPlan.Builder plan() {
        return ExperimentPlan.newBuilder().setCommand(COMMAND).setVary(vary.text());
    }

    @Override
    public String text(SensitivityReport report) {
        return report.text();
    }

    @Override
    PickedSearches pickedSearches() {
        return searches;
    }

    @Override
    SensitivityReport report(
            List<PickedSearch> done, List<Pick> picks, List<TruthRow> truth, ExperimentProgress progress)
            throws IOException {
        var rows = new ArrayList<SensitivityRow>();
        for (int i = 0; i < picks.size(); i++) {
            rows.add(row(done.get(i), picks.get(i), truth));
        }
        rows.sort(Comparator.comparingInt(row -> vary.values().indexOf(row.value())));
        var report = new SensitivityReport(folder().name(), rows, settings(), searches.provenance(picks, truth));
        report.write(folder().path());
        return report;
    }

    /** The sample that is taken of each search. */
    @Override
    PickedSearch.Further further(ExperimentProgress progress) {
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

    private SensitivityRow row(PickedSearch search, Pick pick, List<TruthRow> truth) throws IOException {
        var sample = SampleFiles.read(search.search().run().results());
        var diversity = Diversity.of(sample, OptionalDouble.empty(), 0);
        var perplexities = PerplexityDistribution.of(sample);
        return new SensitivityRow(
                vary.setting(),
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

    /** The geometric mean over the trainings of an architecture; empty where one diverged. */
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
