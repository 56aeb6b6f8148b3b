package org.naslens.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.naslens.files.AtomicFile;
import org.naslens.files.Checksums;

/** A process that is killed right after its last checkpoint, or its sample, leaves things to do; the same command does them. */
class InterruptedEndTest {
    @TempDir
    private Path folder;

    private final CommandLineFixture naslens = new CommandLineFixture();

    private void run(String... more) throws IOException {
        var words = new String[more.length + 6];
        System.arraycopy(more, 0, words, 0, more.length);
        var config = CommandLineFixture.tinyConfig(folder).toString();
        var rest = new String[] {"--config", config, "--workspace", folder.toString(), "--set", "schedule.epochs=4"};
        System.arraycopy(rest, 0, words, more.length, rest.length);
        assertEquals(0, naslens.run(words), naslens::err);
    }

    /** All files but locks, with the digests of their bytes. */
    private Map<String, String> files() throws IOException {
        var files = new TreeMap<String, String>();
        try (var paths = Files.walk(folder)) {
            for (var path : paths.filter(Files::isRegularFile).toList()) {
                var name = folder.relativize(path).toString();
                if (!name.endsWith(".lock")) {
                    files.put(name, Checksums.sha256(path));
                }
            }
        }
        return files;
    }

    @Test
    void afterTheLastCheckpointOfASearch() throws IOException {
        run("search", "--name", "r", "--set", "checkpoint.keep=1");
        var expected = files();
        var checkpoints = folder.resolve("checkpoints/r");
        var results = folder.resolve("results/r");

        Files.writeString(checkpoints.resolve("latest"), "epoch-0003\n");
        Files.writeString(checkpoints.resolve(".latest.tmp"), "epoch-");
        for (var name : new String[] {"epoch-0001", "epoch-0002", "epoch-0003", ".unfinished-removal-epoch-0001"}) {
            if (!Files.exists(checkpoints.resolve(name))) { // else it is that of the best epoch
                Files.createDirectory(checkpoints.resolve(name));
                Files.writeString(checkpoints.resolve(name).resolve("state.pb"), "");
            }
        }
        var provenance = results.resolve("provenance.json");
        AtomicFile.write(provenance, Files.readString(provenance).replaceFirst("(?m)^.*\"wall_seconds\".*\n", ""));
        Files.writeString(results.resolve(".provenance.json.tmp"), "{");
        Files.writeString(results.resolve(".checksums.sha256.tmp"), "0");

        run("search", "--name", "r", "--set", "checkpoint.keep=1", "--resume");
        assertEquals(expected, files());
    }

    @Test
    void betweenTheNameOfAFileAndItsDigest() throws IOException {
        run("search", "--name", "r");
        var expected = files();
        addOlderDigest(folder.resolve("results/r"), "provenance.json");
        run("search", "--name", "r", "--resume");
        assertEquals(expected, files());
    }

    @Test
    void afterTheSampleOfAnExperiment() throws IOException {
        var words = new String[] {
            "reproduce",
            "--name",
            "e",
            "--controllers",
            "unsupervised",
            "--set",
            "analysis.samples=10",
            "--set",
            "analysis.architectures=10",
            "--set",
            "analysis.permutations=99",
            "--set",
            "analysis.resamples=100",
            "--set",
            "analysis.trajectory_samples=10"
        };
        run(words);
        var expected = files();
        addOlderDigest(folder.resolve("results/e-unsupervised-seed1"), "architectures.csv");
        run(words);
        assertEquals(expected, files());
    }

    private static void addOlderDigest(Path results, String name) throws IOException {
        var checksums = results.resolve("checksums.sha256");
        var text = Files.readString(checksums);
        var both = text.replaceFirst("(?m)^.*  " + name + "$", "0".repeat(64) + "  " + name + "\n$0");
        assertEquals(text.length() + 67 + name.length(), both.length());
        Files.writeString(checksums, both);
        Files.writeString(results.resolve(".checksums.sha256.tmp"), "0");
    }
}
