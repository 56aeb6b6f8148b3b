package org.naslens.lab.strategy;

import org.naslens.config.Settings;
import org.naslens.lab.mixture.PathWeights;
import org.naslens.random.RandomStream;
import org.naslens.random.Seed;
import org.naslens.search.StepNumber;
import org.naslens.search.WeightTraining;
import org.naslens.space.Activation;
import org.naslens.space.SearchSpace;

/**
 * Paths are dropped at random while ω is trained (Bender et al. 2018): of the k = 4 · max(1, ℓ) paths into node ℓ each with
 * probability
 *
 * <pre>
 *   p(t) = r^(1/k) · t      t the share of the search's steps that are done, 0 … 1
 * </pre>
 *
 * <p>but at least one is kept, drawn at random if all would be dropped. The kept paths have equal weights.
 */
final class PathDropout implements PathSource {
    private final SearchSpace space;
    private final double rate;
    private final double steps;
    private final Seed seed;

    PathDropout(Settings settings, Seed seed) {
        space = new SearchSpace(settings.getSpace().getNodes());
        rate = settings.getStrategy().getOneShot().getPathDropout();
        var schedule = settings.getSchedule();
        steps = Math.max(1.0, (double) schedule.getEpochs() * schedule.getChildSteps());
        this.seed = seed;
    }

    @Override
    public PathWeights next(StepNumber number, WeightTraining training) {
        return draw(number.inAll());
    }

    /** The path weights of a step, determined by the seed and the number of the step. */
    PathWeights draw(long step) {
        var random = seed.with(step).stream();
        double share = Math.min(1, (double) step / steps);
        double[] weights = new double[PathWeights.count(space.nodes())];
        for (int l = 0; l < space.nodes(); l++) {
            int paths = Activation.COUNT * Math.max(1, l);
            boolean[] kept = kept(paths, Math.pow(rate, 1.0 / paths) * share, random);
            double weight = 1.0 / count(kept);
            for (int path = 0; path < paths; path++) {
                int j = path / Activation.COUNT;
                weights[PathWeights.index(space.nodes(), l, j, path % Activation.COUNT)] = kept[path] ? weight : 0;
            }
        }
        return PathWeights.of(space.nodes(), weights);
    }

    private static boolean[] kept(int paths, double dropProbability, RandomStream random) {
        boolean[] kept = new boolean[paths];
        for (int path = 0; path < paths; path++) {
            kept[path] = random.nextDouble() >= dropProbability;
        }
        if (count(kept) == 0) {
            kept[random.nextInt(paths)] = true;
        }
        return kept;
    }

    private static int count(boolean[] kept) {
        int count = 0;
        for (boolean each : kept) {
            count += each ? 1 : 0;
        }
        return count;
    }

    /** Architectures are drawn uniformly: nothing is learnt about them. */
    @Override
    public double entropy() {
        return space.maximalEntropy();
    }
}
