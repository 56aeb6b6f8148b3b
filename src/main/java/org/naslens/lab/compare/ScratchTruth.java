package org.naslens.lab.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.LongStream;
import org.naslens.config.Settings;
import org.naslens.corpus.Corpus;
import org.naslens.experiment.ExperimentProgress;
import org.naslens.experiment.Stage;
import org.naslens.experiment.Task;
import org.naslens.files.DamagedFileException;
import org.naslens.files.RecordedFolder;
import org.naslens.run.MemoryDemand;
import org.naslens.scratch.ScratchCell;
import org.naslens.table.CsvException;

/**
 * {@code truth.csv} of an experiment: cells trained from scratch, each with the seeds 1 … {@code compare.scratch_seeds}. Each training
 * is a task; one whose row is in the file is not repeated.
 */
final class ScratchTruth {
    private final Settings settings;
    private final Corpus corpus;
    private final Path folder;
    private final Path checkpoints;
    private final ExperimentProgress progress;

    /**
     * @param folder the folder of the experiment
     * @param checkpoints the folder below which trainings in progress keep their checkpoints
     */
    ScratchTruth(Settings settings, Corpus corpus, Path folder, Path checkpoints, ExperimentProgress progress) {
        var own = settings.toBuilder();
        if (!settings.getDevice().hasThreads()) {
            own.getDeviceBuilder().setThreads(1);
        }
        this.settings = own.build();
        this.corpus = corpus;
        this.folder = folder;
        this.checkpoints = checkpoints;
        this.progress = progress;
    }

    private record Key(String tokens, long seed) {
        static Key of(TruthRow row) {
            return new Key(row.tokens(), row.seed());
        }
    }

    /** Supplies the tokens of the cells to train. */
    @FunctionalInterface
    interface Cells {
        List<String> list() throws IOException;
    }

    /** The trainings that are not done, each on one thread unless {@code device.threads} says otherwise. */
    Stage stage(Cells cells) {
        return new Stage(
                settings,
                List.of(MemoryDemand.ofTraining(settings, corpus)),
                () -> new Trainings(wanted(cells.list()), rows()).tasks());
    }

    /** The rows of these cells, ordered by cell, then seed; all must be done. */
    List<TruthRow> collect(List<String> cells) throws IOException {
        var rows = rows();
        return wanted(cells).stream()
                .map(key -> Objects.requireNonNull(rows.get(key), () -> "no training of " + key))
                .toList();
    }

    private List<Key> wanted(List<String> cells) {
        return cells.stream()
                .flatMap(tokens -> LongStream.rangeClosed(
                                1, settings.getCompare().getScratchSeeds())
                        .mapToObj(seed -> new Key(tokens, seed)))
                .toList();
    }

    private Path file() {
        return CompareTables.TRUTH.in(folder);
    }

    private Map<Key, TruthRow> rows() throws IOException {
        var rows = new LinkedHashMap<Key, TruthRow>();
        try {
            if (Files.exists(file())) {
                CompareTables.TRUTH.readFile(file()).forEach(row -> rows.put(Key.of(row), row));
            }
        } catch (DamagedFileException | CsvException e) {
            progress.damaged(e.getMessage() + "; it is made again");
        }
        return rows;
    }

    /** Trainings in progress, and the file that grows with them. */
    private final class Trainings implements ScratchTask.Listener {
        private final List<Key> wanted;
        private final Map<Key, TruthRow> before;
        private final Map<Key, TruthRow> since = new LinkedHashMap<>();

        Trainings(List<Key> wanted, Map<Key, TruthRow> before) {
            this.wanted = wanted;
            this.before = before;
        }

        List<Task> tasks() {
            return wanted.stream()
                    .filter(key -> !before.containsKey(key))
                    .<Task>map(key -> new ScratchTask(
                            ScratchCell.ofLabel(key.tokens()),
                            settings.toBuilder().setSeed(key.seed()).build(),
                            corpus,
                            folder,
                            checkpoints,
                            this))
                    .toList();
        }

        /** Adds a row. The order of the rows does not depend on which training finishes first. */
        @Override
        public synchronized void trained(TruthRow row) throws IOException {
            since.put(Key.of(row), row);
            var rows = new ArrayList<>(before.values());
            wanted.stream().filter(since::containsKey).map(since::get).forEach(rows::add);
            RecordedFolder.begin(folder);
            CompareTables.TRUTH.writeFile(file(), rows);
            long done = wanted.stream()
                    .filter(key -> before.containsKey(key) || since.containsKey(key))
                    .count();
            progress.trained((int) done, wanted.size());
        }

        @Override
        public void damaged(String what) {
            progress.damaged(what);
        }
    }
}
