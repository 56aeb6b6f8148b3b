package org.naslens.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A search that no smaller learning rate saves: three attempts, each said, then exit code 1. */
class DivergedSearchTest {
    private final CommandLineFixture naslens = new CommandLineFixture();

    @TempDir
    private Path folder;

    @Test
    void aLearningRateOfAMillionIsGivenUpAfterThreeAttempts() throws IOException {
        int code = naslens.run(
                "search",
                "--config",
                CommandLineFixture.tinyConfig(folder).toString(),
                "--name",
                "r",
                "--workspace",
                folder.toString(),
                "--set",
                "child.optimizer.kind=SGD",
                "--set",
                "child.optimizer.learning_rate=1e6",
                "--set",
                "child.gradient_norm_limit=inf",
                "--set",
                "schedule.child_steps=30");
        assertEquals(1, code, naslens.err());
        var lines = naslens.err().lines().toList();
        assertEquals(5, lines.size(), naslens.err());
        assertEquals("naslens: computing on the CPU, 1 thread", lines.get(0));
        for (int attempt = 1; attempt <= 3; attempt++) {
            var line = lines.get(attempt);
            assertTrue(
                    line.matches(
                            "naslens: r: epoch 1, (child|controller) step \\d+: .* is (NaN|Infinity) with architecture [0-9 ]+;"
                                    + " back to the start, the learning rate of the child times "
                                    + Math.pow(0.5, attempt)
                                    + " from here \\(recovery " + attempt + " of 3\\)"),
                    line);
        }
        assertTrue(lines.get(4).contains("after the search has gone back 3 times"), lines.get(4));
        assertFalse(Files.exists(folder.resolve("checkpoints/r/latest")));
        var provenance = Files.readString(folder.resolve("results/r/provenance.json"));
        assertEquals(3, provenance.split("epoch 1, c", -1).length - 1, provenance);
    }
}
