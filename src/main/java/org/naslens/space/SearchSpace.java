package org.naslens.space;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.naslens.random.RandomStream;

/**
 * The set of all architectures with N nodes; there are 4ᴺ · (N−1)! of them.
 *
 * <p>Choice t of 0 … 2N−2 is the activation of node t/2 when t is even, and the previous node of node (t+1)/2 when t is odd.
 *
 * @param nodes N
 */
public record SearchSpace(int nodes) {
    /** The largest supported N. */
    public static final int MAX_NODES = 64;

    /** @throws IllegalArgumentException if {@code nodes} is not 1 … {@value #MAX_NODES} */
    public SearchSpace {
        if (nodes < 1 || nodes > MAX_NODES) {
            throw new IllegalArgumentException("nodes = " + nodes + "; it must be 1 to " + MAX_NODES);
        }
    }

    /** What a choice decides. */
    public enum Kind {
        ACTIVATION,
        PREVIOUS;

        /** The word used in CSV files. */
        public String label() {
            return this == ACTIVATION ? "activation" : "previous";
        }
    }

    /** The number of choices, 2N−1. */
    public int choices() {
        return 2 * nodes - 1;
    }

    /** What choice {@code t} decides. */
    public Kind kind(int t) {
        return t % 2 == 0 ? Kind.ACTIVATION : Kind.PREVIOUS;
    }

    /** The number of options at choice {@code t}: 4, 1, 4, 2, 4, 3, … */
    public int options(int t) {
        return t % 2 == 0 ? Activation.COUNT : (t + 1) / 2;
    }

    /** The number of options at each choice, in order. */
    public int[] options() {
        return IntStream.range(0, choices()).map(this::options).toArray();
    }

    /** The number of architectures, 4ᴺ · (N−1)!. */
    public BigInteger size() {
        return IntStream.of(options()).mapToObj(BigInteger::valueOf).reduce(BigInteger.ONE, BigInteger::multiply);
    }

    /** The largest total entropy that a policy can have, ln {@link #size()}, in nats. */
    public double maximalEntropy() {
        return IntStream.of(options()).mapToDouble(Math::log).sum();
    }

    /**
     * All architectures, with the last choice varying fastest.
     *
     * @throws IllegalArgumentException if there are more than {@code most}
     */
    public List<Architecture> all(int most) {
        if (size().compareTo(BigInteger.valueOf(most)) > 0) {
            throw new IllegalArgumentException("the space has " + size() + " architectures; more than " + most);
        }
        int[] options = options();
        var all = new ArrayList<Architecture>();
        for (int number = 0; number < size().intValueExact(); number++) {
            int[] choices = new int[options.length];
            int rest = number;
            for (int t = choices.length - 1; t >= 0; t--) {
                choices[t] = rest % options[t];
                rest /= options[t];
            }
            all.add(Architecture.ofChoices(choices));
        }
        return List.copyOf(all);
    }

    /** An architecture drawn uniformly from the space. */
    public Architecture sample(RandomStream random) {
        return Architecture.ofChoices(
                IntStream.of(options()).map(random::nextInt).toArray());
    }

    /**
     * Returns the given architecture if it belongs to this space.
     *
     * @throws IllegalArgumentException if it has a different number of nodes
     */
    public Architecture require(Architecture architecture) {
        if (architecture.nodes() != nodes) {
            throw new IllegalArgumentException(
                    "the architecture has " + architecture.nodes() + " nodes (" + architecture.choices().length
                            + " tokens); this space has " + nodes + " (" + choices() + " tokens)");
        }
        return architecture;
    }
}
