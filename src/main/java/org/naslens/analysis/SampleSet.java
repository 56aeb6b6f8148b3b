package org.naslens.analysis;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.naslens.space.Architecture;
import org.naslens.space.SearchSpace;

/**
 * M architectures that one controller sampled, with what is known about each.
 *
 * <p>Each has its embedding h(𝒜) ∈ ℝˢ, the controller's state after the last choice. The validation perplexity is known for the
 * evaluated architectures. The probability of the most likely option and the entropy of each choice are known for all
 * architectures or for none; the same holds for the whole distribution from which each choice was drawn, P(cₜ | c₁ … cₜ₋₁).
 * Immutable: public methods copy arrays on the way in and out.
 */
public final class SampleSet {
    /** By how much float32 rounding may push a probability above 1 or an entropy below 0. */
    private static final double ROUNDING = 1e-5;

    private final List<Architecture> architectures; // M
    private final double[][] embeddings; // [M][S]
    private final double[] perplexities; // [M], NaN where not evaluated
    private final double[][] argmaxProbabilities; // [M][C], or [0][] where not known
    private final double[][] entropies; // [M][C] in nats, or [0][]
    private final double[][][] distributions; // [M][C][A], A options at choice t; or [0][][]

    private SampleSet(
            List<Architecture> architectures,
            double[][] embeddings,
            double[] perplexities,
            double[][] argmaxProbabilities,
            double[][] entropies,
            double[][][] distributions) {
        this.architectures = architectures;
        this.embeddings = embeddings;
        this.perplexities = perplexities;
        this.argmaxProbabilities = argmaxProbabilities;
        this.entropies = entropies;
        this.distributions = distributions;
    }

    /**
     * A sample with architectures and their embeddings {@code [M][S]}, none of them evaluated.
     *
     * @throws IllegalArgumentException if there are no architectures, sizes differ, or a number is not finite
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
        var states = Rows.copy("embeddings", embeddings, samples, embeddings.length == 0 ? 0 : embeddings[0].length);
        Rows.requireRange("embeddings", states, -Double.MAX_VALUE, Double.MAX_VALUE, "finite");
        double[] perplexities = new double[samples];
        Arrays.fill(perplexities, Double.NaN);
        return new SampleSet(
                List.copyOf(architectures), states, perplexities, new double[0][], new double[0][], new double[0][][]);
    }

    /**
     * A copy with validation perplexities {@code [M]}, NaN where an architecture was not evaluated.
     *
     * @throws IllegalArgumentException if there are not M perplexities, or one is infinite or not positive
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
        return new SampleSet(
                architectures, embeddings, perplexities.clone(), argmaxProbabilities, entropies, distributions);
    }

    /**
     * A copy with the probability of the most likely option and the entropy in nats of each choice, both {@code [M][C]}.
     *
     * @throws IllegalArgumentException if a shape does not match, a probability is not in (0, 1], an entropy is negative, or
     *     the numbers do not agree with the distributions, where those are known
     */
    public SampleSet withChoices(double[][] argmaxProbabilities, double[][] entropies) {
        var probabilities = Rows.copy("argmax probabilities", argmaxProbabilities, size(), choices());
        Rows.requireRange("argmax probabilities", probabilities, Double.MIN_VALUE, 1 + ROUNDING, "in (0, 1]");
        var nats = Rows.copy("entropies", entropies, size(), choices());
        Rows.requireRange("entropies", nats, -ROUNDING, Double.MAX_VALUE, "finite and at least 0");
        var result = new SampleSet(architectures, embeddings, perplexities, probabilities, nats, distributions);
        result.requireAgreement();
        return result;
    }

    /**
     * A copy with the distribution of each choice over its options, {@code [M][C][A]}, where choice t has A options. The
     * distributions are scaled to sum to 1. If the probabilities and entropies of the choices are not known, they are
     * computed from these.
     *
     * @throws IllegalArgumentException if a shape does not match, a probability is negative or NaN, a distribution does not
     *     sum to 1 within 1e-5, or the distributions do not agree with the probabilities and entropies, where those are known
     */
    public SampleSet withDistributions(double[][][] distributions) {
        if (distributions.length != size()) {
            throw new IllegalArgumentException(
                    "distributions: " + distributions.length + " rows; there are " + size() + " architectures");
        }
        var scaled = Distributions.normalised(distributions, new SearchSpace(nodes()));
        var result = new SampleSet(
                architectures,
                embeddings,
                perplexities,
                hasChoices() ? argmaxProbabilities : Distributions.perChoice(scaled, Distributions::largest),
                hasChoices() ? entropies : Distributions.perChoice(scaled, Distributions::entropy),
                scaled);
        result.requireAgreement();
        return result;
    }

    /** The number M of architectures. */
    public int size() {
        return architectures.size();
    }

    /** The number N of nodes of every architecture. */
    public int nodes() {
        return architectures.get(0).nodes();
    }

    /** The number C = 2N − 1 of choices that make an architecture. */
    public int choices() {
        return 2 * nodes() - 1;
    }

    /** The number S of units of the controller's state. */
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

    /** h(𝒜) of all architectures, {@code [M][S]}. */
    public double[][] embeddings() {
        return Arrays.stream(embeddings).map(double[]::clone).toArray(double[][]::new);
    }

    /** The mean of |hₖ| over all architectures and units. */
    public double meanEmbeddingSize() {
        return Arrays.stream(embeddings)
                .flatMapToDouble(Arrays::stream)
                .map(Math::abs)
                .average()
                .orElseThrow();
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
     * The probability of the most likely option at all choices of all architectures, {@code [M][C]}.
     *
     * @throws IllegalStateException unless {@link #hasChoices()}
     */
    public double[][] argmaxProbabilities() {
        requireChoices();
        return Arrays.stream(argmaxProbabilities).map(double[]::clone).toArray(double[][]::new);
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

    /** H(π): the entropy of all choices together, averaged over the sample, in nats; empty where it is not known. */
    public OptionalDouble meanEntropy() {
        return Arrays.stream(entropies)
                .mapToDouble(choices -> Arrays.stream(choices).sum())
                .average();
    }

    /** Whether the distributions of the choices are known. */
    public boolean hasDistributions() {
        return distributions.length > 0;
    }

    /**
     * P(cₜ | c₁ … cₜ₋₁): the distribution that choice {@code t} of architecture {@code i} was drawn from, over its options.
     *
     * @throws IllegalStateException unless {@link #hasDistributions()}
     */
    public double[] distribution(int i, int t) {
        requireDistributions();
        return distributions[i][t].clone();
    }

    /** All distributions {@code [M][C][A]}, without copying. */
    double[][][] distributions() {
        requireDistributions();
        return distributions;
    }

    /**
     * The first {@code count} architectures, with everything that is known about them.
     *
     * @throws IllegalArgumentException if {@code count} is not 1 … M
     */
    public SampleSet first(int count) {
        if (count < 1 || count > size()) {
            throw new IllegalArgumentException("count = " + count + "; it must be 1 to " + size());
        }
        return only(IntStream.range(0, count).toArray());
    }

    /** How many architectures have a perplexity. */
    public int evaluatedCount() {
        return evaluatedIndices().length;
    }

    /** The perplexities that are known, in order. */
    public double[] perplexities() {
        return IntStream.of(evaluatedIndices())
                .mapToDouble(i -> perplexities[i])
                .toArray();
    }

    /** The sample of only those architectures that have a perplexity; empty if none has. */
    Optional<SampleSet> evaluated() {
        int[] kept = evaluatedIndices();
        return kept.length == 0 ? Optional.empty() : Optional.of(only(kept));
    }

    /** Unit {@code unit} of h(𝒜) of architecture {@code i}, without copying. */
    public double unit(int i, int unit) {
        return embeddings[i][unit];
    }

    private SampleSet only(int[] kept) {
        return new SampleSet(
                IntStream.of(kept).mapToObj(architectures::get).toList(),
                Rows.pick(embeddings, kept),
                IntStream.of(kept).mapToDouble(i -> perplexities[i]).toArray(),
                hasChoices() ? Rows.pick(argmaxProbabilities, kept) : argmaxProbabilities,
                hasChoices() ? Rows.pick(entropies, kept) : entropies,
                hasDistributions() ? Rows.pick(distributions, kept) : distributions);
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

    private void requireDistributions() {
        if (!hasDistributions()) {
            throw new IllegalStateException("this sample has no distributions of its choices");
        }
    }

    private void requireAgreement() {
        if (hasChoices() && hasDistributions()) {
            Rows.requireAgreement(
                    "argmax probabilities",
                    argmaxProbabilities,
                    Distributions.perChoice(distributions, Distributions::largest));
            Rows.requireAgreement(
                    "entropies", entropies, Distributions.perChoice(distributions, Distributions::entropy));
        }
    }
}
