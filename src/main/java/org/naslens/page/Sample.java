package org.naslens.page;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.naslens.space.Architecture;

/**
 * The architectures that one controller sampled, with what is to be shown of them.
 *
 * <p>Perplexities, states, probabilities and places on the map are each known or not. Immutable: arrays are copied, in and
 * out.
 */
public final class Sample {
    private final Origin origin;
    private final List<Architecture> architectures; // M
    private final double[] perplexities; // [M], NaN where not evaluated
    private final float[][] states; // [M][S], or [0][] where not known
    private final double[][] argmax; // [M][T], or [0][]
    private final double[][] places; // [M][2], or [0][]
    private final double[] shares; // [2], or [0]

    private Sample(
            Origin origin,
            List<Architecture> architectures,
            double[] perplexities,
            float[][] states,
            double[][] argmax,
            double[][] places,
            double[] shares) {
        this.origin = origin;
        this.architectures = architectures;
        this.perplexities = perplexities;
        this.states = states;
        this.argmax = argmax;
        this.places = places;
        this.shares = shares;
    }

    /**
     * Architectures of which nothing else is known yet.
     *
     * @throws IllegalArgumentException if there are none
     */
    public static Sample of(Origin origin, List<Architecture> architectures) {
        if (architectures.isEmpty()) {
            throw new IllegalArgumentException("0 architectures of " + origin + "; a sample has at least 1");
        }
        double[] perplexities = new double[architectures.size()];
        Arrays.fill(perplexities, Double.NaN);
        return new Sample(
                origin,
                List.copyOf(architectures),
                perplexities,
                new float[0][],
                new double[0][],
                new double[0][],
                new double[0]);
    }

    /**
     * The same with validation perplexities {@code [M]}, NaN where an architecture was not evaluated.
     *
     * @throws IllegalArgumentException if their number is not M, or one is infinite or not positive
     */
    public Sample withPerplexities(double[] values) {
        Checks.requireCount("perplexities", values.length, size());
        for (double value : values) {
            if (value <= 0 || Double.isInfinite(value)) {
                throw new IllegalArgumentException(
                        "a perplexity of " + origin + " is " + value + "; it must be finite and above 0");
            }
        }
        return new Sample(origin, architectures, values.clone(), states, argmax, places, shares);
    }

    /**
     * The same with the controller's final states {@code [M][S]}.
     *
     * @throws IllegalArgumentException if their number is not M, their lengths differ, or a number is not finite
     */
    public Sample withStates(float[][] values) {
        Checks.requireCount("states", values.length, size());
        var copy = new float[size()][];
        for (int i = 0; i < copy.length; i++) {
            copy[i] = values[i].clone();
            requireLength("state", i, copy[i].length, values[0].length);
            for (float unit : copy[i]) {
                Checks.requireFinite("a unit of state " + i + " of " + origin, unit);
            }
        }
        return new Sample(origin, architectures, perplexities, copy, argmax, places, shares);
    }

    /**
     * The same with the probability of the most likely option at each choice, {@code [M][T]}.
     *
     * @throws IllegalArgumentException if a shape does not match, or a number is not finite
     */
    public Sample withArgmaxProbabilities(double[][] values) {
        return new Sample(
                origin, architectures, perplexities, states, rows("argmax probabilities", values), places, shares);
    }

    /**
     * The same with places on a map of the states, {@code [M][2]}.
     *
     * @param values x and y of each architecture
     * @param shareX of the variance that the first axis shows, 0 to 1
     * @param shareY of the variance that the second axis shows, 0 to 1
     * @throws IllegalArgumentException if a shape does not match, or a number is not finite or out of its range
     */
    public Sample withMap(double[][] values, double shareX, double shareY) {
        var copy = rows("places", values);
        requireLength("place", 0, copy[0].length, 2);
        Checks.requireRange("share of the first axis", OptionalDouble.of(shareX), 0, 1);
        Checks.requireRange("share of the second axis", OptionalDouble.of(shareY), 0, 1);
        return new Sample(origin, architectures, perplexities, states, argmax, copy, new double[] {shareX, shareY});
    }

    /** The controller and the seed of its run. */
    public Origin origin() {
        return origin;
    }

    /** M. */
    public int size() {
        return architectures.size();
    }

    /** All architectures, in order. */
    public List<Architecture> architectures() {
        return architectures;
    }

    OptionalDouble perplexity(int i) {
        return Double.isNaN(perplexities[i]) ? OptionalDouble.empty() : OptionalDouble.of(perplexities[i]);
    }

    boolean hasStates() {
        return states.length > 0;
    }

    boolean hasArgmaxProbabilities() {
        return argmax.length > 0;
    }

    boolean hasMap() {
        return places.length > 0;
    }

    /** T, as far as probabilities are known. */
    int choices() {
        return argmax[0].length;
    }

    /** S, as far as states are known. */
    int units() {
        return states[0].length;
    }

    float unit(int i, int unit) {
        return states[i][unit];
    }

    double argmaxProbability(int i, int t) {
        return argmax[i][t];
    }

    double x(int i) {
        return places[i][0];
    }

    double y(int i) {
        return places[i][1];
    }

    /** The share of the variance that the first (0) or second (1) axis of the map shows. */
    double share(int axis) {
        return shares[axis];
    }

    private double[][] rows(String what, double[][] values) {
        Checks.requireCount(what, values.length, size());
        var copy = new double[size()][];
        for (int i = 0; i < copy.length; i++) {
            copy[i] = values[i].clone();
            requireLength(what, i, copy[i].length, values[0].length);
            for (double value : copy[i]) {
                Checks.requireFinite(what + " of architecture " + i + " of " + origin, value);
            }
        }
        return copy;
    }

    private void requireLength(String what, int i, int length, int expected) {
        if (length != expected || expected == 0) {
            throw new IllegalArgumentException(what + " " + i + " of " + origin + " has " + length
                    + " numbers; it must have " + (expected == 0 ? "at least 1" : expected));
        }
    }
}
