package org.naslens.search;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.naslens.config.Settings;
import org.naslens.controller.SampledArchitectures;
import org.naslens.random.Seed;
import org.naslens.training.Checkpoints;
import org.naslens.training.TrainingException;
import org.naslens.training.TrainingListener;

/** A controller as its checkpoints have it, without the rest of the search. */
class RestoredControllerTest {
    private static final Seed DRAWS = Seed.root(5);
    private static final Settings SETTINGS = TinySearch.planted(
            "schedule.epochs=2",
            "schedule.controller_steps=3",
            "controller.training=SUPERVISED",
            "controller.optimizer.learning_rate=0.1",
            "replay.store_after_epochs=0",
            "replay.penalty_after_epochs=1");

    @TempDir
    private static Path folder;

    private static List<Path> checkpoints = List.of();

    @BeforeAll
    static void aSearchOfTwoEpochs() throws IOException {
        var written = new Checkpoints(folder);
        try (var search = new Search(SETTINGS, null, TinySearch.ONE_THREAD)) {
            search.initialise();
            search.run(written, new TrainingListener<EpochMetrics>() {}, () -> false);
        }
        checkpoints = written.all();
    }

    private static SampledArchitectures restored(Path checkpoint) {
        try (var search = new Search(SETTINGS, null, TinySearch.ONE_THREAD)) {
            search.restore(checkpoint);
            return search.controller().sampleForAnalysis(20, DRAWS);
        }
    }

    private static void look(Settings settings, Path checkpoint) {
        try (var restored = RestoredSearch.ofController(settings, TinySearch.ONE_THREAD)) {
            restored.restore(checkpoint);
        }
    }

    @Test
    void eachCheckpointIsSeenInTurnAsASearchRestoresIt() {
        var order = List.of(checkpoints.get(1), checkpoints.get(0));
        var samples = new ArrayList<SampledArchitectures>();
        try (var search = RestoredSearch.ofController(SETTINGS, TinySearch.ONE_THREAD)) {
            for (var checkpoint : order) {
                search.restore(checkpoint);
                samples.add(search.controller().sampleForAnalysis(20, DRAWS));
            }
        }
        for (int i = 0; i < 2; i++) {
            var expected = restored(order.get(i));
            assertEquals(expected.architectures(), samples.get(i).architectures());
            for (int m = 0; m < 20; m++) {
                assertArrayEquals(expected.embeddings()[m], samples.get(i).embeddings()[m]);
            }
        }
        assertNotEquals(samples.get(0).embeddings()[0][0], samples.get(1).embeddings()[0][0]);
    }

    @Test
    void aCheckpointThatIsNotWholeIsRefused() throws IOException {
        var empty = Files.createDirectory(folder.resolve("empty"));
        var error = assertThrows(TrainingException.class, () -> look(SETTINGS, empty));

        assertEquals(empty.resolve("state.pb") + " is missing; the checkpoint is not whole", error.getMessage());
    }

    @Test
    void aControllerOfAnotherShapeIsRefused() {
        var wider = SETTINGS.toBuilder();
        wider.getControllerBuilder().setState(9);
        var error = assertThrows(TrainingException.class, () -> look(wider.build(), checkpoints.get(0)));

        assertTrue(
                error.getMessage().startsWith(checkpoints.get(0) + " does not fit the settings, or is damaged: "),
                error.getMessage());
        assertEquals(1, error.getMessage().lines().count());
    }
}
