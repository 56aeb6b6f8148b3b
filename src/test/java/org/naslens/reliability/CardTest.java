package org.naslens.reliability;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The program on a card that computes nothing. Every step runs, and its requests to the card are counted; the numbers are meaningless.
 * XLA compiles each graph for compute capability 9.0, and ptxas assembles it.
 */
@Tag("reliability")
class CardTest {
    private static final String SETTINGS = """
            corpus { synthetic { train_tokens: 600 valid_tokens: 200 test_tokens: 100 classes: 1 nouns_per_class: 2 } }
            space { nodes: 3 }
            child { hidden: 8 steps: 3 batch: 4 }
            reward { steps: 3 batch: 3 }
            controller { state: 8 batch: 2 }
            replay { store_after_epochs: 1 penalty_after_epochs: 1 added_per_epoch: 10 replaced_per_epoch: 5 penalty_sample: 4 }
            strategy { pick { rounds: 1 candidates: 4 finalists: 2 } }
            schedule { epochs: 2 child_steps: 3 controller_steps: 2 }
            analysis { samples: 20 batch: 4 at_once: 4 }
            device { threads: 1 }
            """;

    /** Without dropout masks, which are drawn outside of the compiled step. */
    private static final String PLAIN = """
            child {
              hidden: %1$d embedding: %1$d steps: %2$d batch: 64 batch_norm: false hidden_norm_limit: inf gradient_norm_limit: inf l2: 0
              dropout_embedding: 0 dropout_input: 0 dropout_output: 0 dropout_weight: 0
            }
            space { nodes: %3$d }
            reward { steps: %2$d batch: 64 }
            analysis { batch: 64 }
            device { threads: 2 }
            """;

    private static final double LOG_2 = Math.log(2);
    private static final double LOG_4 = Math.log(4);

    /**
     * A row of a sample for analysis: 5 options, 8 units, 5 probabilities of the most likely option, 5 entropies, and the
     * distributions of 4, 1, 4, 2 and 4 options.
     */
    private static final String ROW = DryCard.row(
            0, 0, 0, 0, 0, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.25, 1, 0.25, 0.5, 0.25, LOG_4, 0, LOG_4, LOG_2,
            LOG_4, 0.25, 0.25, 0.25, 0.25, 1, 0.25, 0.25, 0.25, 0.25, 0.5, 0.5, 0.25, 0.25, 0.25, 0.25);

    @TempDir
    private Path folder;

    private Path workspace;
    private Program naslens;

    @BeforeEach
    void takeTheCard() throws IOException, InterruptedException {
        Files.writeString(folder.resolve("c.textproto"), SETTINGS);
        workspace = folder.resolve("workspace");
        naslens = DryCard.naslens(folder.resolve("cache")).within(Duration.ofMinutes(8));
    }

    private Program.Result run(String... arguments) throws IOException, InterruptedException {
        return run(List.of(), arguments);
    }

    private Program.Result run(List<String> card, String... arguments) throws IOException, InterruptedException {
        var options = new ArrayList<>(List.of("--libdevice", "none")); // naslens finds its own
        options.addAll(card);
        var all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--workspace", workspace.toString()));
        var result = DryCard.of(naslens.with("DRY_GPU_ROW", ROW), options.toArray(String[]::new))
                .run(all.toArray(String[]::new));
        assumeTrue(!result.err().contains("is not on this machine"), "this machine has no libdevice and ptxas");
        return DryCard.own(result).succeeded();
    }

    private String[] with(String... arguments) {
        var all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--config", folder.resolve("c.textproto").toString()));
        return all.toArray(String[]::new);
    }

    @Test
    void anExperimentGoesThroughAndIsFoundDone() throws IOException, InterruptedException {
        var first = run(with("reproduce", "--name", "q"));
        assertTrue(first.out().contains("Table 1"), first::toString);
        assertTrue(Files.exists(workspace.resolve("results/q/report.html")));
        assertTrue(Files.exists(workspace.resolve("checkpoints/q-supervised-seed1/epoch-0002")));
        assertEquals(List.of(), first.err().lines().filter(line -> !isOwn(line)).toList(), "TensorFlow says nothing");
        try (var compiled = Files.walk(folder.resolve("cache/xla"))) {
            assertTrue(compiled.anyMatch(file -> file.toString().endsWith(".pb")), "what is compiled is kept");
        }
        var again = run(with("reproduce", "--name", "q"));
        assertEquals(first.out(), again.out());
    }

    private static boolean isOwn(String line) {
        return line.startsWith("naslens: ") || line.startsWith("q-") || line.isBlank();
    }

    @ParameterizedTest
    @ValueSource(strings = {"random-ws", "one-shot", "darts"})
    void eachStrategyGoesThrough(String strategy) throws IOException, InterruptedException {
        assumeTrue(Size.current() == Size.LONG, "in the long size only");
        run(with(
                "search",
                "--name",
                "r",
                "--strategy",
                strategy,
                "--set",
                "strategy.darts.second_order=true",
                "--set",
                "child.batch_norm=false"));
        run("train", "--run", "r", "--name", "alone", "--set", "scratch.epochs=1");
    }

    @Test
    void aStepIsALaunch() throws IOException, InterruptedException {
        assertCounts(PLAIN.formatted(16, 3, 3), 50);
    }

    /** The largest allowed number of requests to a card at the shape of all measurements. */
    @Test
    void aStepIsALaunchAtFullSizeToo() throws IOException, InterruptedException {
        assumeTrue(Size.current() == Size.LONG, "in the long size only: XLA compiles for minutes");
        naslens = naslens.within(Duration.ofMinutes(30));
        assertCounts(PLAIN.formatted(200, 35, 12), 10_000);
    }

    private void assertCounts(String settings, int vocabulary) throws IOException, InterruptedException {
        var config = Files.writeString(folder.resolve("plain.textproto"), settings);
        var json = folder.resolve("bench.json");
        var events = folder.resolve("events");
        naslens = naslens.with("NASLENS_LAUNCH_COUNTS", events.toString());
        run(
                List.of("--events", events.toString()),
                "bench",
                "--config",
                config.toString(),
                "--vocabulary",
                Integer.toString(vocabulary),
                "--repetitions",
                "3",
                "--json",
                json.toString());
        var counts = JsonParser.parseString(Files.readString(json)).getAsJsonObject();
        for (var step : List.of("train", "evaluate", "reward")) {
            assertAtMost(counts, "ops_per_" + step + "_step", 40);
            assertAtMost(counts, "launches_per_" + step + "_step", 0);
            assertAtMost(counts, "graph_launches_per_" + step + "_step", 1);
            assertAtMost(counts, "copies_to_device_per_" + step + "_step", 1);
            assertAtMost(counts, "copies_to_host_per_" + step + "_step", 1);
        }
        for (var step : List.of("controller", "controller_replay")) {
            assertAtMost(counts, "ops_per_" + step + "_step", 100);
            assertAtMost(counts, "launches_per_" + step + "_step", 8);
            assertAtMost(counts, "copies_to_device_per_" + step + "_step", 8);
            assertAtMost(counts, "copies_to_host_per_" + step + "_step", 3);
        }
    }

    private static void assertAtMost(JsonObject counts, String key, int most) {
        assertTrue(counts.has(key), () -> key + " is missing: " + counts.keySet());
        assertTrue(counts.get(key).getAsDouble() <= most, () -> key + " = " + counts.get(key) + ", at most " + most);
    }
}
