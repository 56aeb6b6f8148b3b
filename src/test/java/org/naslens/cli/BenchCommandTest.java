package org.naslens.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
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
        for (var name : new String[] {"train", "evaluate", "controller", "controller_replay"}) {
            double step = json.get(name + "_step_ms").getAsDouble();
            double bound = json.get(name + "_bound_ms").getAsDouble();
            assertTrue(step > 0 && bound > 0);
            assertEquals(step / bound, json.get(name + "_ratio").getAsDouble(), 1e-9);
        }
        assertEquals("S64", json.get("shape").getAsString());
        assertEquals(1, json.get("threads").getAsInt());
        assertEquals(50, json.get("vocabulary").getAsInt());
        assertEquals("CPU (1 thread)", json.get("device").getAsString());
        assertEquals(0, json.getAsJsonArray("ops_without_gpu_kernel").size());
        assertEquals(0, json.get("copies_per_train_step").getAsInt());
        int ops = json.get("ops_per_train_step").getAsInt();
        assertTrue(ops > 3 * 8 * 20 && ops < 3_000, ops + " ops for 3 time steps of 8 nodes");
        assertTrue(json.get("architectures_per_second").getAsDouble() > 0);
        double startUp = json.get("startup_s").getAsDouble();
        double parts = 0;
        for (var part : new String[] {"jvm", "natives", "graph", "first_run"}) {
            parts += json.get("startup_" + part + "_s").getAsDouble();
        }
        assertEquals(startUp, parts, 1e-6);
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
