package org.naslens.experiment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.naslens.analysis.Correlations;
import org.naslens.analysis.Forgetting;
import org.naslens.analysis.Pairs;
import org.naslens.analysis.SampleSet;
import org.naslens.config.CorpusSettings;
import org.naslens.corpus.GrammarFacts;
import org.naslens.report.ArchitectureRow;
import org.naslens.report.CorrelationRow;
import org.naslens.report.ForgettingRow;
import org.naslens.report.PerplexityRow;
import org.naslens.report.SampleFiles;
import org.naslens.report.Table1;
import org.naslens.report.TextTable;

/** Samples of several controllers side by side: Table 1, what their states remember, and their perplexities. */
public final class Comparison {
    private static final int LEAST = 10;

    private final List<CorrelationRow> correlations = new ArrayList<>();
    private final List<ForgettingRow> forgetting = new ArrayList<>();
    private final List<PerplexityRow> perplexities = new ArrayList<>();

    /** The samples of runs, from the CSV files in their results. */
    public static Comparison ofRuns(List<Run> runs) throws IOException {
        var comparison = new Comparison();
        var grammars = new HashMap<CorpusSettings, Optional<GrammarFacts>>(); // runs tend to share their corpus
        for (var run : runs) {
            var folder = run.results();
            if (!Files.exists(folder.resolve(ArchitectureRow.FILE))) {
                throw new InputException("run \"" + run.name() + "\" has no " + folder.resolve(ArchitectureRow.FILE)
                        + "; make it with: naslens sample --run " + run.name());
            }
            var grammar = run.settings().getReward().hasPlanted()
                    ? Optional.<GrammarFacts>empty()
                    : grammars.computeIfAbsent(
                            run.settings().getCorpus(),
                            settings -> Corpora.load(settings).grammar());
            comparison.add(run.controller(), OptionalLong.of(run.settings().getSeed()), read(folder), grammar);
        }
        return comparison;
    }

    /** The sample in a folder, or, where it has none, those in its folders, each named after its folder. */
    public static Comparison ofFolder(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new InputException(folder + ": no such folder");
        }
        var comparison = new Comparison();
        var samples = new ArrayList<Path>();
        if (Files.exists(folder.resolve(ArchitectureRow.FILE))) {
            samples.add(folder);
        } else {
            try (Stream<Path> entries = Files.list(folder)) {
                entries.filter(entry -> Files.exists(entry.resolve(ArchitectureRow.FILE)))
                        .sorted()
                        .forEach(samples::add);
            }
        }
        if (samples.isEmpty()) {
            throw new InputException(
                    folder + ": there is no " + ArchitectureRow.FILE + " in it, nor in a folder of it");
        }
        for (var sample : samples) {
            var name = sample.toAbsolutePath().normalize().getFileName();
            comparison.add(String.valueOf(name), OptionalLong.empty(), read(sample), Optional.empty());
        }
        return comparison;
    }

    private static SampleSet read(Path folder) throws IOException {
        var sample = SampleFiles.read(folder);
        if (sample.size() < LEAST) {
            throw new InputException(folder.resolve(ArchitectureRow.FILE) + ": " + sample.size()
                    + " architectures; a comparison needs at least " + LEAST);
        }
        if (sample.size() > Pairs.MAX_ARCHITECTURES) {
            throw new InputException(folder.resolve(ArchitectureRow.FILE) + ": " + sample.size()
                    + " architectures; a comparison takes at most " + Pairs.MAX_ARCHITECTURES);
        }
        return sample;
    }

    private void add(String controller, OptionalLong seed, SampleSet sample, Optional<GrammarFacts> grammar) {
        Correlations.of(sample).forEach(each -> correlations.add(CorrelationRow.of(controller, seed, each)));
        forgetting.add(new ForgettingRow(controller, seed, Forgetting.of(sample)));
        double[] evaluated = IntStream.range(0, sample.size())
                .mapToObj(sample::perplexity)
                .filter(OptionalDouble::isPresent)
                .mapToDouble(OptionalDouble::getAsDouble)
                .toArray();
        if (evaluated.length > 0) {
            var statistics = Arrays.stream(evaluated).summaryStatistics();
            perplexities.add(new PerplexityRow(
                    controller,
                    seed,
                    evaluated.length,
                    statistics.getAverage(),
                    statistics.getMin(),
                    statistics.getMax(),
                    value(grammar.map(GrammarFacts::validBestPerplexity)),
                    value(grammar.map(GrammarFacts::unigramPerplexity))));
        }
    }

    private static OptionalDouble value(Optional<Double> value) {
        return value.map(OptionalDouble::of).orElseGet(OptionalDouble::empty);
    }

    /** Writes {@code correlations.csv}, {@code forgetting.csv} and, where something is evaluated, {@code perplexities.csv}. */
    public void write(Path results) throws IOException {
        CorrelationRow.write(results.resolve(CorrelationRow.FILE), correlations);
        ForgettingRow.write(results.resolve(ForgettingRow.FILE), forgetting);
        if (!perplexities.isEmpty()) {
            PerplexityRow.write(results.resolve(PerplexityRow.FILE), perplexities);
        }
    }

    /**
     * All tables as text, Table 1 first.
     *
     * @param setting what the caption says of the runs; empty for nothing
     */
    public String toText(String setting) {
        var caption =
                "Table 1. Spearman correlation of the L2 distance between embeddings with similarity of architectures."
                        + (setting.isEmpty() ? "" : "\n" + setting);
        var text = new StringBuilder(Table1.render(caption, correlations));
        text.append("\nWhat the final state remembers. Deviations are over the sampled architectures.\n\n")
                .append(TextTable.ofForgetting(forgetting));
        if (!perplexities.isEmpty()) {
            text.append(
                            "\nPerplexity of the sampled architectures on the validation split, under the shared weights.\n\n")
                    .append(TextTable.ofPerplexities(perplexities));
        }
        return text.toString();
    }
}
