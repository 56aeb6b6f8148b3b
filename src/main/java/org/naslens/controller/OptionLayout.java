package org.naslens.controller;

import java.util.Arrays;
import org.naslens.space.Activation;
import org.naslens.space.SearchSpace;

/**
 * Where options stand in the controller's matrices.
 *
 * <p>The heads of all choices stand side by side, choice 0 first. An option that was chosen is embedded by a row of its own:
 * activation a by row a, previous node j by row 4 + j. The authors' code has heads for one node more than there is, and an
 * embedding row for each option of each head, of which it uses the same rows as here.
 *
 * @param space the search space
 * @param authors whether the rows and heads that are never used exist
 */
record OptionLayout(SearchSpace space, boolean authors) {

    /** Options of the choices that are made. */
    int[] options() {
        return space.options();
    }

    /** Columns of the heads' kernel: the sum of all options. */
    int headColumns() {
        int used = usedColumns();
        return authors ? used + space.nodes() + Activation.COUNT : used;
    }

    /** Columns of the choices that are made. */
    int usedColumns() {
        return Arrays.stream(options()).sum();
    }

    /** Rows of the embedding. */
    int embeddingRows() {
        return authors ? headColumns() : Activation.COUNT + space.nodes() - 1;
    }

    /** What is added to an option of choice {@code t} to give its embedding row. */
    int rowOffset(int t) {
        return space.kind(t) == SearchSpace.Kind.PREVIOUS ? Activation.COUNT : 0;
    }
}
