package org.naslens.space;

import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import java.util.stream.IntStream;

/**
 * A recurrent cell 𝒜, given by the activation of each node and the previous node that it reads.
 *
 * @param activations the activations of nodes 0 … N−1
 * @param previous the nodes read by nodes 1 … N−1: node {@code l} reads {@code previous.get(l - 1)}, which is one of 0 … l−1
 */
public record Architecture(List<Activation> activations, List<Integer> previous) {
    private static final int LONGEST_SHOWN = 20;

    /** @throws IllegalArgumentException if a node reads itself or a later node, or the sizes do not match */
    public Architecture {
        activations = List.copyOf(activations);
        previous = List.copyOf(previous);
        if (activations.isEmpty() || previous.size() != activations.size() - 1) {
            throw new IllegalArgumentException(activations.size() + " activations and " + previous.size()
                    + " previous nodes; N nodes have N activations and N - 1 previous nodes");
        }
        for (int l = 1; l < activations.size(); l++) {
            int j = previous.get(l - 1);
            if (j < 0 || j >= l) {
                throw new IllegalArgumentException(
                        "node " + l + " reads node " + j + "; it may read " + (l == 1 ? "0" : "0 to " + (l - 1)));
            }
        }
    }

    /** The number of nodes N. */
    public int nodes() {
        return activations.size();
    }

    /** The node that node {@code l} ≥ 1 reads. */
    public int previousOf(int l) {
        return previous.get(l - 1);
    }

    /** The nodes that no other node reads, in ascending order; their mean is the output of the cell. */
    public List<Integer> looseEnds() {
        var read = new boolean[nodes()];
        previous.forEach(j -> read[j] = true);
        return IntStream.range(0, nodes()).filter(l -> !read[l]).boxed().toList();
    }

    /**
     * The 2N−1 choices that define this architecture: the activation of node 0, then the previous node and the activation of
     * each further node.
     */
    public int[] choices() {
        int[] choices = new int[2 * nodes() - 1];
        choices[0] = activations.get(0).token();
        for (int l = 1; l < nodes(); l++) {
            choices[2 * l - 1] = previousOf(l);
            choices[2 * l] = activations.get(l).token();
        }
        return choices;
    }

    /**
     * The architecture defined by 2N−1 choices.
     *
     * @throws IllegalArgumentException if the number of choices is even, or a choice is not one of its options
     */
    public static Architecture ofChoices(int... choices) {
        if (choices.length % 2 == 0) {
            throw new IllegalArgumentException(choices.length + " tokens; an architecture of N nodes has 2N - 1");
        }
        var activations = new ArrayList<Activation>();
        var previous = new ArrayList<Integer>();
        for (int t = 0; t < choices.length; t++) {
            if (t % 2 == 0) {
                if (choices[t] < 0 || choices[t] >= Activation.COUNT) {
                    throw new IllegalArgumentException(
                            "token " + (t + 1) + " is " + choices[t] + ", an activation; it must be 0 to 3");
                }
                activations.add(Activation.of(choices[t]));
            } else {
                previous.add(choices[t]);
            }
        }
        return new Architecture(activations, previous);
    }

    /**
     * The architecture given by ENAS tokens separated by white space, such as {@code 0 0 1 1 2 1 3}.
     *
     * @throws IllegalArgumentException if a token is not a whole number, or {@link #ofChoices} rejects the tokens
     */
    public static Architecture ofTokens(String tokens) {
        var words = tokens.strip().split("\\s+", -1);
        int[] choices = new int[words.length];
        for (int t = 0; t < words.length; t++) {
            try {
                choices[t] = Integer.parseInt(words[t]);
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException(
                        "token " + (t + 1) + " is \"" + shown(words[t]) + "\"; it must be a whole number", e);
            }
        }
        return ofChoices(choices);
    }

    /** A word as quoted in a message: shortened, and without line breaks. */
    private static String shown(String word) {
        return word.substring(0, Math.min(LONGEST_SHOWN, word.length())).replaceAll("[\\p{Cc}\\p{Zl}\\p{Zp}]", " ")
                + (word.length() > LONGEST_SHOWN ? "…" : "");
    }

    /** The ENAS tokens, separated by single spaces. */
    public String tokens() {
        var joiner = new StringJoiner(" ");
        for (int choice : choices()) {
            joiner.add(Integer.toString(choice));
        }
        return joiner.toString();
    }

    /** A readable form of the cell, such as {@code 0:tanh 1:relu<0 2:sigmoid<0}, where {@code <} precedes the node that is read. */
    @Override
    public String toString() {
        var joiner = new StringJoiner(" ");
        for (int l = 0; l < nodes(); l++) {
            joiner.add(l + ":" + activations.get(l).label() + (l == 0 ? "" : "<" + previousOf(l)));
        }
        return joiner.toString();
    }
}
