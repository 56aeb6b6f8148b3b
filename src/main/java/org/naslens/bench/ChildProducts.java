package org.naslens.bench;

import java.util.ArrayList;
import java.util.List;
import org.naslens.child.Child;
import org.naslens.config.Settings;
import org.naslens.tensor.Execution;

/**
 * The matrix products that the equations of the child ask for: the bound of its passes. Those of weights count twice, for the
 * gate and for the candidate.
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
    private final List<Integer> segments; // rows that go through the softmax layer together

    ChildProducts(Settings settings, int vocabulary, Execution execution) {
        var child = settings.getChild();
        b = child.getBatch();
        t = child.getSteps();
        r = b * t;
        h = child.getHidden();
        e = child.getEmbedding();
        n = settings.getSpace().getNodes();
        v = vocabulary;
        segments = Child.rowsOfSegments(settings.getChild(), vocabulary, execution);
    }

    List<MatrixProduct> evaluation() {
        var products = new ArrayList<MatrixProduct>();
        products.add(new MatrixProduct(r, e, h, false, false, 2, 2)); // x·W
        products.add(new MatrixProduct(b, h, h, false, false, 2 * t * n, 2 * n)); // hⱼ·Wₗⱼ
        for (int rows : segments) {
            products.add(new MatrixProduct(rows, h, v, false, true, 1, 1)); // h·Kᵀ
        }
        return products;
    }

    List<MatrixProduct> training() {
        var products = new ArrayList<>(evaluation());
        for (int rows : segments) {
            products.add(new MatrixProduct(rows, v, h, false, false, 1, 1)); // p·K
            products.add(new MatrixProduct(v, rows, h, true, false, 1, 1)); // pᵀ·h
        }
        products.add(new MatrixProduct(b, h, h, false, true, 2 * (t * n - 1), 2 * n)); // du·Wᵀ, but for that of h₀
        products.add(new MatrixProduct(h, r, h, true, false, 2 * n, 1)); // hⱼᵀ·du
        products.add(new MatrixProduct(r, h, e, false, true, 2, 2)); // du·Wᵀ of the input
        products.add(new MatrixProduct(e, r, h, true, false, 2, 1)); // xᵀ·du
        return products;
    }
}
