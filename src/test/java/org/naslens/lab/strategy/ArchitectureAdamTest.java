package org.naslens.lab.strategy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.naslens.config.DartsSettings;
import org.naslens.random.Seed;
import org.naslens.space.SearchSpace;
import org.naslens.tensor.PlainAdam;

class ArchitectureAdamTest {
    private static final SearchSpace SPACE = new SearchSpace(2); // 4 + 1 + 4 options

    @Test
    void itIsTheAdamOfThePaperWithTheDecayInTheGradientAndGoesOnFromWhatWasSaved() {
        var settings = DartsSettings.newBuilder()
                .setLearningRate(0.05)
                .setWeightDecay(0.1)
                .build();
        var random = Seed.root(4).stream();
        double[] logits = new double[9];
        Arrays.setAll(logits, i -> random.nextGaussian());
        var adam = new ArchitectureAdam(SPACE, settings);
        adam.start(logits);
        var plain = new PlainAdam[9];
        Arrays.setAll(plain, i -> new PlainAdam(0.9, 0.999, 1e-8));
        for (int step = 0; step < 6; step++) {
            double[] gradient = new double[9];
            Arrays.setAll(gradient, i -> random.nextGaussian());
            for (int i = 0; i < 9; i++) {
                logits[i] = plain[i].step(logits[i], gradient[i] + 0.1 * logits[i], 0.05);
            }
            if (step == 3) {
                var other = new ArchitectureAdam(SPACE, settings);
                other.restore(adam.save());
                adam = other;
            }
            adam.step(gradient);
            for (int i = 0; i < 9; i++) {
                assertEquals(logits[i], adam.weights().logits()[i], 1e-14);
            }
        }
    }
}
