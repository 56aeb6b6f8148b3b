package org.naslens.lab.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.BooleanSupplier;
import java.util.stream.LongStream;
import org.naslens.config.Settings;
import org.naslens.corpus.Corpus;
import org.naslens.experiment.ExperimentProgress;
import org.naslens.files.DamagedFileException;
import org.naslens.files.RecordedFolder;
import org.naslens.report.CsvException;
import org.naslens.report.TruthRow;
import org.naslens.scratch.ScratchResult;
import org.naslens.scratch.TrainedCell;

/**
 * {@code truth.csv} of an experiment: architectures trained from scratch, each with several seeds, side by side. A row is written when its
 * training is done; those that are there are not trained again.
 */
final class ScratchTruth {
    private final Settings settings;
    private final Corpus corpus;
    private final Path folder;
    private final ExperimentProgress progress;

    /** @param folder of the experiment */
    ScratchTruth(Settings settings, Corpus corpus, Path folder, ExperimentProgress progress) {
        this.settings = settings;
        this.corpus = corpus;
        this.folder = folder;
        this.progress = progress;
    }

    private record Key(String tokens, long seed) {}

    /**
     * Does what is not done yet.
     *
     * @param tokens of the architectures, each with the seeds 1 … {@code compare.scratch_seeds}
     * @return all rows, by architecture, then seed; empty when stopped before the end
     */
    Optional<List<TruthRow>> finish(List<String> tokens, BooleanSupplier stop)
            throws IOException, InterruptedException {
        var rows = new LinkedHashMap<Key, TruthRow>();
        for (var row : before()) {
            rows.put(new Key(row.tokens(), row.seed()), row);
        }
        var wanted = tokens.stream()
                .flatMap(each -> LongStream.rangeClosed(1, settings.getCompare().getScratchSeeds())
                        .mapToObj(seed -> new Key(each, seed)))
                .toList();
        var jobs = wanted.stream()
                .filter(key -> !rows.containsKey(key))
                .map(key -> new ScratchTrainings.Job(TrainedCell.ofLabel(key.tokens()), key.seed()))
                .toList();
        boolean finished = new ScratchTrainings(settings, corpus)
                .train(
                        jobs,
                        (job, result) -> {
                            var row = row(job, result);
                            rows.put(new Key(row.tokens(), row.seed()), row);
                            write(rows);
                            progress.trained(row, done(rows, wanted), wanted.size());
                        },
                        stop);
        if (!finished) {
            return Optional.empty();
        }
        var all = new ArrayList<TruthRow>();
        wanted.forEach(key -> Optional.ofNullable(rows.get(key)).ifPresent(all::add));
        return Optional.of(List.copyOf(all));
    }

    private static int done(Map<Key, TruthRow> rows, List<Key> wanted) {
        return (int) wanted.stream().filter(rows::containsKey).count();
    }

    private Path file() {
        return folder.resolve(TruthRow.FILE);
    }

    private void write(Map<Key, TruthRow> rows) throws IOException {
        RecordedFolder.begin(folder);
        TruthRow.write(file(), rows.values());
    }

    private List<TruthRow> before() throws IOException {
        if (!Files.exists(file())) {
            return List.of();
        }
        try {
            return TruthRow.read(file());
        } catch (DamagedFileException | CsvException e) {
            progress.damaged(e.getMessage() + "; training anew");
            return List.of();
        }
    }

    private static TruthRow row(ScratchTrainings.Job job, ScratchResult result) {
        return new TruthRow(
                job.cell().label(),
                job.seed(),
                result.isDiverged() ? OptionalDouble.empty() : result.validationPerplexity(),
                result.testPerplexity(),
                result.epochs(),
                result.trainingTokens(),
                result.wallSeconds());
    }
}
