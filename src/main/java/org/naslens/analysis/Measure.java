package org.naslens.analysis;

/** A notion of how alike, or unlike, two architectures are: a column of Table 1 (Adam and Lorraine 2019). */
public enum Measure {
    /** Number of common activation functions; a {@link Definition} says what is common. */
    COMMON_ACTIVATIONS("common_activations", "common activations"),
    /** Number of common connections; a {@link Definition} says what is common. */
    COMMON_CONNECTIONS("common_connections", "common connections"),
    /** Edits that turn one graph into the other; a {@link Definition} says which graphs. */
    GRAPH_EDIT_DISTANCE("graph_edit_distance", "graph edit distance"),
    /** |Δ perplexity| on the validation set, under the shared weights. */
    PERFORMANCE_DIFFERENCE("performance_difference", "|Δ perplexity|");

    private final String label;
    private final String title;

    Measure(String label, String title) {
        this.label = label;
        this.title = title;
    }

    /** The word in CSV files, such as {@code common_activations}. */
    public String label() {
        return label;
    }

    /** As a reader sees it, such as {@code common activations}. */
    public String title() {
        return title;
    }
}
