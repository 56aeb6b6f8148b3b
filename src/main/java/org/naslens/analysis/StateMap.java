package org.naslens.analysis;

import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.SingularValueDecomposition;

/**
 * A map of a sample's embeddings h(𝒜) on a plane, along their first two principal components.
 *
 * <p>With X {@code [M, S]} the states less their mean and X = U Σ Vᵀ, architecture i is at ((UΣ)ᵢ₁, (UΣ)ᵢ₂), on the scale of the
 * state. An axis has the share σ²/Σσ² of the variance. Its direction is such that the unit with the largest weight, or the first
 * of several, has a positive weight; so the same states give the same map.
 *
 * <p>A drawing of the map fills its frame whatever its scale, even if the states differ only by rounding. {@code deviation} gives the
 * scale, and {@link #isRounding()} says whether there is anything to draw. States that do not vary at all are all at (0, 0), with
 * shares 0.
 *
 * @param points the points of the M architectures, in order
 * @param xShare the share of the variance along x, 0 to 1
 * @param yShare the share of the variance along y, at most {@code xShare}
 * @param deviation √Σₖ s²(hₖ), with M − 1 in s: the root mean square distance of the states from their mean; √2 times this is
 *     the root mean square distance between two states
 * @param stateNorm the mean L2 norm of the states
 */
public record StateMap(List<Point> points, double xShare, double yShare, double deviation, double stateNorm) {
    /** The difference between neighbouring float32 numbers just above 1. */
    private static final double FLOAT_SPACING = 0x1p-23;

    /** Defensively copies the list. */
    public StateMap {
        points = List.copyOf(points);
    }

    /** A state on the map. */
    public record Point(double x, double y) {}

    /** Maps a sample. */
    public static StateMap of(SampleSet samples) {
        var centred = centred(samples); // X [M, S]
        double scale = largest(centred);
        double stateNorm = IntStream.range(0, samples.size())
                .mapToDouble(i -> norm(samples.embedding(i)))
                .average()
                .orElseThrow();
        if (scale == 0) {
            var origin = new Point(0, 0);
            return new StateMap(
                    samples.architectures().stream().map(a -> origin).toList(), 0, 0, 0, stateNorm);
        }
        // scaled to at most 1, so that the decomposition's absolute thresholds do not affect very small states
        var scaled = new Array2DRowRealMatrix(centred).scalarMultiply(1 / scale);
        var decomposition = new SingularValueDecomposition(scaled);
        double[] variances = DoubleStream.of(decomposition.getSingularValues())
                .map(sigma -> sigma * sigma)
                .toArray();
        double total = DoubleStream.of(variances).sum();
        int axes = decomposition.getRank();
        double[] x = along(scaled, decomposition, 0, scale);
        double[] y = axes > 1 ? along(scaled, decomposition, 1, scale) : new double[x.length];
        return new StateMap(
                IntStream.range(0, x.length)
                        .mapToObj(i -> new Point(x[i], y[i]))
                        .toList(),
                variances[0] / total,
                axes > 1 ? variances[1] / total : 0,
                scale * Math.sqrt(total / (x.length - 1)),
                stateNorm);
    }

    /** The deviation relative to the norm of the states; 0 if all states are 0. */
    public double relativeDeviation() {
        return stateNorm == 0 ? 0 : deviation / stateNorm;
    }

    /** Whether the states differ by no more than float32 rounding may cause between equal ones. */
    public boolean isRounding() {
        return relativeDeviation() <= FLOAT_SPACING;
    }

    /** The coordinate of every state along an axis, X·v, multiplied by {@code scale}. */
    private static double[] along(RealMatrix states, SingularValueDecomposition svd, int axis, double scale) {
        double[] direction = svd.getV().getColumn(axis);
        int heaviest = 0;
        for (int k = 1; k < direction.length; k++) {
            heaviest = Math.abs(direction[k]) > Math.abs(direction[heaviest]) ? k : heaviest;
        }
        double signed = direction[heaviest] < 0 ? -scale : scale;
        return DoubleStream.of(states.operate(direction)).map(c -> signed * c).toArray();
    }

    private static double[][] centred(SampleSet samples) {
        var states = new double[samples.size()][samples.units()];
        for (int k = 0; k < samples.units(); k++) {
            double first = samples.unit(0, k); // subtracted first, so that the mean of equal numbers is exact
            double mean = 0;
            for (int i = 0; i < states.length; i++) {
                mean += (samples.unit(i, k) - first) / states.length;
            }
            for (int i = 0; i < states.length; i++) {
                states[i][k] = samples.unit(i, k) - first - mean;
            }
        }
        return states;
    }

    private static double largest(double[][] rows) {
        double largest = 0;
        for (double[] row : rows) {
            for (double value : row) {
                largest = Math.max(largest, Math.abs(value));
            }
        }
        return largest;
    }

    private static double norm(double[] state) {
        double squares = 0;
        for (double h : state) {
            squares += h * h;
        }
        return Math.sqrt(squares);
    }
}
