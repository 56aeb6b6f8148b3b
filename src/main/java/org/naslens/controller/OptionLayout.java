package org.naslens.controller;

import java.util.Arrays;
import org.naslens.space.Activation;
import org.naslens.space.SearchSpace;

/**
 * The positions of options in the controller's matrices.
 *
 * <p>The heads of all choices lie side by side, choice 0 first. An option that was chosen is embedded by a row of its own:
 * activation a by row a, previous node j by row 4 + j. The authors' code has heads for one node too many, and an
 * embedding row for each option of each head, of which it uses the same rows as this program.
 *
 * @param space the search space
 * @param authors whether the unused rows and heads of the authors' code exist
 */
record OptionLayout(SearchSpace space, boolean authors) {

    /** The number of options of each choice. */
    int[] options() {
        return space.options();
    }

    /** The number of columns of the heads' kernel, including unused ones. */
    int headColumns() {
        int used = usedColumns();
        return authors ? used + space.nodes() + Activation.COUNT : used;
    }

    /** The number of columns that are used: the sum of the options of all choices. */
    int usedColumns() {
        return Arrays.stream(options()).sum();
    }

    /** The number of rows of the embedding. */
    int embeddingRows() {
        return authors ? headColumns() : Activation.COUNT + space.nodes() - 1;
    }

    /** The offset from an option of choice {@code t} to its embedding row. */
    int rowOffset(int t) {
        return space.kind(t) == SearchSpace.Kind.PREVIOUS ? Activation.COUNT : 0;
    }
}
