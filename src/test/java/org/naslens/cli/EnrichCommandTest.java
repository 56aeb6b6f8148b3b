package org.naslens.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.naslens.lab.enrich.EnrichmentRow;

class EnrichCommandTest {
    private final CommandLineFixture naslens = new CommandLineFixture();

    @TempDir
    private Path folder;

    private Path config;

    @BeforeEach
    void writeConfig() throws IOException {
        config = CommandLineFixture.tinyConfig(folder);
    }

    private int naslens(String command, String... more) {
        var args = Stream.concat(Stream.of(command, "--workspace", folder.toString()), Stream.of(more));
        return naslens.run(args.toArray(String[]::new));
    }

    private void search(String name, String... more) {
        var own = Stream.of(
                "--config",
                config.toString(),
                "--name",
                name,
                "--set",
                "schedule.epochs=2",
                "--set",
                "controller.training=UNSUPERVISED");
        var args = Stream.concat(own, Stream.of(more));
        assertEquals(0, naslens("search", args.toArray(String[]::new)), naslens.err());
    }

    private int enrich(String name, String... more) {
        var args = Stream.concat(Stream.of("--name", name, "--subset", "3", "--repeats", "2"), Stream.of(more));
        return naslens("enrich", args.toArray(String[]::new));
    }

    private void refuses(String message, String... args) {
        assertEquals(2, naslens("enrich", args), naslens.err());
        assertEquals(1, naslens.err().lines().count(), naslens.err());
        assertTrue(naslens.err().contains(message), naslens.err());
        assertFalse(Files.exists(folder.resolve("results/e")));
    }

    @Test
    void writesFourRowsARepeatTheSameForTheSameSeedAndLeavesTheRunAlone() throws IOException {
        search("r");
        var run = bytes(folder.resolve("checkpoints"));
        assertEquals(0, enrich("a", "--run", "r", "--epoch", "1"), naslens.err());
        assertTrue(
                naslens.out()
                        .startsWith("r after epoch 1: 2 repeats with two subsets of 3 architectures, 2 child steps on"
                                + " one of them, then 2 controller steps."),
                naslens.out());
        assertTrue(naslens.out().contains("Log probability of a subset that was favoured"), naslens.out());
        assertTrue(naslens.err().contains("r repeat 2/2  effect "), naslens.err());
        var file = folder.resolve("results/a/enrichment.csv");
        var rows = EnrichmentRow.TABLE.readFile(file);
        assertEquals(8, rows.size());
        assertTrue(rows.stream().allMatch(row -> row.change().architectures() == 3));
        assertTrue(Files.readString(folder.resolve("results/a/enrichment.json")).contains("\"epochs\": 1"));
        assertTrue(Files.exists(folder.resolve("results/a/provenance.json")));

        assertEquals(0, enrich("b", "--run", "r", "--epoch", "1"), naslens.err());
        assertEquals(Files.readString(file), Files.readString(folder.resolve("results/b/enrichment.csv")));
        assertEquals(0, enrich("c", "--run", "r", "--epoch", "1", "--seed", "2"), naslens.err());
        assertFalse(Files.readString(file).equals(Files.readString(folder.resolve("results/c/enrichment.csv"))));
        assertEquals(run, bytes(folder.resolve("checkpoints")));
    }

    @Test
    void aRunThatCannotBeAskedIsRefused() {
        search("r");
        refuses("does not exist; there are [epoch-0001, epoch-0002]", "--run", "r", "--epoch", "7", "--name", "e");
        refuses("\"r\" is a run or an experiment", "--run", "r", "--name", "r");
        refuses("--repeats = 1; it must be 2 to 1000", "--run", "r", "--repeats", "1", "--name", "e");
        refuses("--child-steps = 0; it must be 1 to 1000000", "--run", "r", "--child-steps", "0", "--name", "e");
        search("still", "--controller", "random");
        refuses("run \"still\" has a random controller", "--run", "still", "--name", "e");
        search("planted", "--set", "reward.planted.scale=1", "--set", "schedule.child_steps=0");
        refuses("run \"planted\" has planted rewards and so no shared weights", "--run", "planted", "--name", "e");
        search("small", "--set", "space.nodes=2"); // 4 · 1 · 4 architectures
        refuses("two subsets of 9 need 18", "--run", "small", "--subset", "9", "--name", "e");
        search("idle", "--set", "schedule.child_steps=0");
        refuses(
                "run \"idle\" has 0 child steps in an epoch; --child-steps must say how many",
                "--run",
                "idle",
                "--name",
                "e");
    }

    private static Map<String, Integer> bytes(Path root) throws IOException {
        var bytes = new TreeMap<String, Integer>();
        try (var paths = Files.walk(root)) {
            for (var path : paths.filter(Files::isRegularFile).toList()) {
                bytes.put(root.relativize(path).toString(), Arrays.hashCode(Files.readAllBytes(path)));
            }
        }
        return bytes;
    }
}
