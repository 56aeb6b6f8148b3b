package org.naslens.child;

import java.util.Arrays;
import java.util.Map;
import org.naslens.config.ChildSettings;

/**
 * How far float32 may take the gradients of a {@link Small} child from those of {@link PlainChild}, on any processor.
 *
 * <p>One rounding changes a number by u = 2⁻²⁴ of it at most. A node rounds about eight times in a row: H = 4 times in a product
 * of matrices, then in the sum with x, in an activation, and in c (f − h) + h. So n = 8·T·N roundings lie between the weights and
 * the last output, and as many on the way back. They do not know of each other, and come to √(2n)·u rather than 2n·u
 * (Higham and Mary 2019, A New Approach to Probabilistic Rounding Error Analysis).
 *
 * <p>Batch normalisation magnifies what was rounded off before: x̂ = (x − μ)/σ has a size of 1, while an error r of x, relative
 * to it, is one of r·|x|/σ in x̂. Of B numbers none is farther from their mean than √(B − 1) deviations, so
 *
 * <pre>
 *   |x|/σ ≤ |μ|/σ + √(B − 1)
 *   ‖ĝ − g‖ ≤ √(2n)·u · (1 + max(|μ|/σ + √(B − 1))) · ‖g‖      the maximum is over units and time steps; 0 without batch normalisation
 * </pre>
 *
 * <p>g is the gradient of all weights together. That of one of them may be a small sum of large terms: what comes back through
 * batch normalisation adds up to 0 over the batch, and the gradient of a bias is a sum over the batch. The error of such a sum is as
 * large as that of its terms, not as small as itself.
 *
 * <p>It is no bound where a unit hardly differs over the batch: what comes back to it is divided by σ, most of it is then taken out
 * again as its mean and its part along x̂, and the error of what was taken out stays. Of 160 random children of each kind, those without
 * batch normalisation and those that are {@link #isBounded} come to a quarter of the bound at most; one with σ² = 2·10⁻⁶ goes beyond it
 * by a third.
 */
final class Rounding {
    private static final double UNIT = 0x1p-24;
    private static final int OF_A_NODE = 8;
    private static final double LEAST_VARIANCE = 1e-4;
    private static final double MOST_MAGNIFIED = 16;

    private final ChildSettings settings;

    Rounding(ChildSettings settings) {
        this.settings = settings;
    }

    /** Whether no unit's deviation over the batch is so small that float32 leaves little of its gradient. */
    boolean isBounded(PlainChild.Result result) {
        return !settings.getBatchNorm()
                || (Arrays.stream(result.variance()).allMatch(each -> each > LEAST_VARIANCE)
                        && magnification(result) < MOST_MAGNIFIED);
    }

    /** 1 + max(|μ|/σ + √(B − 1)); 1 without batch normalisation. */
    private double magnification(PlainChild.Result result) {
        if (!settings.getBatchNorm()) {
            return 1;
        }
        double largest = 0;
        for (int k = 0; k < result.mean().length; k++) {
            double deviation = Math.sqrt(result.variance()[k] + settings.getBatchNormEpsilon());
            largest = Math.max(largest, Math.abs(result.mean()[k]) / deviation);
        }
        return 1 + largest + Math.sqrt(settings.getBatch() - 1);
    }

    /** The bound on ‖ĝ − g‖, for any of the weights and for all together. */
    double ofGradients(PlainChild.Result result, Map<String, double[]> gradients) {
        int roundings = OF_A_NODE * settings.getSteps() * Small.NODES;
        return Math.sqrt(2 * roundings) * UNIT * magnification(result) * norm(gradients);
    }

    /** ‖g‖ of all weights together. */
    static double norm(Map<String, double[]> gradients) {
        return PlainChild.norm(
                gradients.values().stream().flatMapToDouble(Arrays::stream).toArray());
    }
}
