package org.naslens.analysis;

import org.naslens.space.Architecture;

/**
 * Values for each of the M(M−1)/2 pairs of architectures of a sample.
 *
 * <p>All results are in the same order: (0,1), (0,2) … (0,M−1), (1,2) … (M−2,M−1).
 */
public final class Pairs {
    /** The largest M, with 12,497,500 pairs and 100 MB for each result. */
    public static final int MAX_ARCHITECTURES = 5_000;

    private Pairs() {}

    /** The number of pairs, M(M−1)/2. */
    public static int count(int architectures) {
        if (architectures < 0 || architectures > MAX_ARCHITECTURES) {
            throw new IllegalArgumentException(
                    architectures + " architectures; pairs are made of at most " + MAX_ARCHITECTURES);
        }
        return architectures * (architectures - 1) / 2;
    }

    /** ‖h(𝒜₁) − h(𝒜₂)‖₂ (Adam and Lorraine 2019, §3.4). */
    public static double[] embeddingDistances(SampleSet samples) {
        return over(samples, (i, j) -> {
            double squares = 0;
            for (int unit = 0; unit < samples.units(); unit++) {
                double difference = samples.unit(i, unit) - samples.unit(j, unit);
                squares += difference * difference;
            }
            return Math.sqrt(squares);
        });
    }

    /**
     * |Δ perplexity| on the validation set.
     *
     * @throws IllegalArgumentException if an architecture was not evaluated
     */
    public static double[] performanceDifferences(SampleSet samples) {
        double[] perplexities = new double[samples.size()];
        for (int i = 0; i < perplexities.length; i++) {
            if (samples.perplexity(i).isEmpty()) {
                throw new IllegalArgumentException("architecture " + i + " was not evaluated; all must be");
            }
            perplexities[i] = samples.perplexity(i).getAsDouble();
        }
        return over(samples, (i, j) -> Math.abs(perplexities[i] - perplexities[j]));
    }

    /** The number of common activation functions, by {@code definition}. */
    public static double[] commonActivations(SampleSet samples, Definition definition) {
        return overArchitectures(samples, definition::commonActivations);
    }

    /** The number of common connections, by {@code definition}. */
    public static double[] commonConnections(SampleSet samples, Definition definition) {
        return overArchitectures(samples, definition::commonConnections);
    }

    private static double[] overArchitectures(SampleSet samples, ArchitecturePair counted) {
        return over(samples, (i, j) -> counted.of(samples.architecture(i), samples.architecture(j)));
    }

    private static double[] over(SampleSet samples, IndexPair function) {
        int size = samples.size();
        double[] values = new double[count(size)];
        int pair = 0;
        for (int i = 0; i < size; i++) {
            for (int j = i + 1; j < size; j++) {
                values[pair++] = function.of(i, j);
            }
        }
        return values;
    }

    @FunctionalInterface
    private interface IndexPair {
        double of(int i, int j);
    }

    @FunctionalInterface
    private interface ArchitecturePair {
        int of(Architecture a, Architecture b);
    }
}
