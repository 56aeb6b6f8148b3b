package org.naslens.lab.bench;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.naslens.config.Settings;
import org.naslens.controller.Controller;
import org.naslens.controller.ControllerBatch;
import org.naslens.random.Seed;
import org.naslens.replay.ReplayBuffer;
import org.naslens.space.Architecture;
import org.naslens.space.SearchSpace;
import org.naslens.tensor.Execution;
import org.tensorflow.proto.GraphDef;

/** A controller with a full replay buffer, and steps that can be timed: sampling and learning, without the reward. */
final class ControllerBench implements AutoCloseable {
    private static final Seed SEED = Seed.root(1).with("bench controller");

    private final Controller controller;
    private final int batch;
    private final int replayed;
    private final int childSteps;
    private final int addedPerEpoch;
    private final ReplayBuffer buffer;
    private final List<Architecture> known; // M of them
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
        childSteps = Math.max(1, settings.getSchedule().getChildSteps()); // unused where there are no child steps
        addedPerEpoch = settings.getReplay().getAddedPerEpoch();
        known = Stream.generate(() -> space.sample(random)).limit(batch).toList();
    }

    /** The number of architectures that a step reconstructs. */
    int replayed() {
        return replayed;
    }

    void step() {
        update(sample(batch));
    }

    void stepWithReplay() {
        updateWithReplay(sample(batch));
    }

    /** The first part of a step: samples M architectures. */
    void sample() {
        sample(batch);
    }

    /** Samples at once the architectures that train the child in an epoch. */
    void sampleEpoch() {
        sample(childSteps);
    }

    /** Samples at once the architectures that are added to the replay buffer in an epoch. */
    void sampleForReplay() {
        sample(addedPerEpoch);
    }

    private List<Architecture> sample(int count) {
        steps++;
        return controller.sample(count, SEED.with(steps)).architectures();
    }

    /** The second part of a step: the update. */
    void update() {
        update(known);
    }

    /** The second part of a step with replay: the update. */
    void updateWithReplay() {
        updateWithReplay(known);
    }

    private void update(List<Architecture> sampled) {
        steps++;
        controller.train(ControllerBatch.of(sampled, advantages(), steps));
    }

    private void updateWithReplay(List<Architecture> sampled) {
        steps++;
        var stored = buffer.sample(replayed, SEED.with("replay").with(steps).stream());
        controller.train(ControllerBatch.of(sampled, advantages(), steps).replaying(stored, steps));
    }

    /** Advantages so small that the policy hardly changes. */
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
