package org.naslens.reliability;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A card that is lost during a search: a driver in front of the dry card fails from some launch on. Whether the search ends by
 * itself or TensorFlow ends the process, everything on the disk is intact, and the search continues from there.
 */
@Tag("reliability")
class LostCardTest {
    private static final String SETTINGS = """
            corpus { synthetic { train_tokens: 600 valid_tokens: 200 test_tokens: 100 classes: 1 nouns_per_class: 2 } }
            space { nodes: 3 }
            child { hidden: 8 steps: 2 batch: 4 batch_norm: false }
            reward { steps: 2 batch: 3 }
            strategy { kind: RANDOM_WS pick { rounds: 1 candidates: 2 finalists: 1 } }
            schedule { epochs: 12 child_steps: 20 controller_steps: 0 }
            checkpoint { keep: 12 }
            device { threads: 1 }
            """;

    /** After the first checkpoint, and before the last: a step is one launch, and some more are for the start and for each checkpoint. */
    private static final String IN_THE_MIDDLE = "120";

    private static final String NEVER = "1000000";

    @TempDir
    private Path folder;

    private Path workspace;
    private Program naslens;

    @BeforeEach
    void makeTheDriver() throws IOException, InterruptedException {
        Files.writeString(folder.resolve("c.textproto"), SETTINGS);
        workspace = folder.resolve("workspace");
        naslens = LosingCard.lost(DryCard.naslens(folder.resolve("cache")), folder);
    }

    private Program.Result search(String lostAfter, String calls, String... more)
            throws IOException, InterruptedException {
        var arguments = new ArrayList<>(List.of(
                "search",
                "--config",
                folder.resolve("c.textproto").toString(),
                "--name",
                "r",
                "--workspace",
                workspace.toString()));
        arguments.addAll(List.of(more));
        return DryCard.own(
                naslens.with("LOST_AFTER", lostAfter).with("LOST_CALLS", calls).run(arguments.toArray(String[]::new)));
    }

    private void goesOn() throws IOException, InterruptedException {
        assertTrue(Files.exists(workspace.resolve("checkpoints/r/epoch-0001")), "lost before the first checkpoint");
        assertFalse(Files.exists(workspace.resolve("checkpoints/r/epoch-0012")), "lost after the last");
        WholeFiles.require(workspace);
        var resumed = search(NEVER, "all", "--resume").succeeded();
        assertFalse(resumed.err().contains("epoch 1/12"), resumed::toString);
        assertTrue(resumed.err().contains("epoch 12/12"), resumed::toString);
        WholeFiles.require(workspace);
    }

    @ParameterizedTest
    @ValueSource(strings = {"launches", "copies"})
    void theSearchEndsInALine(String calls) throws IOException, InterruptedException {
        var result = search(IN_THE_MIDDLE, calls);
        assertEquals(1, result.exitCode(), result::toString);
        var lines = result.err()
                .lines()
                .filter(line -> line.startsWith("naslens: ") && !line.startsWith("naslens: computing on "))
                .toList();
        assertEquals(1, lines.size(), result::toString);
        assertTrue(lines.get(0).startsWith("naslens: the card is lost: "), result::toString);
        assertTrue(lines.get(0).contains("run \"r\" has checkpoint " + workspace), result::toString);
        assertTrue(lines.get(0).endsWith("; the same command with --resume goes on"), result::toString);
        assertFalse(result.err().contains("\tat "), result::toString);
        goesOn();
    }

    /** TensorFlow aborts the process at an unexpected event. */
    @Test
    void tensorFlowEndsTheProcess() throws IOException, InterruptedException {
        var result = search(IN_THE_MIDDLE, "events");
        assertEquals(134, result.exitCode(), result::toString); // 128 + SIGABRT
        goesOn();
    }
}
