package org.naslens.lab.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import org.naslens.config.StrategySettings;
import org.naslens.corpus.Corpus;
import org.naslens.corpus.Split;
import org.naslens.experiment.ExperimentProgress;
import org.naslens.files.DamagedFileException;
import org.naslens.files.RecordedFolder;
import org.naslens.report.CsvException;
import org.naslens.report.ScoreRow;
import org.naslens.run.TrainedSearch;
import org.naslens.space.Architecture;
import org.naslens.tensor.Execution;

/** {@code scores.csv} of an experiment: what the shared weights of each search make of the same architectures. */
final class SharedWeightScores {
    private final Path folder;
    private final Corpus corpus;
    private final List<Architecture> architectures;
    private final ExperimentProgress progress;
    private final Map<Subject, List<ScoreRow>> bySearch = new TreeMap<>();

    private record Subject(String strategy, long seed) implements Comparable<Subject> {
        @Override
        public int compareTo(Subject other) {
            int byName = strategy.compareTo(other.strategy);
            return byName != 0 ? byName : Long.compare(seed, other.seed);
        }
    }

    /** @param folder of the experiment, whose scores so far are read */
    SharedWeightScores(Path folder, Corpus corpus, List<Architecture> architectures, ExperimentProgress progress)
            throws IOException {
        this.folder = folder;
        this.corpus = corpus;
        this.architectures = architectures;
        this.progress = progress;
        for (var row : before()) {
            bySearch.computeIfAbsent(new Subject(row.strategy(), row.seed()), subject -> new ArrayList<>())
                    .add(row);
        }
        var wanted = architectures.stream().map(Architecture::tokens).toList();
        bySearch.values()
                .removeIf(rows -> !rows.stream().map(ScoreRow::tokens).toList().equals(wanted));
    }

    private Path file() {
        return folder.resolve(ScoreRow.FILE);
    }

    private List<ScoreRow> before() throws IOException {
        if (!Files.exists(file())) {
            return List.of();
        }
        try {
            return ScoreRow.read(file());
        } catch (DamagedFileException | CsvException e) {
            progress.damaged(e.getMessage() + "; scoring anew");
            return List.of();
        }
    }

    /**
     * Scores by the shared weights of a search, if it has any and that is not done yet.
     *
     * @return false when stopped before the end
     */
    boolean finish(PickedSearch search, Execution execution, BooleanSupplier stop) throws IOException {
        var run = search.search().run();
        var subject = new Subject(search.label(), run.settings().getSeed());
        if (run.settings().getStrategy().getKind() == StrategySettings.Kind.RANDOM || has(subject)) {
            return true;
        }
        try (var trained = new TrainedSearch(run, corpus, OptionalInt.empty(), execution, progress::damaged)) {
            var scores = trained.evaluation(trained.text(Split.VALID), (architecture, perplexity) -> perplexity)
                    .of(architectures, (i, perplexity) -> {}, stop);
            if (scores.isEmpty()) {
                return false;
            }
            var rows = new ArrayList<ScoreRow>();
            for (int i = 0; i < architectures.size(); i++) {
                double score = scores.get()[i];
                if (!Double.isFinite(
                        score)) { // its states exploded under weights that were not made for it: it has no rank
                    progress.damaged("run \"" + run.name() + "\": the perplexity of architecture "
                            + architectures.get(i).tokens() + " is " + score + "; it is left out");
                    continue;
                }
                rows.add(new ScoreRow(
                        subject.strategy(), subject.seed(), architectures.get(i).tokens(), score));
            }
            add(subject, rows);
            return true;
        }
    }

    private synchronized boolean has(Subject subject) {
        return bySearch.containsKey(subject);
    }

    private synchronized void add(Subject subject, List<ScoreRow> rows) throws IOException {
        bySearch.put(subject, rows);
        RecordedFolder.begin(folder);
        ScoreRow.write(file(), rows());
    }

    /** All rows, by strategy, then seed, then architecture. */
    synchronized List<ScoreRow> rows() {
        return bySearch.values().stream().flatMap(List::stream).toList();
    }
}
