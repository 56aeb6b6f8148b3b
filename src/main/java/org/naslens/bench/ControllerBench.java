package org.naslens.bench;

import java.util.stream.IntStream;
import org.naslens.config.Settings;
import org.naslens.controller.Controller;
import org.naslens.random.Seed;
import org.naslens.replay.ReplayBuffer;
import org.naslens.space.SearchSpace;
import org.naslens.tensor.Execution;
import org.tensorflow.proto.GraphDef;

/** A controller with a full replay buffer, and steps that can be timed: sampling and learning, without the reward. */
final class ControllerBench implements AutoCloseable {
    private static final Seed SEED = Seed.root(1).with("bench controller");

    private final Controller controller;
    private final int batch;
    private final int replayed;
    private final ReplayBuffer buffer;
    private long steps;

    ControllerBench(Settings settings, Execution execution) {
        controller = new Controller(settings, true, execution, SEED);
        controller.initialise();
        batch = settings.getController().getBatch();
        int capacity = settings.getReplay().getCapacity();
        replayed = Math.min(capacity, settings.getReplay().getPenaltySample());
        buffer = new ReplayBuffer(capacity, ReplayBuffer.Replacement.RANDOM);
        var space = new SearchSpace(settings.getSpace().getNodes());
        var random = SEED.with("stored").stream();
        var stored =
                IntStream.range(0, capacity).mapToObj(i -> space.sample(random)).toList();
        buffer.store(stored, 0, SEED.with("store").stream());
    }

    /** How many architectures a step reconstructs. */
    int replayed() {
        return replayed;
    }

    void step() {
        steps++;
        var sampled = controller.sample(batch, SEED.with(steps)).architectures();
        controller.train(sampled, advantages(), steps);
    }

    void stepWithReplay() {
        steps++;
        var sampled = controller.sample(batch, SEED.with(steps)).architectures();
        var stored = buffer.sample(replayed, SEED.with("replay").with(steps).stream());
        controller.train(sampled, advantages(), steps, stored, steps);
    }

    /** So small that the policy stays what it is. */
    private double[][] advantages() {
        double[][] advantages = new double[batch][1];
        for (double[] advantage : advantages) {
            advantage[0] = 1e-6;
        }
        return advantages;
    }

    GraphDef graph() {
        return controller.graphDef();
    }

    @Override
    public void close() {
        controller.close();
    }
}
