package org.naslens.bench;

import java.util.ArrayList;
import java.util.List;
import org.naslens.config.Settings;

/**
 * The matrix products that the equations of the child ask for: the bound of its passes.
 *
 * <p>Axes: R = T·B rows, H hidden units, E of a word embedding, V words, N nodes.
 */
final class ChildProducts {
    private final int b;
    private final int t;
    private final int r;
    private final int h;
    private final int e;
    private final int n;
    private final int v;
    private final int chunks;

    /** @param chunks in which the rows go through the softmax layer */
    ChildProducts(Settings settings, int vocabulary, int chunks) {
        var child = settings.getChild();
        b = child.getBatch();
        t = child.getSteps();
        r = b * t;
        h = child.getHidden();
        e = child.getEmbedding();
        n = settings.getSpace().getNodes();
        v = vocabulary;
        this.chunks = chunks;
    }

    List<MatrixProduct> evaluation() {
        return List.of(
                new MatrixProduct(r, e, 2 * h, false, false, 1, 1), // x·W
                new MatrixProduct(b, h, h, false, false, 2 * t * n, 2 * n), // hⱼ·Wₗⱼ
                new MatrixProduct(r / chunks, h, v, false, true, chunks, 1)); // h·Kᵀ
    }

    List<MatrixProduct> training() {
        var products = new ArrayList<>(evaluation());
        products.add(new MatrixProduct(r / chunks, v, h, false, false, chunks, 1)); // p·K
        products.add(new MatrixProduct(v, r / chunks, h, true, false, chunks, 1)); // pᵀ·h
        products.add(new MatrixProduct(b, h, h, false, true, 2 * (t * n - 1), 2 * n)); // d(u, v)·Wᵀ, but for that of h₀
        products.add(new MatrixProduct(h, r, h, true, false, 2 * n, 1)); // hⱼᵀ·d(u, v)
        products.add(new MatrixProduct(r, 2 * h, e, false, true, 1, 1)); // d(u, v)·Wᵀ of the input
        products.add(new MatrixProduct(e, r, 2 * h, true, false, 1, 1)); // xᵀ·d(u, v)
        return products;
    }
}
