package org.naslens.search;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.naslens.space.Activation;
import org.naslens.space.Architecture;

class PlantedLossTest {
    private static final PlantedLoss RELU = new PlantedLoss(Activation.RELU, 2);

    @Test
    void itIsTheShareOfOtherActivations() {
        assertEquals(0, RELU.nats(Architecture.ofTokens("1 0 1 1 1 1 1")));
        assertEquals(2, RELU.nats(Architecture.ofTokens("0 0 2 1 3 1 0")));
        assertEquals(2 * 0.75, RELU.nats(Architecture.ofTokens("0 0 1 1 3 1 0")), 1e-15);
        assertEquals(10 * Math.exp(1.5), RELU.in(10, Architecture.ofTokens("0 0 1 1 3 1 0")), 1e-12);
    }

    @Test
    void whereItIsNotPlantedNothingChanges() {
        var none = PlantedLoss.of(TinySearch.withChild());
        assertEquals(0.1 + 0.2, none.in(0.1 + 0.2, Architecture.ofTokens("0 0 1")));
        var planted = PlantedLoss.of(TinySearch.withChild("child.planted_loss.activation=3"));
        assertEquals(new PlantedLoss(Activation.SIGMOID, 1), planted);
    }
}
