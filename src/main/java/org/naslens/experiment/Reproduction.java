package org.naslens.experiment;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.naslens.config.ConfigReader;
import org.naslens.config.ControllerSettings.Training;
import org.naslens.config.Settings;
import org.naslens.corpus.Corpus;
import org.naslens.corpus.Split;
import org.naslens.files.AtomicFile;
import org.naslens.report.SampleFiles;
import org.naslens.search.Search;
import org.naslens.search.SearchListener;

/**
 * The whole experiment of the paper: for each seed the three controllers, each searched, sampled and evaluated; then their
 * comparison. What is finished is not done again.
 *
 * <p>Runs are independent of each other, and as many go side by side as the machine has room for.
 */
public final class Reproduction {
    /** The longest first: they fill the machine best. */
    private static final List<Training> CONTROLLERS =
            List.of(Training.SUPERVISED, Training.UNSUPERVISED, Training.RANDOM);

    private final Workspace workspace;
    private final String name;
    private final Settings settings;
    private final @Nullable Corpus corpus;
    private final List<Long> seeds;

    /** Hears how the runs go; calls come from several threads. */
    public interface Progress {
        /**
         * A run starts, or goes on.
         *
         * @return what hears of its steps
         */
        SearchListener started(Run run);

        /** So many of a run's sampled architectures are evaluated. */
        void evaluated(Run run, int done, int of);
    }

    /** @param settings of all runs, but for the seed and the training of the controller */
    public Reproduction(Workspace workspace, String name, Settings settings, List<Long> seeds) {
        this.workspace = workspace;
        this.name = name;
        this.settings = ConfigReader.effective(settings);
        this.seeds = List.copyOf(seeds);
        corpus = this.settings.getReward().hasPlanted() ? null : Corpora.load(this.settings.getCorpus());
    }

    /**
     * Does what is not done yet.
     *
     * @return the comparison; null when it was stopped before the end
     * @throws InputException if the name stands for an experiment with other settings
     */
    public @Nullable Comparison execute(Progress progress, BooleanSupplier stop)
            throws IOException, InterruptedException {
        claimName();
        var runs = new ArrayList<Run>();
        var jobs = new ArrayList<Future<Boolean>>();
        int threads = Run.threads(settings.getDevice());
        int atOnce = Math.max(1, Runtime.getRuntime().availableProcessors() / threads);
        var executor = Executors.newFixedThreadPool(atOnce);
        try {
            for (var training : CONTROLLERS) {
                for (long seed : seeds) {
                    var own = settings.toBuilder().setSeed(seed);
                    own.getControllerBuilder().setTraining(training);
                    var searched = open(name + "-" + Run.label(training) + "-seed" + seed, own.build());
                    runs.add(searched.run());
                    jobs.add(executor.submit(() -> finish(searched, progress, stop)));
                }
            }
            boolean all = true;
            for (var job : jobs) {
                all &= job.get();
            }
            return all ? compare(runs) : null;
        } catch (ExecutionException e) {
            throw rethrown(e.getCause());
        } finally {
            executor.shutdownNow();
        }
    }

    private void claimName() throws IOException {
        var config = workspace.results(name).resolve(Run.CONFIG);
        if (Files.exists(config)) {
            var before = ConfigReader.effective(ConfigReader.read(config, List.of()));
            var differences = ConfigReader.difference(before, settings);
            if (!differences.isEmpty()) {
                throw new InputException("experiment \"" + name + "\" was made with other settings: "
                        + String.join("; ", differences) + "; another --name makes a new one");
            }
            return;
        }
        AtomicFile.write(config, ConfigReader.write(settings).getBytes(StandardCharsets.UTF_8));
    }

    private SearchRun open(String runName, Settings own) {
        boolean exists = Files.exists(workspace.results(runName).resolve(Run.CONFIG));
        return exists
                ? SearchRun.resume(workspace, runName, own, corpus)
                : SearchRun.create(workspace, runName, own, corpus);
    }

    /**
     * Searches, samples, evaluates.
     *
     * @return false when stopped before the end
     */
    private boolean finish(SearchRun searched, Progress progress, BooleanSupplier stop) throws IOException {
        var run = searched.run();
        if (stop.getAsBoolean()) {
            return false;
        }
        if (!searched.isFinished()) {
            var outcome = searched.execute(progress.started(run), stop);
            if (outcome == Search.Outcome.STOPPED) {
                return false;
            }
        }
        if (!Files.exists(run.results().resolve("architectures.csv"))) {
            return sample(run, progress, stop);
        }
        return true;
    }

    private boolean sample(Run run, Progress progress, BooleanSupplier stop) throws IOException {
        int count = settings.getAnalysis().getArchitectures();
        try (var trained = new TrainedSearch(run, corpus, OptionalInt.empty())) {
            var sample = trained.sample(count, run.settings().getSeed());
            if (corpus != null) {
                var perplexity = trained.perplexity(Split.VALID);
                double[] perplexities = new double[count];
                for (int i = 0; i < count; i++) {
                    if (stop.getAsBoolean()) {
                        return false;
                    }
                    perplexities[i] = perplexity.applyAsDouble(sample.architecture(i));
                    progress.evaluated(run, i + 1, count);
                }
                sample = sample.withPerplexities(perplexities);
            }
            SampleFiles.write(run.results(), sample);
            return true;
        }
    }

    private Comparison compare(List<Run> runs) throws IOException {
        var comparison = Comparison.ofRuns(runs);
        var results = workspace.results(name);
        comparison.write(results);
        ProvenanceFile.write(results, ProvenanceFile.describe(settings, corpus));
        return comparison;
    }

    private static RuntimeException rethrown(@Nullable Throwable cause) throws IOException {
        if (cause instanceof IOException io) {
            throw io;
        }
        if (cause instanceof RuntimeException runtime) {
            return runtime;
        }
        if (cause instanceof Error error) {
            throw error;
        }
        return new IllegalStateException(cause);
    }
}
