package org.naslens.search;

import org.naslens.controller.Controller;
import org.naslens.random.Seed;

/** Samples the architectures that train ω from the controller (Pham et al. 2018, §2.2). */
record ControllerSource(Controller controller, Seed seed) implements ArchitectureSource {
    @Override
    public Drawn ofEpoch(int epoch, int steps) {
        var sampled = controller.sample(steps, seed.with(epoch));
        return new Drawn(sampled.architectures(), sampled.meanEntropy());
    }
}
