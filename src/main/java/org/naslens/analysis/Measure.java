package org.naslens.analysis;

/** A notion of how alike, or unlike, two architectures are: a column of Table 1 (Adam and Lorraine 2019). */
public enum Measure {
    /** Number of common activation functions; a {@link Definition} says what is common. */
    COMMON_ACTIVATIONS("common_activations"),
    /** Number of common connections; a {@link Definition} says what is common. */
    COMMON_CONNECTIONS("common_connections"),
    /** Edits that turn one graph into the other. {@link Correlations} does not compute it yet. */
    GRAPH_EDIT_DISTANCE("graph_edit_distance"),
    /** |Δ perplexity| on the validation set, under the shared weights. */
    PERFORMANCE_DIFFERENCE("performance_difference");

    private final String label;

    Measure(String label) {
        this.label = label;
    }

    /** The word in CSV files, such as {@code common_activations}. */
    public String label() {
        return label;
    }

    /**
     * The measure with this {@link #label()}.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static Measure of(String label) {
        return Labels.find("measure", label, values(), Measure::label);
    }
}
