package org.naslens.lab.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.naslens.tensor.Execution;
import org.naslens.tensor.Feeds;
import org.tensorflow.Graph;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

class RunWatchTest {
    @Test
    void seesTheRunsOfAStepAndNoOthers() {
        try (var graph = new Graph()) {
            var tf = Ops.create(graph);
            var x = tf.placeholder(TFloat32.class);
            var y = tf.math.tanh(x);
            try (var session = new Execution(Execution.Device.CPU, 1).open(graph)) {
                Runnable run = () -> {
                    try (var feeds = new Feeds(session)) {
                        feeds.scalar(x, 0.5);
                        feeds.run(List.of(), List.of(y)).close();
                    }
                };
                var twice = RunWatch.trace(() -> {
                    run.run();
                    run.run();
                });
                assertEquals(2, twice.byType().get("Tanh").count());
                assertTrue(RunWatch.hostMillis(run) > 0);
                assertEquals(0, RunWatch.hostMillis(() -> {}));
            }
        }
    }
}
