package org.naslens.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.naslens.analysis.SampleSet;
import org.naslens.space.SearchSpace;

/**
 * A sample as the files of a folder: {@code architectures.csv}, {@code hidden_states.csv} and, where the probabilities are
 * known, {@code choice_probabilities.csv}. Rows belong together by their sample number; the order is that of
 * {@code architectures.csv}.
 */
public final class SampleFiles {
    /** The largest sample: with its states and distributions, some 60 MB. */
    public static final int MAX_ARCHITECTURES = 20_000;

    private final Path folder;
    private final List<ArchitectureRow> rows;
    private final Map<Integer, Integer> positions = new HashMap<>(); // of sample numbers

    /** The most numbers that the states of a sample come to: 256 MiB. */
    static final int MAX_STATE_NUMBERS = 1 << 25;

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
     * @throws CsvException if a file is missing or broken, there are too many architectures, or the files do not speak of the same samples and choices
     */
    public static SampleSet read(Path folder) throws IOException {
        Path file = folder.resolve(ArchitectureRow.FILE);
        var rows = new ArrayList<ArchitectureRow>();
        ArchitectureRow.forEach(file, row -> {
            rows.add(row);
            if (rows.size() > MAX_ARCHITECTURES) {
                throw CsvException.inRow(
                        file, rows.size(), "a sample has at most " + MAX_ARCHITECTURES + " architectures");
            }
        });
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
                sample.entropy(i, t),
                sample.hasDistributions()
                        ? DoubleStream.of(sample.distribution(i, t)).boxed().toList()
                        : List.of());
    }

    /** h(𝒜) of each row, {@code [M][S]}. */
    private double[][] states() throws IOException {
        var states = new double[rows.size()][];
        Path file = folder.resolve(HiddenStateRow.FILE);
        HiddenStateRow.forEachState(file, (row, sample, state) -> {
            requireAffordable(file, state.length);
            states[position(row, sample)] = state;
        });
        for (int i = 0; i < states.length; i++) {
            if (states[i] == null) {
                throw missing(file, "sample " + rows.get(i).sample());
            }
        }
        return states;
    }

    private void requireAffordable(Path file, int units) {
        long numbers = (long) rows.size() * units;
        if (numbers > MAX_STATE_NUMBERS) {
            throw CsvException.inHeader(
                    file,
                    units + " units of " + rows.size() + " architectures are " + numbers
                            + " numbers; they must be at most " + MAX_STATE_NUMBERS);
        }
    }

    private SampleSet withChoices(SampleSet sample) throws IOException {
        Path file = folder.resolve(ChoiceRow.FILE);
        var space = new SearchSpace(sample.nodes());
        var probabilities = unknown(sample);
        var entropies = unknown(sample);
        var distributions = new double[sample.size()][sample.choices()][];
        CsvFile.forEach(file, ChoiceRow.HEADER, row -> {
            var choice = ChoiceRow.of(row);
            int i = position(row, choice.sample());
            requireFits(row, space, sample.architecture(i).choices(), choice);
            if (!Double.isNaN(probabilities[i][choice.step()])) {
                throw row.error("step " + choice.step() + " of sample " + choice.sample() + " is there twice");
            }
            probabilities[i][choice.step()] = choice.argmaxProbability();
            entropies[i][choice.step()] = choice.entropyNats();
            distributions[i][choice.step()] = distribution(row, space, choice);
        });
        for (int i = 0; i < probabilities.length; i++) {
            int sampleNumber = rows.get(i).sample();
            for (int t = 0; t < probabilities[i].length; t++) {
                if (Double.isNaN(probabilities[i][t])) {
                    throw missing(file, "step " + t + " of sample " + sampleNumber);
                }
            }
        }
        var known = sample.withChoices(probabilities, entropies);
        return Arrays.stream(distributions).flatMap(Arrays::stream).allMatch(p -> p.length > 0)
                ? withDistributions(file, known, distributions)
                : known;
    }

    private static SampleSet withDistributions(Path file, SampleSet sample, double[][][] distributions) {
        try {
            return sample.withDistributions(distributions);
        } catch (IllegalArgumentException e) {
            throw CsvException.inFile(file, String.valueOf(e.getMessage()));
        }
    }

    /** The probabilities of all options; no numbers where they are not known. */
    private static double[] distribution(CsvRow row, SearchSpace space, ChoiceRow choice) {
        double[] p =
                choice.distribution().stream().mapToDouble(Double::doubleValue).toArray();
        if (p.length != 0 && p.length != space.options(choice.step())) {
            throw row.error(p.length + " probabilities at step " + choice.step() + "; it has "
                    + space.options(choice.step()) + " options");
        }
        return p;
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
