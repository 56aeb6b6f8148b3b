package org.naslens.lab.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.naslens.config.Settings;
import org.naslens.corpus.Corpus;
import org.naslens.experiment.ExperimentProgress;
import org.naslens.experiment.Stage;
import org.naslens.experiment.Task;
import org.naslens.files.DamagedFileException;
import org.naslens.files.RecordedFolder;
import org.naslens.run.InputException;
import org.naslens.run.MemoryDemand;
import org.naslens.scratch.ScratchCell;
import org.naslens.table.CsvException;
import org.naslens.tensor.Execution;

/**
 * {@code truth.csv} of an experiment: cells trained from scratch, each with the seeds 1 … {@code compare.scratch_seeds}. Each training
 * is a task with a folder of its own; one whose row is in {@code truth.csv} already is not done again. A cell that is wanted several
 * times, such as one that two searches pick, is trained for the first of them.
 */
final class ScratchTruth {
    private final List<WantedCell> cells;
    private final Settings settings;
    private final Corpus corpus;
    private final Path folder;
    private final Path checkpoints;
    private final ExperimentProgress progress;
    private final Map<String, String> labels = new ConcurrentHashMap<>(); // by id, of the cells that are known
    private @Nullable Map<Key, TruthRow> recorded; // in truth.csv, once it has been read
    private int done;

    /**
     * The trainings of an experiment.
     *
     * @param cells what is trained
     * @param folder of the experiment
     * @param checkpoints the folder below which its trainings keep theirs while they go on
     */
    ScratchTruth(
            List<WantedCell> cells,
            Settings settings,
            Corpus corpus,
            Path folder,
            Path checkpoints,
            ExperimentProgress progress) {
        var own = settings.toBuilder();
        if (!settings.getDevice().hasThreads()) {
            own.getDeviceBuilder().setThreads(1);
        }
        this.cells = List.copyOf(cells);
        this.settings = own.build();
        this.corpus = corpus;
        this.folder = folder;
        this.checkpoints = checkpoints;
        this.progress = progress;
    }

    private record Key(String label, long seed) {
        static Key of(TruthRow row) {
            return new Key(row.tokens(), row.seed());
        }
    }

    /** All trainings, each on one thread unless {@code device.threads} says otherwise. */
    Stage stage() {
        return new Stage(
                settings,
                List.of(MemoryDemand.ofTraining(settings, corpus)),
                cells.stream()
                        .flatMap(cell -> seeds().<Task>mapToObj(seed -> new Training(cell, seed)))
                        .toList());
    }

    private LongStream seeds() {
        return LongStream.rangeClosed(1, settings.getCompare().getScratchSeeds());
    }

    /**
     * Writes {@code truth.csv}.
     *
     * @return the rows of the trainings that are done, by cell, then seed
     */
    List<TruthRow> collect() throws IOException {
        var rows = new LinkedHashMap<>(recorded());
        var wanted = wanted();
        for (var key : wanted) {
            if (!rows.containsKey(key)) {
                task(key).result(progress::damaged).ifPresent(row -> rows.put(key, row));
            }
        }
        RecordedFolder.begin(folder);
        CompareTables.TRUTH.writeFile(file(), rows.values());
        return wanted.stream()
                .flatMap(key -> Optional.ofNullable(rows.get(key)).stream())
                .toList();
    }

    /** The label of a cell, looked up until it is known. */
    private Optional<String> label(WantedCell cell) throws IOException {
        var known = Optional.ofNullable(labels.get(cell.id()));
        if (known.isEmpty()) {
            known = cell.label();
            known.ifPresent(label -> labels.put(cell.id(), label));
        }
        return known;
    }

    /** What is trained, as far as it is known: each cell once, with each seed. */
    private List<Key> wanted() throws IOException {
        var all = new LinkedHashSet<String>();
        for (var cell : cells) {
            label(cell).ifPresent(all::add);
        }
        return all.stream()
                .flatMap(label -> seeds().mapToObj(seed -> new Key(label, seed)))
                .toList();
    }

    private Path file() {
        return CompareTables.TRUTH.in(folder);
    }

    private synchronized Map<Key, TruthRow> recorded() throws IOException {
        var known = recorded;
        if (known == null) {
            known = new LinkedHashMap<>();
            try {
                if (Files.exists(file())) {
                    for (var row : CompareTables.TRUTH.readFile(file())) {
                        known.put(Key.of(row), row);
                    }
                }
            } catch (DamagedFileException | CsvException e) {
                progress.damaged(e.getMessage() + "; it is made again");
            }
            recorded = known;
        }
        return known;
    }

    private ScratchTask task(Key key) {
        return new ScratchTask(
                ScratchCell.ofLabel(key.label()),
                settings.toBuilder().setSeed(key.seed()).build(),
                corpus,
                folder,
                checkpoints,
                progress::damaged);
    }

    /** Counts the trainings that are done, for people. */
    private synchronized void trained() throws IOException {
        var wanted = wanted();
        if (done == 0) {
            for (var key : wanted) {
                done += isDone(key) ? 1 : 0;
            }
        } else {
            done++;
        }
        progress.trained(done, wanted.size());
    }

    private boolean isDone(Key key) throws IOException {
        return recorded().containsKey(key) || task(key).isDone();
    }

    /** A training of a cell that may be known only when it begins. */
    private final class Training implements Task {
        private final WantedCell cell;
        private final long seed;

        Training(WantedCell cell, long seed) {
            this.cell = cell;
            this.seed = seed;
        }

        @Override
        public String id() {
            return ScratchTask.id(cell.id(), seed);
        }

        @Override
        public Optional<Path> folder() throws IOException {
            return cell.label()
                    .map(label -> folder.resolve(task(new Key(label, seed)).id()));
        }

        @Override
        public boolean isDone() throws IOException {
            var label = label(cell);
            return label.isPresent()
                    && (isOfAnEarlierOne(label.get()) || ScratchTruth.this.isDone(new Key(label.get(), seed)));
        }

        /** Whether the same cell is wanted earlier in the list, whose task trains it. */
        private boolean isOfAnEarlierOne(String label) throws IOException {
            for (var earlier : cells) {
                if (earlier.equals(cell)) {
                    return false;
                }
                if (label(earlier).equals(Optional.of(label))) {
                    return true;
                }
            }
            throw new IllegalStateException(cell.id() + " is not wanted");
        }

        @Override
        public boolean run(Execution execution, BooleanSupplier stop) throws IOException {
            var label = label(cell)
                    .orElseThrow(() ->
                            new InputException("training " + id() + ": its search has not picked an architecture yet"));
            var key = new Key(label, seed);
            if (isOfAnEarlierOne(label) || recorded().containsKey(key)) {
                return true;
            }
            boolean isNew = !task(key).isDone();
            if (!task(key).run(execution, stop)) {
                return false;
            }
            if (isNew) {
                trained();
            }
            return true;
        }
    }
}
