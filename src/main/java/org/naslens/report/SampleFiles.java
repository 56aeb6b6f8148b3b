package org.naslens.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.naslens.analysis.SampleSet;
import org.naslens.space.SearchSpace;

/**
 * A sample as the files of a folder: {@code architectures.csv}, {@code hidden_states.csv} and, where the probabilities are
 * known, {@code choice_probabilities.csv}. Rows belong together by their sample number; the order is that of
 * {@code architectures.csv}.
 */
public final class SampleFiles {
    private final Path folder;
    private final List<ArchitectureRow> rows;
    private final Map<Integer, Integer> positions = new HashMap<>(); // of sample numbers

    private SampleFiles(Path folder, List<ArchitectureRow> rows) {
        this.folder = folder;
        this.rows = rows;
        for (int i = 0; i < rows.size(); i++) {
            positions.put(rows.get(i).sample(), i);
        }
    }

    /**
     * Reads the sample in {@code folder}.
     *
     * @throws CsvException if a file is missing or broken, or the files do not speak of the same samples and choices
     */
    public static SampleSet read(Path folder) throws IOException {
        Path file = folder.resolve(ArchitectureRow.FILE);
        var rows = ArchitectureRow.read(file);
        if (rows.isEmpty()) {
            throw CsvException.inFile(file, "it has no rows; a sample has at least 1");
        }
        var files = new SampleFiles(folder, rows);
        var sample = SampleSet.of(
                        rows.stream().map(ArchitectureRow::architecture).toList(), files.states())
                .withPerplexities(rows.stream()
                        .mapToDouble(row -> row.validationPerplexity().orElse(Double.NaN))
                        .toArray());
        return Files.exists(folder.resolve(ChoiceRow.FILE)) ? files.withChoices(sample) : sample;
    }

    /** Writes a sample into {@code folder}, numbered from 0. */
    public static void write(Path folder, SampleSet sample) throws IOException {
        var space = new SearchSpace(sample.nodes());
        int steps = sample.choices();
        if (sample.hasChoices()) {
            var choices = each(sample.size() * steps, k -> choice(space, sample, k / steps, k % steps));
            ChoiceRow.write(folder.resolve(ChoiceRow.FILE), choices);
        }
        var states = each(sample.size(), i -> HiddenStateRow.of(i, sample.embedding(i)));
        HiddenStateRow.write(folder.resolve(HiddenStateRow.FILE), states);
        var architectures =
                each(sample.size(), i -> new ArchitectureRow(i, sample.architecture(i), sample.perplexity(i)));
        ArchitectureRow.write(folder.resolve(ArchitectureRow.FILE), architectures);
    }

    private static <T> Iterable<T> each(int count, IntFunction<T> row) {
        return () -> IntStream.range(0, count).mapToObj(row).iterator();
    }

    private static ChoiceRow choice(SearchSpace space, SampleSet sample, int i, int t) {
        return new ChoiceRow(
                i,
                t,
                space.kind(t),
                sample.architecture(i).choices()[t],
                sample.argmaxProbability(i, t),
                sample.entropy(i, t));
    }

    /** h(𝒜) of each row, {@code [M][S]}. */
    private double[][] states() throws IOException {
        var states = new double[rows.size()][];
        Path file = folder.resolve(HiddenStateRow.FILE);
        HiddenStateRow.forEachState(file, (row, sample, state) -> states[position(row, sample)] = state);
        for (int i = 0; i < states.length; i++) {
            if (states[i] == null) {
                throw missing(file, "sample " + rows.get(i).sample());
            }
        }
        return states;
    }

    private SampleSet withChoices(SampleSet sample) throws IOException {
        Path file = folder.resolve(ChoiceRow.FILE);
        var space = new SearchSpace(sample.nodes());
        var probabilities = unknown(sample);
        var entropies = unknown(sample);
        CsvFile.forEach(file, ChoiceRow.HEADER, row -> {
            var choice = ChoiceRow.of(row);
            int i = position(row, choice.sample());
            requireFits(row, space, sample.architecture(i).choices(), choice);
            if (!Double.isNaN(probabilities[i][choice.step()])) {
                throw row.error("step " + choice.step() + " of sample " + choice.sample() + " is there twice");
            }
            probabilities[i][choice.step()] = choice.argmaxProbability();
            entropies[i][choice.step()] = choice.entropyNats();
        });
        for (int i = 0; i < probabilities.length; i++) {
            int sampleNumber = rows.get(i).sample();
            for (int t = 0; t < probabilities[i].length; t++) {
                if (Double.isNaN(probabilities[i][t])) {
                    throw missing(file, "step " + t + " of sample " + sampleNumber);
                }
            }
        }
        return sample.withChoices(probabilities, entropies);
    }

    private int position(CsvRow row, int sample) {
        Integer position = positions.get(sample);
        if (position == null) {
            throw row.error("sample " + sample + " is not in " + folder.resolve(ArchitectureRow.FILE));
        }
        return position;
    }

    private CsvException missing(Path file, String what) {
        return CsvException.inFile(file, what + " is missing; " + folder.resolve(ArchitectureRow.FILE) + " has it");
    }

    private static void requireFits(CsvRow row, SearchSpace space, int[] choices, ChoiceRow choice) {
        int t = choice.step();
        if (t >= choices.length) {
            throw row.error("step " + t + "; an architecture of " + space.nodes() + " nodes has steps 0 to "
                    + (choices.length - 1));
        }
        if (choice.kind() != space.kind(t)) {
            throw row.error("kind " + choice.kind().label() + " at step " + t + "; it must be "
                    + space.kind(t).label());
        }
        if (choice.choice() != choices[t]) {
            throw row.error("choice " + choice.choice() + " at step " + t + " of sample " + choice.sample()
                    + "; its tokens say " + choices[t]);
        }
    }

    private static double[][] unknown(SampleSet sample) {
        var values = new double[sample.size()][sample.choices()];
        for (double[] row : values) {
            Arrays.fill(row, Double.NaN);
        }
        return values;
    }
}
