package org.naslens.results;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.naslens.analysis.SampleSet;
import org.naslens.space.SearchSpace;
import org.naslens.table.CsvException;
import org.naslens.table.CsvRow;

/**
 * Stores a sample as files in a folder: {@code architectures.csv}, {@code hidden_states.csv} and, where the probabilities are
 * known, {@code choice_probabilities.csv}. Rows belong together by their sample number; the order is that of
 * {@code architectures.csv}.
 */
public final class SampleFiles {
    /** The largest sample size; with its states and distributions such a sample takes about 60 MB. */
    public static final int MAX_ARCHITECTURES = 20_000;

    private final Path folder;
    private final List<ArchitectureRow> rows;
    private final Map<Integer, Integer> positions = new HashMap<>(); // of sample numbers

    /** The largest total number of values in the states of a sample, which take 256 MiB. */
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
     * @throws CsvException if a file is missing or broken, there are too many architectures, or the files
     *     do not agree on samples and choices
     */
    public static SampleSet read(Path folder) throws IOException {
        var file = Tables.ARCHITECTURES.in(folder);
        var rows = new ArrayList<ArchitectureRow>();
        forEachArchitecture(file, (row, where) -> {
            if (rows.size() == MAX_ARCHITECTURES) {
                throw where.error("a sample has at most " + MAX_ARCHITECTURES + " architectures");
            }
            rows.add(row);
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
        return Files.exists(Tables.CHOICES.in(folder)) ? files.withChoices(sample) : sample;
    }

    /** Writes a sample into {@code folder}, numbered from 0. */
    public static void write(Path folder, SampleSet sample) throws IOException {
        var space = new SearchSpace(sample.nodes());
        int steps = sample.choices();
        if (sample.hasChoices()) {
            Tables.CHOICES.write(folder, each(sample.size() * steps, k -> choice(space, sample, k / steps, k % steps)));
        }
        Tables.HIDDEN_STATES.write(folder, each(sample.size(), i -> new HiddenStateRow(i, sample.embedding(i))));
        Tables.ARCHITECTURES.write(
                folder, each(sample.size(), i -> new ArchitectureRow(i, sample.architecture(i), sample.perplexity(i))));
    }

    /**
     * Reads the rows of a file of architectures.
     *
     * @throws CsvException if the file is broken, architectures differ in their number of nodes, or a sample number
     *     occurs twice
     */
    public static List<ArchitectureRow> architectures(Path file) throws IOException {
        var rows = new ArrayList<ArchitectureRow>();
        forEachArchitecture(file, (row, where) -> rows.add(row));
        return rows;
    }

    private static void forEachArchitecture(Path file, BiConsumer<ArchitectureRow, CsvRow> action) throws IOException {
        var seen = new HashSet<Integer>();
        int[] nodes = {0}; // of the first row
        Tables.ARCHITECTURES.forEach(file, (row, where) -> {
            requireNew(seen, row.sample(), where);
            nodes[0] = nodes[0] == 0 ? row.architecture().nodes() : nodes[0];
            if (row.architecture().nodes() != nodes[0]) {
                throw where.error("tokens: the architecture has "
                        + row.architecture().nodes() + " nodes; those of the rows above have " + nodes[0]);
            }
            action.accept(row, where);
        });
    }

    private static void requireNew(Set<Integer> seen, int sample, CsvRow where) {
        if (!seen.add(sample)) {
            throw where.error("sample " + sample + " is there twice");
        }
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
                sample.hasDistributions() ? sample.distribution(i, t) : new double[0]);
    }

    /** h(𝒜) of each row, {@code [M][S]}. */
    private double[][] states() throws IOException {
        var states = new double[rows.size()][];
        var seen = new HashSet<Integer>();
        var file = Tables.HIDDEN_STATES.in(folder);
        Tables.HIDDEN_STATES.forEach(file, (row, where) -> {
            requireNew(seen, row.sample(), where);
            requireAffordable(where, row.state().length);
            states[position(where, row.sample())] = row.state();
        });
        for (int i = 0; i < states.length; i++) {
            if (states[i] == null) {
                throw missing(file, "sample " + rows.get(i).sample());
            }
        }
        return states;
    }

    private void requireAffordable(CsvRow where, int units) {
        long numbers = (long) rows.size() * units;
        if (numbers > MAX_STATE_NUMBERS) {
            throw where.error(units + " units of " + rows.size() + " architectures are " + numbers
                    + " numbers; they must be at most " + MAX_STATE_NUMBERS);
        }
    }

    private SampleSet withChoices(SampleSet sample) throws IOException {
        var file = Tables.CHOICES.in(folder);
        var space = new SearchSpace(sample.nodes());
        var probabilities = unknown(sample);
        var entropies = unknown(sample);
        var distributions = new double[sample.size()][sample.choices()][];
        Tables.CHOICES.forEach(file, (choice, where) -> {
            int i = position(where, choice.sample());
            requireFits(where, space, sample.architecture(i).choices(), choice);
            if (!Double.isNaN(probabilities[i][choice.step()])) {
                throw where.error("step " + choice.step() + " of sample " + choice.sample() + " is there twice");
            }
            probabilities[i][choice.step()] = choice.argmaxProbability();
            entropies[i][choice.step()] = choice.entropyNats();
            distributions[i][choice.step()] = choice.distribution();
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

    private int position(CsvRow where, int sample) {
        Integer position = positions.get(sample);
        if (position == null) {
            throw where.error("sample " + sample + " is not in " + Tables.ARCHITECTURES.in(folder));
        }
        return position;
    }

    private CsvException missing(Path file, String what) {
        return CsvException.inFile(file, what + " is missing; " + Tables.ARCHITECTURES.in(folder) + " has it");
    }

    private static void requireFits(CsvRow where, SearchSpace space, int[] choices, ChoiceRow choice) {
        int t = choice.step();
        if (t >= choices.length) {
            throw where.error("step " + t + "; an architecture of " + space.nodes() + " nodes has steps 0 to "
                    + (choices.length - 1));
        }
        if (choice.kind() != space.kind(t)) {
            throw where.error("kind " + choice.kind().label() + " at step " + t + "; it must be "
                    + space.kind(t).label());
        }
        if (choice.choice() != choices[t]) {
            throw where.error("choice " + choice.choice() + " at step " + t + " of sample " + choice.sample()
                    + "; its tokens say " + choices[t]);
        }
        int given = choice.distribution().length;
        if (given != 0 && given != space.options(t)) {
            throw where.error(given + " probabilities at step " + t + "; it has " + space.options(t) + " options");
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
