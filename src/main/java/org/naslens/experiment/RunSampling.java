package org.naslens.experiment;

import java.io.IOException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.naslens.config.Settings;
import org.naslens.corpus.Corpus;
import org.naslens.corpus.Split;
import org.naslens.files.DamagedFileException;
import org.naslens.results.SampleFiles;
import org.naslens.run.InputException;
import org.naslens.run.RestoredRun;
import org.naslens.run.Run;
import org.naslens.run.RunSample;
import org.naslens.run.SampleProvenance;
import org.naslens.search.Evaluation;
import org.naslens.table.CsvException;
import org.naslens.tensor.Execution;

/**
 * The sample that an experiment takes of each of its runs: {@code analysis.samples} architectures of the last epoch, drawn with the run's
 * own seed, together with their perplexities.
 *
 * @param settings the settings of the experiment
 * @param corpus null where rewards are planted, and nothing can be evaluated
 */
public record RunSampling(Settings settings, @Nullable Corpus corpus) {
    /**
     * Whether the wanted sample exists and is complete and intact.
     *
     * @param damaged receives a message for each damaged file
     */
    public boolean isDone(Run run, Consumer<String> damaged) throws IOException {
        var wanted = SampleProvenance.newBuilder()
                .setEpochs(settings.getSchedule().getEpochs())
                .setSeed(run.settings().getSeed())
                .setArchitectures(settings.getAnalysis().getSamples())
                .build();
        try {
            if (!RunSample.provenance(run).equals(Optional.of(wanted))) {
                return false;
            }
            var sample = SampleFiles.read(run.results());
            return corpus == null || sample.evaluatedCount() == sample.size();
        } catch (DamagedFileException | CsvException | InputException e) {
            damaged.accept(e.getMessage() + "; sampling anew");
            return false;
        }
    }

    /**
     * Samples architectures, evaluates them and writes the sample.
     *
     * @return false when stopped before the end
     */
    public boolean sample(
            Run run, Execution execution, Evaluation.Listener listener, Consumer<String> damaged, BooleanSupplier stop)
            throws IOException {
        int count = settings.getAnalysis().getSamples();
        long seed = run.settings().getSeed();
        // When the last run gets here, the other cores have nothing else to do.
        var evaluating = execution.withThreads(Runtime.getRuntime().availableProcessors());
        try (var trained = new RestoredRun(run, corpus, OptionalInt.empty(), evaluating, damaged)) {
            var sample = trained.sample(count, seed);
            if (corpus != null) {
                var architectures =
                        IntStream.range(0, count).mapToObj(sample::architecture).toList();
                var perplexities = trained.evaluation(Split.VALID).of(architectures, listener, stop);
                if (perplexities.isEmpty()) {
                    return false;
                }
                sample = sample.withPerplexities(perplexities.get());
            }
            RunSample.write(run, sample, trained.epochs(), seed);
            return true;
        }
    }
}
