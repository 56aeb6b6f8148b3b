package org.naslens.search;

import java.util.stream.IntStream;
import org.naslens.random.Seed;
import org.naslens.space.SearchSpace;

/** Draws the architectures that train ω uniformly from the space (Li and Talwalkar 2019). */
record UniformSource(SearchSpace space, Seed seed) implements ArchitectureSource {
    @Override
    public Drawn ofEpoch(int epoch, int steps) {
        var own = seed.with(epoch);
        var architectures = IntStream.range(0, steps)
                .mapToObj(step -> space.sample(own.with(step).stream()))
                .toList();
        return new Drawn(architectures, space.maximalEntropy());
    }
}
