package org.naslens.lab.bench;

import java.util.ArrayList;
import java.util.List;
import org.naslens.config.Settings;
import org.naslens.space.SearchSpace;

/**
 * The matrix products that the equations of the controller require.
 *
 * <p>Axes: S units, C choices, A options of a choice, M architectures.
 */
final class ControllerProducts {
    private final int s;
    private final int[] options;

    ControllerProducts(Settings settings) {
        s = settings.getController().getState();
        options = new SearchSpace(settings.getSpace().getNodes()).options();
    }

    /** The products of a step that samples M architectures and learns from their rewards and from the replayed ones. */
    List<MatrixProduct> step(int m, int replayed) {
        var products = new ArrayList<>(sampling(m));
        products.addAll(training(m));
        if (replayed > 0) {
            products.addAll(training(replayed));
        }
        return products;
    }

    /** The products of sampling M architectures. */
    List<MatrixProduct> sampling(int m) {
        return forward(m);
    }

    private List<MatrixProduct> training(int m) {
        var products = new ArrayList<>(forward(m));
        int c = options.length;
        for (int a : options) {
            products.add(new MatrixProduct(m, a, s, false, true, 1, 1)); // dz·Wₜᵀ
            products.add(new MatrixProduct(s, m, a, true, false, 1, 1)); // hₜᵀ·dz
        }
        products.add(new MatrixProduct(m, 4 * s, 2 * s, false, true, c, 1)); // d(i, f, g, o)·Kᵀ
        products.add(new MatrixProduct(2 * s, c * m, 4 * s, true, false, 1, 1)); // (x, h)ᵀ·d(i, f, g, o)
        return products;
    }

    private List<MatrixProduct> forward(int m) {
        var products = new ArrayList<MatrixProduct>();
        products.add(new MatrixProduct(m, 2 * s, 4 * s, false, false, options.length, 1)); // (x, h)·K
        for (int a : options) {
            products.add(new MatrixProduct(m, s, a, false, false, 1, 1)); // hₜ·Wₜ
        }
        return products;
    }
}
