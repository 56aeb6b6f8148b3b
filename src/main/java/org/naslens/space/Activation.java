package org.naslens.space;

/** The function that a node applies, in the order of the ENAS tokens 0 … 3. */
public enum Activation {
    TANH(0),
    RELU(1),
    IDENTITY(2),
    SIGMOID(3);

    private static final Activation[] VALUES = values();

    /** The number of activations, 4. */
    public static final int COUNT = VALUES.length;

    private final int token;

    Activation(int token) {
        this.token = token;
    }

    /**
     * The activation with this ENAS token.
     *
     * @throws IllegalArgumentException if {@code token} is not 0 … 3
     */
    public static Activation of(int token) {
        if (token < 0 || token >= COUNT) {
            throw new IllegalArgumentException(
                    "activation " + token + "; it must be 0 (tanh), 1 (ReLU), 2 (identity) or 3 (sigmoid)");
        }
        return VALUES[token];
    }

    /** The ENAS token, 0 … 3. */
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
        return switch (this) {
            case TANH -> "tanh";
            case RELU -> "relu";
            case IDENTITY -> "identity";
            case SIGMOID -> "sigmoid";
        };
    }
}
