package org.naslens.analysis;

/** A notion of how alike, or unlike, two architectures are: a column of Table 1 (Adam and Lorraine 2019). */
public enum Measure {
    /** The number of common activation functions; a {@link Definition} says what counts as common. */
    COMMON_ACTIVATIONS("common_activations", "common activations"),
    /** The number of common connections; a {@link Definition} says what counts as common. */
    COMMON_CONNECTIONS("common_connections", "common connections"),
    /** The number of edits that turn one graph into the other; a {@link Definition} says which graphs. */
    GRAPH_EDIT_DISTANCE("graph_edit_distance", "graph edit distance"),
    /** |Δ perplexity| on the validation set, under the shared weights. */
    PERFORMANCE_DIFFERENCE("performance_difference", "|Δ perplexity|");

    private final String label;
    private final String title;

    Measure(String label, String title) {
        this.label = label;
        this.title = title;
    }

    /** The name in CSV files, such as {@code common_activations}. */
    public String label() {
        return label;
    }

    /** The name shown to readers, such as {@code common activations}. */
    public String title() {
        return title;
    }
}
