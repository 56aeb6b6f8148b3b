package org.naslens.lab.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.naslens.analysis.RunId;
import org.naslens.config.StrategySettings;
import org.naslens.corpus.Corpus;
import org.naslens.corpus.Split;
import org.naslens.files.DamagedFileException;
import org.naslens.files.RecordedFolder;
import org.naslens.run.RestoredRun;
import org.naslens.run.Run;
import org.naslens.run.StrategyKind;
import org.naslens.space.Architecture;
import org.naslens.table.CsvException;
import org.naslens.tensor.Execution;

/**
 * {@code scores.csv} of a run: the perplexities of the same architectures under the shared weights of each search.
 *
 * @param corpus their text
 * @param architectures the architectures to score
 * @param damaged receives a one-line message for each damaged file and each perplexity that is not finite
 */
record SharedWeightScores(Corpus corpus, List<Architecture> architectures, Consumer<String> damaged)
        implements PickedSearch.Further {
    @Override
    public boolean isDone(Run run) throws IOException {
        return isDone(run, flaw -> {});
    }

    private boolean isDone(Run run, Consumer<String> flaws) throws IOException {
        var wanted = architectures.stream().map(Architecture::tokens).toList();
        return !hasSharedWeights(run)
                || rows(run, flaws).stream().map(Score::tokens).toList().equals(wanted);
    }

    private static boolean hasSharedWeights(Run run) {
        return run.settings().getStrategy().getKind() != StrategySettings.Kind.RANDOM;
    }

    @Override
    public boolean finish(Run run, Execution execution, BooleanSupplier stop) throws IOException {
        if (isDone(run, damaged)) {
            return true;
        }
        try (var trained = new RestoredRun(run, corpus, OptionalInt.empty(), execution, damaged)) {
            var scores = trained.evaluation(trained.text(Split.VALID), (architecture, perplexity) -> perplexity)
                    .of(architectures, (i, perplexity) -> {}, stop);
            if (scores.isEmpty()) {
                return false;
            }
            RecordedFolder.begin(run.results());
            CompareTables.SCORES.write(run.results(), rows(run, scores.get()));
            return true;
        }
    }

    private List<Score> rows(Run run, double[] scores) {
        var label = StrategyKind.of(run.settings()).label();
        var rows = new ArrayList<Score>();
        for (int i = 0; i < scores.length; i++) {
            var tokens = architectures.get(i).tokens();
            if (Double.isFinite(scores[i])) {
                rows.add(new Score(RunId.of(label, run.settings().getSeed()), tokens, scores[i]));
            } else { // its states exploded under weights that were not made for it, so it has no rank
                damaged.accept("run \"" + run.name() + "\": the perplexity of architecture " + tokens + " is "
                        + scores[i] + "; it is left out");
            }
        }
        return rows;
    }

    /** The scores of a run that exist so far. */
    List<Score> of(Run run) throws IOException {
        return rows(run, damaged);
    }

    private static List<Score> rows(Run run, Consumer<String> flaws) throws IOException {
        var file = CompareTables.SCORES.in(run.results());
        if (!Files.exists(file)) {
            return List.of();
        }
        try {
            return CompareTables.SCORES.readFile(file);
        } catch (DamagedFileException | CsvException e) {
            flaws.accept(e.getMessage() + "; scoring again");
            return List.of();
        }
    }
}
