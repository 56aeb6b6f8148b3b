package org.naslens.analysis;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.naslens.space.Architecture;

/**
 * M architectures that one controller sampled, with what was seen on the way.
 *
 * <p>Each has its embedding h(𝒜) ∈ ℝˢ, the controller's state after the last choice. The validation perplexity is known for
 * those that were evaluated. The probability of the most likely option and the entropy of each choice are known for all or
 * for none. Immutable: arrays are copied, in and out.
 */
public final class SampleSet {
    /** A float32 softmax, or the entropy of a choice with one option, may miss its bound by this much. */
    private static final double ROUNDING = 1e-5;

    private final List<Architecture> architectures; // M
    private final double[][] embeddings; // [M][S]
    private final double[] perplexities; // [M], NaN where not evaluated
    private final double[][] argmaxProbabilities; // [M][T], or [0][] where not known
    private final double[][] entropies; // [M][T] in nats, or [0][]

    private SampleSet(
            List<Architecture> architectures,
            double[][] embeddings,
            double[] perplexities,
            double[][] argmaxProbabilities,
            double[][] entropies) {
        this.architectures = architectures;
        this.embeddings = embeddings;
        this.perplexities = perplexities;
        this.argmaxProbabilities = argmaxProbabilities;
        this.entropies = entropies;
    }

    /**
     * Architectures and their embeddings {@code [M][S]}; nothing is evaluated.
     *
     * @throws IllegalArgumentException if there are none, their sizes differ, or a number is not finite
     */
    public static SampleSet of(List<Architecture> architectures, double[][] embeddings) {
        int samples = architectures.size();
        if (samples == 0) {
            throw new IllegalArgumentException("0 architectures; a sample has at least 1");
        }
        for (int i = 1; i < samples; i++) {
            int nodes = architectures.get(i).nodes();
            if (nodes != architectures.get(0).nodes()) {
                throw new IllegalArgumentException("architecture " + i + " has " + nodes
                        + " nodes; those before it have " + architectures.get(0).nodes());
            }
        }
        var states = copy("embeddings", embeddings, samples, embeddings.length == 0 ? 0 : embeddings[0].length);
        requireRange("embeddings", states, -Double.MAX_VALUE, Double.MAX_VALUE, "finite");
        double[] perplexities = new double[samples];
        Arrays.fill(perplexities, Double.NaN);
        return new SampleSet(List.copyOf(architectures), states, perplexities, new double[0][], new double[0][]);
    }

    /**
     * The same with validation perplexities {@code [M]}, NaN where an architecture was not evaluated.
     *
     * @throws IllegalArgumentException if their number is not M, or one is infinite or not positive
     */
    public SampleSet withPerplexities(double[] perplexities) {
        if (perplexities.length != size()) {
            throw new IllegalArgumentException(
                    perplexities.length + " perplexities; there are " + size() + " architectures");
        }
        for (int i = 0; i < perplexities.length; i++) {
            if (Double.isInfinite(perplexities[i]) || perplexities[i] <= 0) {
                throw new IllegalArgumentException("perplexity of architecture " + i + " is " + perplexities[i]
                        + "; it must be finite and above 0");
            }
        }
        return new SampleSet(architectures, embeddings, perplexities.clone(), argmaxProbabilities, entropies);
    }

    /**
     * The same with, for each choice, the probability of its most likely option and its entropy in nats, both
     * {@code [M][T]}.
     *
     * @throws IllegalArgumentException if a shape does not match, a probability is not in (0, 1] or an entropy is negative
     */
    public SampleSet withChoices(double[][] argmaxProbabilities, double[][] entropies) {
        var probabilities = copy("argmax probabilities", argmaxProbabilities, size(), choices());
        requireRange("argmax probabilities", probabilities, Double.MIN_VALUE, 1 + ROUNDING, "in (0, 1]");
        var nats = copy("entropies", entropies, size(), choices());
        requireRange("entropies", nats, -ROUNDING, Double.MAX_VALUE, "finite and at least 0");
        return new SampleSet(architectures, embeddings, perplexities, probabilities, nats);
    }

    /** M. */
    public int size() {
        return architectures.size();
    }

    /** N, the nodes of every architecture. */
    public int nodes() {
        return architectures.get(0).nodes();
    }

    /** T = 2N − 1, the choices that make an architecture. */
    public int choices() {
        return 2 * nodes() - 1;
    }

    /** S, the units of the controller's state. */
    public int units() {
        return embeddings[0].length;
    }

    /** All architectures, in order. */
    public List<Architecture> architectures() {
        return architectures;
    }

    /** Architecture {@code i}. */
    public Architecture architecture(int i) {
        return architectures.get(i);
    }

    /** h(𝒜) of architecture {@code i}, {@code [S]}. */
    public double[] embedding(int i) {
        return embeddings[i].clone();
    }

    /** The validation perplexity of architecture {@code i}; empty where it was not evaluated. */
    public OptionalDouble perplexity(int i) {
        return Double.isNaN(perplexities[i]) ? OptionalDouble.empty() : OptionalDouble.of(perplexities[i]);
    }

    /** Whether the probabilities and entropies of the choices are known. */
    public boolean hasChoices() {
        return argmaxProbabilities.length > 0;
    }

    /**
     * The probability of the most likely option at choice {@code t} of architecture {@code i}.
     *
     * @throws IllegalStateException unless {@link #hasChoices()}
     */
    public double argmaxProbability(int i, int t) {
        requireChoices();
        return argmaxProbabilities[i][t];
    }

    /**
     * The entropy of choice {@code t} of architecture {@code i}, in nats.
     *
     * @throws IllegalStateException unless {@link #hasChoices()}
     */
    public double entropy(int i, int t) {
        requireChoices();
        return entropies[i][t];
    }

    /** How many architectures have a perplexity. */
    public int evaluatedCount() {
        return evaluatedIndices().length;
    }

    /** Those that have a perplexity; empty where none has. */
    Optional<SampleSet> evaluated() {
        int[] kept = evaluatedIndices();
        if (kept.length == 0) {
            return Optional.empty();
        }
        return Optional.of(new SampleSet(
                IntStream.of(kept).mapToObj(architectures::get).toList(),
                pick(embeddings, kept),
                IntStream.of(kept).mapToDouble(i -> perplexities[i]).toArray(),
                hasChoices() ? pick(argmaxProbabilities, kept) : argmaxProbabilities,
                hasChoices() ? pick(entropies, kept) : entropies));
    }

    /** Unit {@code unit} of h(𝒜) of architecture {@code i}, without copying. */
    double unit(int i, int unit) {
        return embeddings[i][unit];
    }

    private int[] evaluatedIndices() {
        return IntStream.range(0, size())
                .filter(i -> !Double.isNaN(perplexities[i]))
                .toArray();
    }

    private void requireChoices() {
        if (!hasChoices()) {
            throw new IllegalStateException("this sample has no choice probabilities");
        }
    }

    private static double[][] pick(double[][] rows, int[] kept) {
        return IntStream.of(kept).mapToObj(i -> rows[i]).toArray(double[][]::new);
    }

    private static double[][] copy(String what, double[][] rows, int count, int width) {
        if (rows.length != count) {
            throw new IllegalArgumentException(
                    what + ": " + rows.length + " rows; there are " + count + " architectures");
        }
        var copy = new double[count][];
        for (int i = 0; i < count; i++) {
            if (rows[i].length != width || width == 0) {
                throw new IllegalArgumentException(what + ": row " + i + " has " + rows[i].length
                        + " numbers; it must have " + (width == 0 ? "at least 1" : width));
            }
            copy[i] = rows[i].clone();
        }
        return copy;
    }

    private static void requireRange(String what, double[][] rows, double lowest, double highest, String allowed) {
        for (int i = 0; i < rows.length; i++) {
            for (int k = 0; k < rows[i].length; k++) {
                if (!(rows[i][k] >= lowest && rows[i][k] <= highest)) { // NaN fails both
                    throw new IllegalArgumentException(
                            what + ": number " + k + " of row " + i + " is " + rows[i][k] + "; it must be " + allowed);
                }
            }
        }
    }
}
