package org.naslens.lab.bench;

import java.util.ArrayList;
import java.util.List;
import org.naslens.child.Child;
import org.naslens.config.Settings;
import org.naslens.tensor.Execution;

/**
 * The matrix products that the equations of the child require, which bound the speed of its passes. Products with weights count
 * twice, for the gate and for the candidate.
 *
 * <p>Axes: R = T·B rows, H hidden units, E of a word embedding, V words, N nodes.
 */
final class ChildProducts {
    private final Settings settings;
    private final Execution execution;
    private final int h;
    private final int e;
    private final int n;
    private final int v;

    /**
     * A window of text.
     *
     * @param segments rows that go through the softmax layer together
     */
    private record Rows(int b, int t, List<Integer> segments) {
        int r() {
            return b * t;
        }
    }

    ChildProducts(Settings settings, int vocabulary, Execution execution) {
        this.settings = settings;
        this.execution = execution;
        var child = settings.getChild();
        h = child.getHidden();
        e = child.getEmbedding();
        n = settings.getSpace().getNodes();
        v = vocabulary;
    }

    private Rows rows(int batch, int steps) {
        var child = settings.getChild().toBuilder().setBatch(batch).setSteps(steps);
        return new Rows(batch, steps, Child.rowsOfSegments(child.build(), v, execution));
    }

    /** The products of a window of the validation split. */
    List<MatrixProduct> evaluation() {
        return forward(
                rows(settings.getAnalysis().getBatch(), settings.getChild().getSteps()));
    }

    /** The products of the minibatch of a reward. */
    List<MatrixProduct> reward() {
        return forward(
                rows(settings.getReward().getBatch(), settings.getReward().getSteps()));
    }

    private List<MatrixProduct> forward(Rows rows) {
        var products = new ArrayList<MatrixProduct>();
        products.add(new MatrixProduct(rows.r(), e, h, false, false, 2, 2)); // x·W
        products.add(new MatrixProduct(rows.b(), h, h, false, false, 2 * rows.t() * n, 2 * n)); // hⱼ·Wₗⱼ
        for (int segment : rows.segments()) {
            products.add(new MatrixProduct(segment, h, v, false, true, 1, 1)); // h·Kᵀ
        }
        return products;
    }

    /** The products of a training step. */
    List<MatrixProduct> training() {
        var rows = rows(settings.getChild().getBatch(), settings.getChild().getSteps());
        int b = rows.b();
        int r = rows.r();
        var products = new ArrayList<>(forward(rows));
        for (int segment : rows.segments()) {
            products.add(new MatrixProduct(segment, v, h, false, false, 1, 1)); // p·K
            products.add(new MatrixProduct(v, segment, h, true, false, 1, 1)); // pᵀ·h
        }
        products.add(
                new MatrixProduct(b, h, h, false, true, 2 * (rows.t() * n - 1), 2 * n)); // du·Wᵀ, but for that of h₀
        products.add(new MatrixProduct(h, r, h, true, false, 2 * n, 1)); // hⱼᵀ·du
        products.add(new MatrixProduct(r, h, e, false, true, 2, 2)); // du·Wᵀ of the input
        products.add(new MatrixProduct(e, r, h, true, false, 2, 1)); // xᵀ·du
        return products;
    }
}
