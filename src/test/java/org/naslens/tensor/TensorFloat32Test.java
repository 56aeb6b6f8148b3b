package org.naslens.tensor;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.naslens.tensor.Execution.Device;
import org.tensorflow.Graph;

class TensorFloat32Test {
    @AfterEach
    void switchOff() {
        TensorFloat32.allow(false);
    }

    @Test
    void aSessionSwitchesItOffUnlessItIsAskedFor() {
        TensorFloat32.allow(true); // as TensorFlow itself starts
        open(new Execution(Device.CPU, 1));
        assertFalse(TensorFloat32.isAllowed());

        open(new Execution(Device.CPU, 1, 0, false, true, false));
        assertTrue(TensorFloat32.isAllowed());

        open(new Execution(Device.CPU, 1));
        assertFalse(TensorFloat32.isAllowed());
    }

    private static void open(Execution execution) {
        try (var graph = new Graph()) {
            execution.open(graph).close();
        }
    }
}
