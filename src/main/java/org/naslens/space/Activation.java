package org.naslens.space;

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The function that a node applies, in the order of the ENAS tokens 0, 1, … */
public enum Activation {
    TANH(0),
    RELU(1),
    IDENTITY(2),
    SIGMOID(3);

    private static final Activation[] VALUES = values();

    /** The number of activations. */
    public static final int COUNT = VALUES.length;

    private final int token;

    Activation(int token) {
        this.token = token;
    }

    /**
     * The activation with this ENAS token.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static Activation of(int token) {
        if (token < 0 || token >= COUNT) {
            throw new IllegalArgumentException("activation " + token + "; it must be "
                    + Stream.of(VALUES)
                            .map(each -> each.token + " (" + each.label() + ")")
                            .collect(Collectors.joining(", ")));
        }
        return VALUES[token];
    }

    /** The ENAS token. */
    public int token() {
        return token;
    }

    /** f(u), for example tanh u. */
    public double apply(double u) {
        return switch (this) {
            case TANH -> Math.tanh(u);
            case RELU -> Math.max(u, 0);
            case IDENTITY -> u;
            case SIGMOID -> 1 / (1 + Math.exp(-u));
        };
    }

    /** The name used in drawings and messages, such as {@code tanh}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
