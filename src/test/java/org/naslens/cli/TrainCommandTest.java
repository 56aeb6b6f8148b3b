package org.naslens.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.naslens.files.Checksums;
import org.naslens.results.Tables;
import org.naslens.results.TrainedRow;

class TrainCommandTest {
    private static final String TOKENS = "0 0 1 1 2 1 3";

    private final CommandLineFixture naslens = new CommandLineFixture();

    @TempDir
    private Path folder;

    private Path config;

    @BeforeEach
    void writeConfig() throws IOException {
        config = CommandLineFixture.tinyConfig(folder);
        Files.writeString(config, Files.readString(config) + """
                scratch { steps: 4 epochs: 6 patience: 2 learning_rate: 2 averaging_patience: 3 }
                """);
    }

    private int naslens(String command, String... more) {
        var args = Stream.concat(Stream.of(command, "--workspace", folder.toString()), Stream.of(more));
        return naslens.run(args.toArray(String[]::new));
    }

    private int train(String name, String... more) {
        var args = Stream.concat(Stream.of("--config", config.toString(), "--name", name), Stream.of(more));
        return naslens("train", args.toArray(String[]::new));
    }

    private void refuses(String message, String... args) {
        assertEquals(2, naslens("train", args), naslens.err());
        assertEquals(1, naslens.err().lines().count(), naslens.err());
        assertTrue(naslens.err().contains(message), naslens.err());
        assertFalse(Files.exists(folder.resolve("results/n")));
    }

    private TrainedRow result(String name) throws IOException {
        var rows =
                Tables.RESULT.readFile(folder.resolve("results").resolve(name).resolve("result.csv"));
        assertEquals(1, rows.size());
        return rows.get(0);
    }

    /** All files but locks, with the digests of their bytes. */
    private Map<String, String> files(String name) throws IOException {
        var files = new TreeMap<String, String>();
        for (var kind : new String[] {"results", "checkpoints", "graphs"}) {
            var root = folder.resolve(kind).resolve(name);
            try (var paths = Files.walk(root)) {
                for (var path : paths.filter(Files::isRegularFile).toList()) {
                    if (!path.toString().endsWith(".lock")) {
                        files.put(kind + "/" + root.relativize(path), Checksums.sha256(path));
                    }
                }
            }
        }
        return files;
    }

    @Test
    void leavesAllThatItPromises() throws IOException {
        assertEquals(0, train("t", "--architecture", TOKENS), naslens.err());
        var row = result("t");
        assertEquals(TOKENS, row.tokens());
        assertEquals(1, row.seed());
        assertTrue(
                naslens.out()
                        .matches(TOKENS + "  validation perplexity [0-9.]+  test perplexity [0-9.]+  best of "
                                + row.epochs() + " epochs: " + row.bestEpoch() + "; see \\S+\\n"),
                naslens.out());
        var epochs = Tables.TRAINING.readFile(folder.resolve("results/t/training.csv"));
        assertEquals(row.epochs(), epochs.size());
        assertEquals(row.validationPerplexity(), epochs.get(row.bestEpoch() - 1).validationPerplexity());
        assertEquals(row.epochs() * 4L * 5 * 4, row.trainingTokens()); // 4 steps, T = 5, B = 4
        assertEquals(
                Math.exp(epochs.get(0).trainingLossNats()),
                epochs.get(0).trainingPerplexity().getAsDouble());
        assertTrue(naslens.err().contains("t epoch 1/6  training perplexity "), naslens.err());
        for (var file : new String[] {
            "results/t/config.textproto", "results/t/provenance.json", "results/t/cell.txt", "graphs/t/child.pb"
        }) {
            assertTrue(Files.size(folder.resolve(file)) > 0, file);
        }
        assertEquals(TOKENS + "\n", Files.readString(folder.resolve("results/t/cell.txt")));
        var latest = Files.readString(folder.resolve("checkpoints/t/latest")).strip();
        assertEquals(String.format(Locale.ROOT, "epoch-%04d", row.epochs()), latest);
    }

    @Test
    void aFinishedTrainingIsSaidNotDoneAgain() throws IOException {
        assertEquals(0, train("t", "--architecture", TOKENS), naslens.err());
        var said = naslens.out();
        var before = files("t");
        assertEquals(0, train("t", "--architecture", TOKENS), naslens.err());
        assertEquals("training \"t\" is finished: " + said, naslens.out());
        assertEquals("", naslens.err());
        assertEquals(0, train("t", "--architecture", TOKENS, "--resume"), naslens.err());
        assertEquals(before, files("t"));
    }

    /** What a process leaves that is killed before the result: the same command with --resume does it, with the same numbers. */
    @Test
    void aResultThatIsMissingIsWrittenAnew() throws IOException {
        assertEquals(0, train("t", "--architecture", TOKENS), naslens.err());
        var before = files("t");
        Files.delete(folder.resolve("results/t/result.csv"));
        Files.writeString(folder.resolve("checkpoints/t/latest"), "epoch-0001\n");
        assertEquals(0, train("t", "--architecture", TOKENS, "--resume"), naslens.err());
        assertEquals(before, files("t"));
    }

    @Test
    void theSettingsOfARunServeForATraining() throws IOException {
        assertEquals(0, naslens("search", "--config", config.toString(), "--name", "r"), naslens.err());
        assertEquals(
                0,
                naslens("train", "--run", "r", "--architecture", TOKENS, "--name", "t", "--set", "scratch.epochs=2"),
                naslens.err());
        assertEquals(2, result("t").epochs());
        assertEquals(
                0, naslens("train", "--run", "r", "--lstm", "--name", "l", "--set", "scratch.epochs=2"), naslens.err());
        assertEquals("lstm", result("l").tokens());
        assertEquals(1, (double) result("l").parameters() / result("t").parameters(), 0.1); // of 8 units
        assertEquals(0, naslens("train", "--run", "r", "--name", "p", "--set", "scratch.epochs=2"), naslens.err());
        var pick = Files.readString(folder.resolve("results/r/pick.json"));
        assertTrue(pick.contains("\"tokens\": \"" + result("p").tokens() + "\""), pick);
        refuses("\"r\" is a search or an experiment", "--run", "r", "--lstm", "--name", "r");
        refuses("\"t\" is a training from scratch", "--run", "t", "--lstm", "--name", "n");
        for (var command : new String[] {"sample", "evaluate", "search"}) {
            var args = switch (command) {
                case "sample" -> new String[] {"--run", "t", "--count", "10"};
                case "evaluate" -> new String[] {"--run", "t", "--architecture", TOKENS};
                default -> new String[] {"--config", config.toString(), "--name", "t", "--resume"};
            };
            assertEquals(2, naslens(command, args), naslens.err());
            assertTrue(naslens.err().contains("\"t\" is a training from scratch"), naslens.err());
        }
        assertEquals(2, naslens("search", "--config", config.toString(), "--name", "t"));
        assertTrue(naslens.err().contains("\"t\" is a training from scratch"), naslens.err());
    }

    @Test
    void whatCannotBeTrainedIsRefusedInALine() {
        var c = config.toString();
        refuses("a training needs --architecture or --lstm", "--config", c, "--name", "n");
        refuses(
                "--architecture \"0\": 1 nodes; there must be 2 to 64",
                "--config",
                c,
                "--architecture",
                "0",
                "--name",
                "n");
        refuses(
                "--architecture \"0 1 1\": node 1 reads node 1; it may read 0",
                "--config",
                c,
                "--architecture",
                "0 1 1",
                "--name",
                "n");
        refuses("run \"none\" does not exist", "--run", "none", "--lstm", "--name", "n");
        refuses("training \"n\" does not exist", "--config", c, "--lstm", "--name", "n", "--resume");
        refuses(
                "too short for scratch.batch and child.steps",
                "--config",
                c,
                "--lstm",
                "--name",
                "n",
                "--set",
                "scratch.batch=500");
        refuses("name \"../n\": a name has", "--config", c, "--lstm", "--name", "../n");
    }

    @Test
    void aTrainingIsNotGoneOnWithAsAnother() throws IOException {
        assertEquals(0, train("t", "--architecture", TOKENS), naslens.err());
        refuses("is of cell " + TOKENS + ", not of lstm", "--config", config.toString(), "--lstm", "--name", "t");
        refuses(
                "training \"t\" was made with other settings: scratch.dropout_input: absent -> 0.1",
                "--config",
                config.toString(),
                "--architecture",
                TOKENS,
                "--name",
                "t",
                "--set",
                "scratch.dropout_input=0.1");
        Files.delete(folder.resolve("results/t/result.csv"));
        refuses(
                "training \"t\" exists already",
                "--config",
                config.toString(),
                "--architecture",
                TOKENS,
                "--name",
                "t");
    }

    /** A signal before the first step, that is, a checkpoint of epoch 0; then the same numbers as without. */
    @Test
    void aSignalStopsItAfterACheckpointAndResumeGoesOn() throws IOException {
        assertEquals(0, train("whole", "--architecture", TOKENS), naslens.err());
        var err = new StringWriter();
        var stop = new Stop(new PrintWriter(err), code -> {});
        assertFalse(stop.getAsBoolean());
        stop.received(2);
        int code = Main.execute(
                stop,
                new PrintWriter(new StringWriter()),
                new PrintWriter(err),
                "train",
                "--workspace",
                folder.toString(),
                "--config",
                config.toString(),
                "--name",
                "t",
                "--architecture",
                TOKENS);
        assertEquals(1, code);
        assertTrue(err.toString().contains("stopped after a checkpoint; the same command with --resume goes on"));
        assertTrue(Files.exists(folder.resolve("checkpoints/t/epoch-0000")));
        assertEquals(0, train("t", "--architecture", TOKENS, "--resume"), naslens.err());
        assertEquals(result("whole").testPerplexity(), result("t").testPerplexity());
        var checkpoints = files("t");
        var expected = files("whole");
        checkpoints.keySet().removeIf(name -> name.startsWith("results"));
        expected.keySet().removeIf(name -> name.startsWith("results"));
        assertEquals(expected, checkpoints);
    }

    @Test
    void aTrainingThatDivergesSaysWhereInALine() {
        assertEquals(
                1,
                train(
                        "t",
                        "--architecture",
                        TOKENS,
                        "--set",
                        "scratch.learning_rate=1e9",
                        "--set",
                        "child.gradient_norm_limit=inf"),
                naslens.err());
        assertTrue(
                naslens.err()
                        .matches("naslens: computing on the CPU, 1 thread\\nnaslens: epoch 1, step \\d+: .* with cell "
                                + TOKENS + " \\(a smaller scratch.learning_rate may help\\)\\n"),
                naslens.err());
        assertFalse(Files.exists(folder.resolve("results/t/result.csv")));
    }
}
