package org.naslens.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What commands do with runs of strategies without a controller. */
class StrategyCommandsTest {
    @TempDir
    private Path folder;

    private final CommandLineFixture naslens = new CommandLineFixture();

    private int search(String... more) throws IOException {
        var config = CommandLineFixture.tinyConfig(folder).toString();
        var first = new String[] {
            "search",
            "--config",
            config,
            "--name",
            "r",
            "--workspace",
            folder.toString(),
            "--set",
            "strategy.pick.candidates=5",
            "--set",
            "child.batch_norm=false"
        };
        var words = new String[first.length + more.length];
        System.arraycopy(first, 0, words, 0, first.length);
        System.arraycopy(more, 0, words, first.length, more.length);
        return naslens.run(words);
    }

    private int on(String... words) {
        var all = new String[words.length + 2];
        System.arraycopy(words, 0, all, 0, words.length);
        all[words.length] = "--workspace";
        all[words.length + 1] = folder.toString();
        return naslens.run(all);
    }

    @ParameterizedTest
    @ValueSource(strings = {"random-ws", "one-shot", "darts"})
    void aRunIsSearchedSampledAndEvaluatedAndAnalysisSaysWhatItLacks(String strategy) throws IOException {
        assertEquals(0, search("--strategy", strategy), naslens::err);
        assertTrue(naslens.out().matches("(?s).*\npicked [0-3]( [0-3]){6}: validation perplexity [0-9.]+ under .*\n"));
        var results = folder.resolve("results/r");
        assertTrue(Files.readString(results.resolve("pick.json")).contains("\"strategy\": \"" + strategy + "\""));
        assertFalse(Files.exists(results.resolve("trajectory.csv")));
        assertFalse(Files.exists(folder.resolve("graphs/r/controller.pb")));
        assertTrue(Files.exists(folder.resolve("graphs/r/child.pb")));
        var provenance = Files.readString(results.resolve("provenance.json"));
        assertTrue(provenance.contains("child_parameters"));
        assertFalse(provenance.contains("controller_parameters"));
        assertEquals(strategy.equals("darts"), provenance.contains("\"architecture_parameters\": \"22\""));

        assertEquals(0, on("sample", "--run", "r", "--count", "4"), naslens::err);
        assertEquals(
                "naslens: strategy " + strategy
                        + " has no controller, so there are no hidden states and no choice probabilities\n",
                naslens.err());
        assertFalse(Files.exists(results.resolve("hidden_states.csv")));
        var csv = results.resolve("architectures.csv").toString();
        assertEquals(0, on("evaluate", "--run", "r", "--architectures", csv), naslens::err);
        assertEquals(4, naslens.out().lines().count());
        assertTrue(Files.readString(Path.of(csv)).lines().skip(1).allMatch(line -> line.matches(".*,[0-9.]+")));

        assertEquals(Main.WRONG_INPUT, on("analyze", "--runs", "r", "--name", "a"));
        assertTrue(
                naslens.err()
                        .contains("run \"r\" has no controller to compare the hidden states of: its strategy is "
                                + strategy + "; only runs of enas have one"),
                naslens::err);
        assertEquals(Main.WRONG_INPUT, on("enrich", "--run", "r", "--name", "a"));
        assertTrue(naslens.err().contains("has no controller to ask what it likes"), naslens::err);
    }

    @Test
    void whereNothingIsTrainedTheFirstDrawIsPicked() throws IOException {
        assertEquals(0, search("--strategy", "random"), naslens::err);
        assertTrue(naslens.out().matches("(?s).*\npicked [0-3]( [0-3]){6}: drawn, not scored\n"));
        assertFalse(Files.exists(folder.resolve("graphs/r")));
        assertEquals(0, on("sample", "--run", "r", "--count", "4"), naslens::err);
        assertEquals(Main.WRONG_INPUT, on("evaluate", "--run", "r", "--architecture", "0 0 0 0 0 0 0"));
        assertTrue(
                naslens.err().contains("trains nothing, strategy.kind = RANDOM, and so no child to evaluate"),
                naslens::err);
    }

    @Test
    void aFinishedRunPicksWhatAStoppedProcessDidNot() throws IOException {
        assertEquals(0, search("--strategy", "random-ws"), naslens::err);
        var file = folder.resolve("results/r/pick.json");
        var before = Files.readString(file);
        Files.delete(file);
        assertEquals(0, search("--strategy", "random-ws", "--resume"), naslens::err);
        assertEquals(before, Files.readString(file));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--strategy|DARTS|--strategy = DARTS; it must be enas, random-ws, one-shot, darts or random",
                "--strategy|oneshot|--strategy = oneshot; it must be enas, random-ws, one-shot, darts or random",
            })
    void otherStrategiesAreRefused(String option, String value, String message) throws IOException {
        assertEquals(Main.WRONG_INPUT, search(option, value));
        assertTrue(naslens.err().contains(message), naslens::err);
    }

    @Test
    void aControllerGoesWithEnasOnly() throws IOException {
        assertEquals(Main.WRONG_INPUT, search("--strategy", "darts", "--controller", "RANDOM"));
        assertTrue(naslens.err().contains("--controller goes with strategy enas only, not with darts"), naslens::err);
        assertEquals(Main.WRONG_INPUT, search("--strategy", "darts", "--set", "child.batch_norm=true"));
        assertTrue(naslens.err().contains("needs child.batch_norm = false"), naslens::err);
    }
}
