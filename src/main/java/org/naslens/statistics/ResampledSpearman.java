package org.naslens.statistics;

import java.util.Arrays;
import java.util.Optional;

/**
 * Spearman's ρ of two pairwise variables, and its standard error, in a resample that contains architecture i cᵢ times.
 *
 * <p>A pair (i, j) counts cᵢcⱼ times; an architecture forms no pair with itself. The pairs are ranked within the resample, and
 * equal values share the mean of their ranks. The order of the values is the same in every resample, so a resample takes O(P)
 * time and no sorting. With f and g the ranks of x and y, centred and scaled to unit variance,
 *
 * <pre>
 *   ρ = E[f·g]
 *   ψ = f·g + α(x) + β(y)                                  the influence of a pair at (x, y) on ρ
 *   α(x) = E[(g − ρf)·1{X &gt; x}] / σₓ − ρ·f(x)² / 2         a pair also shifts the ranks of the pairs above it
 *   β(y) = E[(f − ρg)·1{Y &gt; y}] / σᵧ − ρ·g(y)² / 2
 *   SE²  = n/(n − 1) · Σᵢ cᵢ (Σⱼ cⱼ ψᵢⱼ)² / W²             n = Σ cᵢ, W = Σ cᵢcⱼ over the pairs
 * </pre>
 *
 * <p>1{X &gt; x} is ½ where X = x, and σ is the standard deviation of the ranks as a fraction of W. ψ is the influence function of
 * ρ; SE is the infinitesimal jackknife (Jaeckel 1972) over architectures. Not thread-safe, because its arrays are reused.
 */
final class ResampledSpearman implements ResampledCorrelation {
    private final int architectures;
    private final TieGroups groupsOfX;
    private final TieGroups groupsOfY;
    private final Ranks x;
    private final Ranks y;
    private final double[] pulls; // [M] Σⱼ cⱼ ψᵢⱼ

    ResampledSpearman(int architectures, TieGroups groupsOfX, TieGroups groupsOfY) {
        this.architectures = architectures;
        this.groupsOfX = groupsOfX;
        this.groupsOfY = groupsOfY;
        x = new Ranks(groupsOfX.count());
        y = new Ranks(groupsOfY.count());
        pulls = new double[architectures];
    }

    @Override
    public int architectures() {
        return architectures;
    }

    @Override
    public Optional<Estimate> estimate(int[] counts) {
        x.clear();
        y.clear();
        forEachPair(counts, (pair, i, j, weight) -> {
            x.weight[groupsOfX.of(pair)] += weight;
            y.weight[groupsOfY.of(pair)] += weight;
        });
        if (!x.rank() || !y.rank()) {
            return Optional.empty();
        }
        forEachPair(counts, (pair, i, j, weight) -> {
            int gx = groupsOfX.of(pair);
            int gy = groupsOfY.of(pair);
            x.other[gx] += weight * y.centred[gy];
            y.other[gy] += weight * x.centred[gx];
        });
        double rho = x.covariance();
        x.influences(rho);
        y.influences(rho);
        Arrays.fill(pulls, 0);
        forEachPair(counts, (pair, i, j, weight) -> {
            int gx = groupsOfX.of(pair);
            int gy = groupsOfY.of(pair);
            double psi = x.centred[gx] * y.centred[gy] + x.influence[gx] + y.influence[gy];
            pulls[i] += counts[j] * psi;
            pulls[j] += counts[i] * psi;
        });
        return Optional.of(new Estimate(Math.max(-1, Math.min(1, rho)), standardError(counts)));
    }

    private double standardError(int[] counts) {
        double squares = 0;
        double drawn = 0;
        for (int i = 0; i < architectures; i++) {
            squares += counts[i] * pulls[i] * pulls[i];
            drawn += counts[i];
        }
        return Math.sqrt(squares * drawn / (drawn - 1)) / x.total;
    }

    private void forEachPair(int[] counts, PairVisitor visitor) {
        int pair = 0;
        for (int i = 0; i < architectures; i++) {
            if (counts[i] == 0) {
                pair += architectures - 1 - i;
                continue;
            }
            for (int j = i + 1; j < architectures; j++) {
                if (counts[j] > 0) {
                    visitor.visit(pair, i, j, (double) counts[i] * counts[j]);
                }
                pair++;
            }
        }
    }

    @FunctionalInterface
    private interface PairVisitor {
        void visit(int pair, int i, int j, double weight);
    }

    /** One variable in one resample; the arrays have an element for each group of equal values. */
    private static final class Ranks {
        final double[] weight; // Σ cᵢcⱼ of the group's pairs
        final double[] centred; // f: their rank, centred and scaled
        final double[] other; // Σ cᵢcⱼ g, with g the other variable's rank
        final double[] influence; // α
        double total; // W
        double deviation; // σ

        Ranks(int groups) {
            weight = new double[groups];
            centred = new double[groups];
            other = new double[groups];
            influence = new double[groups];
        }

        void clear() {
            Arrays.fill(weight, 0);
            Arrays.fill(other, 0);
        }

        /** Computes the ranks from the weights; false if the variable is constant. */
        boolean rank() {
            total = 0;
            for (double w : weight) {
                total += w;
            }
            double below = 0;
            double squares = 0;
            for (int group = 0; group < weight.length; group++) {
                double w = weight[group];
                centred[group] = (below + w / 2) / total - 0.5;
                squares += w * centred[group] * centred[group];
                below += w;
            }
            // a single group has rank 0 exactly: total / 2 / total = 0.5
            if (!(squares > 0)) {
                return false;
            }
            deviation = Math.sqrt(squares / total);
            for (int group = 0; group < weight.length; group++) {
                centred[group] /= deviation;
            }
            return true;
        }

        /** E[f·g]. */
        double covariance() {
            double sum = 0;
            for (int group = 0; group < weight.length; group++) {
                sum += centred[group] * other[group];
            }
            return sum / total;
        }

        /** α of each group, from the largest value down. */
        void influences(double rho) {
            double above = 0;
            for (int group = weight.length - 1; group >= 0; group--) {
                double f = centred[group];
                double residual = other[group] - rho * weight[group] * f;
                influence[group] = (above + residual / 2) / (total * deviation) - rho * f * f / 2;
                above += residual;
            }
        }
    }
}
