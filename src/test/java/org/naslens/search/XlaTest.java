package org.naslens.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.naslens.child.Child;
import org.naslens.config.Settings;
import org.naslens.corpus.TokenStreams;
import org.naslens.corpus.Tokens;
import org.naslens.lab.audit.RunWatch;
import org.naslens.random.Seed;
import org.naslens.space.Architecture;
import org.naslens.tensor.Execution;
import org.naslens.tensor.Execution.Device;
import org.naslens.training.Checkpoints;
import org.naslens.training.TrainingListener;

/** With XLA, which compiles for the CPU as it does for a GPU, everything is as without, but for rounding. */
class XlaTest {
    private static final Execution PLAIN = new Execution(Device.CPU, 1);
    private static final Execution COMPILED = new Execution(Device.CPU, 1).withXla(true);
    private static final double RELATIVE = 1e-4;

    @TempDir
    private Path folder;

    /** 52 steps of the shared weights, 20 of the controller, and all that is sampled and rewarded between them. */
    @Test
    void aSearchGoesTheSameWay() throws IOException {
        var settings = TinySearch.withChild("schedule.child_steps=13");
        var plain = run(settings, PLAIN, "plain");
        var compiled = run(settings, COMPILED, "compiled");
        assertEquals(4, plain.size());
        for (int i = 0; i < plain.size(); i++) {
            close(plain.get(i).childLoss(), compiled.get(i).childLoss());
            close(plain.get(i).reward(), compiled.get(i).reward());
            close(plain.get(i).baseline(), compiled.get(i).baseline());
            close(plain.get(i).entropy(), compiled.get(i).entropy());
            close(plain.get(i).reconstructionLoss(), compiled.get(i).reconstructionLoss());
        }
    }

    @Test
    void theStepOfTheSharedWeightsIsCompiled() {
        assertFalse(ranCompiled(PLAIN));
        assertTrue(ranCompiled(COMPILED));
    }

    private List<EpochMetrics> run(Settings settings, Execution execution, String name) throws IOException {
        var epochs = new ArrayList<EpochMetrics>();
        var listener = new TrainingListener<EpochMetrics>() {
            @Override
            public void epochFinished(EpochMetrics metrics) {
                epochs.add(metrics);
            }
        };
        try (var search = new Search(settings, TinySearch.corpus(), execution)) {
            search.initialise();
            search.run(new Checkpoints(folder.resolve(name)), listener, () -> false);
        }
        return epochs;
    }

    private static boolean ranCompiled(Execution execution) {
        var settings = TinySearch.withChild("child.steps=2");
        var text = TokenStreams.training(Tokens.of(new int[4 * 3]), 4, 2);
        try (var child = new Child(settings, 5, execution, Seed.root(1))) {
            child.initialise();
            return RunWatch.trace(() -> child.train(
                            Architecture.ofTokens("0 0 1 0 2 1 3"),
                            text.window(0),
                            child.initialTrainingState(),
                            1,
                            1,
                            Seed.root(1)))
                    .byType()
                    .containsKey("_XlaRun");
        }
    }

    private static void close(OptionalDouble expected, OptionalDouble actual) {
        assertEquals(expected.isPresent(), actual.isPresent());
        expected.ifPresent(value -> assertEquals(value, actual.orElseThrow(), RELATIVE * Math.abs(value)));
    }
}
