package org.naslens.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BenchCommandTest {
    private final CommandLineFixture naslens = new CommandLineFixture();

    @TempDir
    private Path folder;

    @Test
    void writesWhatItMeasured() throws IOException {
        var file = folder.resolve("bench.json");
        int code = naslens.run(
                "bench",
                "--shape=S64",
                "--repetitions=1",
                "--vocabulary=50",
                "--set=child.steps=3",
                "--set=replay.capacity=100",
                "--set=device.threads=1",
                "--json=" + file);
        assertEquals(0, code, naslens.err());
        assertTrue(naslens.out().contains("train regularised"), naslens.out());
        var json = JsonParser.parseString(Files.readString(file)).getAsJsonObject();
        for (var name : new String[] {"train", "evaluate", "reward", "controller", "controller_replay"}) {
            double step = json.get(name + "_step_ms").getAsDouble();
            double bound = json.get(name + "_bound_ms").getAsDouble();
            assertTrue(step > 0 && bound > 0);
            assertEquals(step / bound, json.get(name + "_ratio").getAsDouble(), 1e-9);
            assertTrue(json.get("ops_per_" + name + "_step").getAsInt() > 0);
            assertTrue(json.get("host_ms_per_" + name + "_step").getAsDouble() > 0);
        }
        assertEquals("S64", json.get("shape").getAsString());
        assertEquals(1, json.get("threads").getAsInt());
        assertEquals(50, json.get("vocabulary").getAsInt());
        assertEquals("CPU (1 thread)", json.get("device").getAsString());
        assertEquals(0, json.getAsJsonArray("ops_without_gpu_kernel").size());
        assertFalse(json.has("launches_per_train_step"), "there is no card");
        int ops = json.get("ops_per_train_step").getAsInt();
        assertTrue(ops > 3 * 8 * 20 && ops < 3_000, ops + " ops for 3 time steps of 8 nodes");
        assertTrue(json.get("architectures_per_second").getAsDouble() > 0);
        double startUp = json.get("startup_s").getAsDouble();
        double parts = 0;
        for (var part : new String[] {"jvm", "natives", "graph", "first_run"}) {
            parts += json.get("startup_" + part + "_s").getAsDouble();
        }
        assertEquals(startUp, parts, 1e-6);
        assertEquals(60_000, json.get("projection_train_count").getAsLong());
        assertTrue(json.get("projection_hours").getAsDouble() > 0);
        assertFalse(json.has("projection_hours_h100_float32"), "there is no card");
        assertTrue(naslens.out().contains("Projection, not a measurement: 150 epochs of 400 child"), naslens.out());
    }

    /** The shapes of reward, evaluation and training differ here. */
    @Test
    void measuresTheShapesOfAConfigAndProjectsItsRun() throws IOException {
        var config = CommandLineFixture.tinyConfig(folder);
        var file = folder.resolve("bench.json");
        int code = naslens.run("bench", "--config=" + config, "--repetitions=1", "--json=" + file);
        assertEquals(0, code, naslens.err());
        var json = JsonParser.parseString(Files.readString(file)).getAsJsonObject();
        assertEquals(config.toString(), json.get("shape").getAsString());
        assertEquals(8, json.get("hidden").getAsInt());
        assertEquals(4, json.get("nodes").getAsInt());
        assertTrue(json.get("vocabulary").getAsInt() < 100, "the words of the grammar");
        assertFalse(json.has("train_regularised_step_ms"));
        assertEquals(2, json.get("projection_train_count").getAsLong());
        assertEquals(2, json.get("projection_reward_count").getAsLong());
        double hours = 0;
        for (var part : new String[] {"train", "reward", "controller", "sample", "sample_replay", "evaluate_samples"}) {
            double count = json.get("projection_" + part + "_count").getAsDouble();
            double step = json.get("projection_" + part + "_step_ms").getAsDouble();
            assertEquals(
                    count * step / 3.6e6,
                    json.get("projection_" + part + "_hours").getAsDouble(),
                    1e-12);
            hours += count * step / 3.6e6;
        }
        assertEquals(hours, json.get("projection_hours").getAsDouble(), 1e-12);
        assertTrue(naslens.out().contains("at the shape of " + config + ", then 1000 architectures on "));
    }

    @Test
    void aConfigAndAShapeExcludeEachOther() throws IOException {
        var config = CommandLineFixture.tinyConfig(folder);
        assertEquals(2, naslens.run("bench", "--config=" + config, "--shape=S64"), naslens.err());
        assertTrue(
                naslens.err()
                        .contains("--shape = S64 and --config = " + config
                                + ": the one or the other says what is measured"),
                naslens.err());
        assertEquals(1, naslens.err().lines().count());
    }

    @Test
    void refusesAConfigThatIsNotThere() {
        assertEquals(2, naslens.run("bench", "--config=" + folder.resolve("none.textproto")), naslens.err());
        assertEquals(1, naslens.err().lines().count());
    }

    @ParameterizedTest
    @CsvSource({
        "--shape=S2,'--shape = S2; it must be S64, S200, S1000'",
        "--repetitions=0,'--repetitions = 0; it must be at least 1'",
        "--vocabulary=-1,'--vocabulary = -1; it must be at least 1'",
        "--set=child.hidden=0,'child.hidden = 0'"
    })
    void refusesWhatCannotBeMeasured(String option, String message) {
        assertEquals(2, naslens.run("bench", option), naslens.err());
        assertTrue(naslens.err().contains(message), naslens.err());
        assertEquals(1, naslens.err().lines().count());
    }
}
