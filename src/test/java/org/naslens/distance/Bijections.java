package org.naslens.distance;

import java.util.function.Consumer;

/** Enumerates all bijections of a few nodes, and counts the edits of each in plain loops. */
final class Bijections {
    private Bijections() {}

    /** The smallest number of edits of any bijection. */
    static int fewestEdits(LabelledGraph first, LabelledGraph second) {
        int[] fewest = {Integer.MAX_VALUE};
        forEach(first.nodes(), image -> fewest[0] = Math.min(fewest[0], edits(first, second, image)));
        return fewest[0];
    }

    /** Passes every bijection of 0 … size − 1 to a consumer, in an array that is reused. */
    static void forEach(int size, Consumer<int[]> consumer) {
        extend(new int[size], 0, new boolean[size], consumer);
    }

    private static void extend(int[] image, int u, boolean[] taken, Consumer<int[]> consumer) {
        if (u == image.length) {
            consumer.accept(image);
            return;
        }
        for (int v = 0; v < image.length; v++) {
            if (!taken[v]) {
                taken[v] = true;
                image[u] = v;
                extend(image, u + 1, taken, consumer);
                taken[v] = false;
            }
        }
    }

    private static int edits(LabelledGraph first, LabelledGraph second, int[] image) {
        var in1 = first.adjacency();
        var in2 = second.adjacency();
        int edits = 0;
        for (int u = 0; u < image.length; u++) {
            edits += first.labels().get(u).equals(second.labels().get(image[u])) ? 0 : 1;
            for (int w = 0; w < image.length; w++) {
                edits += in1[u][w] == in2[image[u]][image[w]] ? 0 : 1;
            }
        }
        return edits;
    }
}
