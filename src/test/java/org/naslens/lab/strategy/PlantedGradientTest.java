package org.naslens.lab.strategy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.naslens.lab.mixture.ArchitectureWeights;
import org.naslens.lab.mixture.PathWeights;
import org.naslens.random.Seed;
import org.naslens.search.PlantedLoss;
import org.naslens.space.Activation;
import org.naslens.space.SearchSpace;

class PlantedGradientTest {
    private static final PlantedLoss RELU = new PlantedLoss(Activation.RELU, 2);

    /** The mean of the planted loss over all architectures that M draws is linear in M. */
    @Test
    void itsGradientIsThatOfItsMean() {
        var space = new SearchSpace(3);
        var random = Seed.root(2).stream();
        double[] logits = new double[ArchitectureWeights.count(space)];
        Arrays.setAll(logits, i -> random.nextGaussian());
        var weights = new ArchitectureWeights(space, logits);
        double[] byPath = new double[PathWeights.count(3)];
        ArchitectureLearning.addGradient(RELU, 3, byPath);
        double[] gradient = weights.gradient(byPath);
        double h = 1e-5;
        for (int i = 0; i < logits.length; i++) {
            double[] up = logits.clone();
            double[] down = logits.clone();
            up[i] += h;
            down[i] -= h;
            assertEquals((mean(space, up) - mean(space, down)) / (2 * h), gradient[i], 1e-9);
        }
    }

    private static double mean(SearchSpace space, double[] logits) {
        var weights = new ArchitectureWeights(space, logits);
        double mean = 0;
        for (var architecture : space.all(1000)) {
            double p = 1;
            for (int t = 0; t < 5; t++) {
                p *= weights.probability(t, architecture.choices()[t]);
            }
            mean += p * RELU.nats(architecture);
        }
        return mean;
    }
}
