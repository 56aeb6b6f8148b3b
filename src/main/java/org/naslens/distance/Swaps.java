package org.naslens.distance;

/** Local search that improves a bijection by exchanging two images at a time until no exchange saves an edit. */
final class Swaps {
    private Swaps() {}

    /** Improves {@code image} in place and returns its number of edits. */
    static int descend(GraphPair graphs, int[] image) {
        int edits = graphs.edits(image);
        int before;
        do {
            before = edits;
            for (int u = 1; u < image.length; u++) {
                for (int w = 0; w < u; w++) {
                    swap(image, u, w);
                    int swapped = graphs.edits(image);
                    if (swapped < edits) {
                        edits = swapped;
                    } else {
                        swap(image, u, w);
                    }
                }
            }
        } while (edits < before);
        return edits;
    }

    private static void swap(int[] image, int u, int w) {
        int kept = image[u];
        image[u] = image[w];
        image[w] = kept;
    }
}
