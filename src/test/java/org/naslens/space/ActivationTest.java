package org.naslens.space;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class ActivationTest {
    @Test
    void tokensAreThoseOfEnas() {
        assertEquals(Activation.TANH, Activation.of(0));
        assertEquals(Activation.RELU, Activation.of(1));
        assertEquals(Activation.IDENTITY, Activation.of(2));
        assertEquals(Activation.SIGMOID, Activation.of(3));
    }

    @Test
    void aTokenLeadsBackToItself() {
        for (var activation : Activation.values()) {
            assertEquals(activation, Activation.of(activation.token()));
        }
    }

    @Test
    void functionsAreThoseOfTheirNames() {
        assertEquals(0.76159415595576, Activation.TANH.apply(1), 1e-13); // (e² − 1)/(e² + 1)
        assertEquals(0, Activation.RELU.apply(-2));
        assertEquals(2, Activation.RELU.apply(2));
        assertEquals(-3.5, Activation.IDENTITY.apply(-3.5));
        assertEquals(0.5, Activation.SIGMOID.apply(0));
        assertEquals(0.88079707797788, Activation.SIGMOID.apply(2), 1e-13); // 1/(1 + e⁻²)
    }

    @Test
    void aTokenThatIsNoneSaysWhatIsAllowed() {
        var error = assertThrows(IllegalArgumentException.class, () -> Activation.of(4));
        assertEquals("activation 4; it must be 0 (tanh), 1 (relu), 2 (identity), 3 (sigmoid)", error.getMessage());
    }
}
