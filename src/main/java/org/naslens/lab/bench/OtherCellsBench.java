package org.naslens.lab.bench;

import org.jspecify.annotations.Nullable;
import org.naslens.child.SingleChild;
import org.naslens.child.StreamState;
import org.naslens.config.Settings;
import org.naslens.corpus.Window;
import org.naslens.lab.mixture.MixtureChild;
import org.naslens.lab.mixture.PathWeights;
import org.naslens.random.Seed;
import org.naslens.space.SearchSpace;
import org.naslens.tensor.Execution;

/**
 * Training steps of the cells other than the one that is fed an architecture: one architecture on its own graph, and all paths at
 * once.
 */
final class OtherCellsBench implements AutoCloseable {
    /** All paths at once need an array for each path and time step; with more units than this they take gigabytes. */
    private static final int MOST_UNITS_FOR_ALL_PATHS = 64;

    private static final double LEARNING_RATE = 1e-3;
    private static final Seed SEED = Seed.root(1).with("bench");

    private final Window window;
    private final SingleChild single;
    private final @Nullable MixtureChild mixture;
    private final PathWeights uniform;
    private StreamState stateOfSingle;
    private StreamState stateOfMixture = StreamState.of(new float[0]);
    private int steps;

    OtherCellsBench(Settings settings, int vocabulary, Execution execution) {
        int nodes = settings.getSpace().getNodes();
        window = ChildBench.window(settings, vocabulary);
        var architecture = new SearchSpace(nodes).sample(SEED.with("architecture").stream());
        single = SingleChild.of(architecture, settings, vocabulary, false, execution, SEED);
        single.initialise();
        stateOfSingle = single.initialTrainingState();
        uniform = PathWeights.uniform(nodes);
        mixture = settings.getChild().getHidden() > MOST_UNITS_FOR_ALL_PATHS
                ? null
                : new MixtureChild(settings, vocabulary, false, execution, SEED);
        if (mixture != null) {
            mixture.initialise();
            stateOfMixture = mixture.initialTrainingState();
        }
    }

    void trainSingle() {
        stateOfSingle = single.train(window, stateOfSingle, LEARNING_RATE, 1, ++steps, SEED.with(steps))
                .state();
    }

    /** Whether {@link #trainAllPaths} may be called. */
    boolean hasAllPaths() {
        return mixture != null;
    }

    void trainAllPaths() {
        if (mixture != null) {
            stateOfMixture = mixture.train(uniform, window, stateOfMixture, LEARNING_RATE, ++steps, SEED.with(steps))
                    .state();
        }
    }

    @Override
    public void close() {
        try (mixture) {
            single.close();
        }
    }
}
