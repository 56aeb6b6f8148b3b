package org.naslens.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.naslens.results.Tables;
import org.naslens.results.TrajectoryRow;

/** {@code analyze --trajectory}. */
class AnalyzeTrajectoryTest {
    private final CommandLineFixture naslens = new CommandLineFixture();

    @TempDir
    private Path folder;

    private int run(String... args) {
        var all = new ArrayList<>(List.of(args));
        all.addAll(List.of("--workspace", folder.toString()));
        return naslens.run(all.toArray(String[]::new));
    }

    private void analyze(String name, String... more) {
        var args = new ArrayList<>(List.of("analyze", "--runs", "r", "--name", name));
        args.addAll(List.of(more));
        assertEquals(Main.DONE, run(args.toArray(String[]::new)), naslens::err);
    }

    private List<TrajectoryRow> rows(String name) throws IOException {
        return Tables.TRAJECTORY.read(folder.resolve("results").resolve(name));
    }

    @Test
    void measuresAtTheCheckpointsThatWereKeptAndElseTakesWhatTheSearchWrote() throws IOException {
        var config = Files.writeString(folder.resolve("planted.textproto"), """
                space { nodes: 4 }
                controller { state: 8 optimizer { learning_rate: 0.1 } training: UNSUPERVISED }
                reward { planted { } }
                schedule { epochs: 3 controller_steps: 3 }
                checkpoint { keep: 2 }
                analysis { trajectory_samples: 10 permutations: 99 resamples: 100 }
                device { threads: 1 }
                """);
        assertEquals(Main.DONE, run("search", "--config", config.toString(), "--name", "r"), naslens::err);
        assertEquals(Main.DONE, run("sample", "--run", "r", "--count", "10"), naslens::err);
        var kept = new ArrayList<Integer>();
        try (var checkpoints = Files.list(folder.resolve("checkpoints/r"))) {
            checkpoints
                    .map(path -> path.getFileName().toString())
                    .filter(name -> name.startsWith("epoch-"))
                    .sorted()
                    .forEach(name -> kept.add(Integer.parseInt(name.substring(6))));
        }
        assertTrue(kept.containsAll(List.of(2, 3)), kept::toString);

        analyze("written");
        analyze("measured", "--trajectory");
        analyze("more", "--trajectory", "--set", "analysis.trajectory_samples=12");

        assertEquals(rows("r"), rows("written"));
        assertEquals(
                rows("r").stream().filter(row -> kept.contains(row.epoch())).toList(), rows("measured"));
        assertTrue(rows("more").stream().allMatch(row -> row.forgetting().architectures() == 12));
    }

    /** A folder of another system's files has no checkpoints. */
    @Test
    void needsRuns() {
        assertEquals(Main.WRONG_INPUT, run("analyze", "--from", folder.toString(), "--name", "a", "--trajectory"));
        assertEquals(
                "naslens: --trajectory measures the checkpoints of runs; it goes with --runs (see naslens analyze --help)",
                naslens.err().strip());
    }
}
