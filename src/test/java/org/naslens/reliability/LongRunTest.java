package org.naslens.reliability;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.naslens.cli.Main;

/** A long search uses no more memory and no more open files at its end than after it has warmed up. */
@Tag("reliability")
class LongRunTest {
    private static final int EPOCHS = 20;
    private static final int STEPS = Size.current().of(60, 1000); // of each phase; 20,000 in all of the long one
    private static final String CONFIG = """
            corpus { synthetic { train_tokens: 3000 valid_tokens: 600 test_tokens: 100 classes: 1 } }
            space { nodes: 4 }
            child { hidden: 16 steps: 5 batch: 8 dropout_weight: 0.2 }
            controller { state: 16 }
            reward { steps: 5 batch: 8 }
            replay { capacity: 300 store_after_epochs: 1 added_per_epoch: 100 penalty_after_epochs: 2 penalty_sample: 20
                     replaced_per_epoch: 10 reconstruct: FROM_FINAL_STATE }
            analysis { trajectory_samples: 20 }
            device { threads: 1 }
            """;

    @TempDir
    private Path folder;

    /** The resources that a process uses after an epoch. */
    private record Taken(int epoch, long residentKiB, long openFiles) {
        static Taken by(Process process, int epoch) throws IOException {
            var proc = Path.of("/proc", Long.toString(process.pid()));
            long resident = Files.readAllLines(proc.resolve("status")).stream()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElseThrow();
            try (Stream<Path> files = Files.list(proc.resolve("fd"))) {
                return new Taken(epoch, resident, files.count());
            }
        }
    }

    @Test
    void memoryAndOpenFilesAreFlat() throws IOException, InterruptedException {
        assumeTrue(Files.isDirectory(Path.of("/proc/self/fd")), "there is no /proc here that tells of memory");
        var config = Files.writeString(
                folder.resolve("c.textproto"),
                CONFIG + "schedule { epochs: " + EPOCHS + " child_steps: " + STEPS + " controller_steps: " + STEPS
                        + " }\nstrategy { pick { candidates: 8 finalists: 2 } }\n");
        var log = folder.resolve("log");
        // As the launcher starts it.
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-XX:+UseSerialGC",
                        "-Dorg.bytedeco.javacpp.maxPhysicalBytes=0",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "search",
                        "--config",
                        config.toString(),
                        "--name",
                        "r",
                        "--workspace",
                        folder.toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        var taken = new ArrayList<Taken>();
        try {
            var epochs = folder.resolve("results/r/epochs.csv");
            while (process.isAlive()) {
                int done = Files.exists(epochs) ? Files.readAllLines(epochs).size() - 1 : 0;
                if (done > taken.size()) {
                    taken.add(Taken.by(process, done));
                }
                process.waitFor(20, TimeUnit.MILLISECONDS);
            }
        } finally {
            process.destroyForcibly();
        }
        assertEquals(0, process.waitFor(), () -> text(log));
        // The buffer is full after epoch 4, and Java's compiler has compiled every method by the middle of the run.
        var half = taken.stream().filter(each -> each.epoch() <= EPOCHS / 2).toList();
        var rest = taken.stream().filter(each -> each.epoch() > EPOCHS / 2).toList();
        long before = half.get(half.size() - 1).residentKiB();
        long after = median(rest.stream().map(Taken::residentKiB).toList());
        System.out.printf(
                Locale.ROOT,
                "%d steps of each phase: %d MiB after half of them, median of %d MiB thereafter, at most %d open files%n",
                EPOCHS * STEPS,
                before >> 10,
                after >> 10,
                rest.stream().mapToLong(Taken::openFiles).max().orElseThrow());
        assertTrue(after < 1.05 * before, () -> before + " KiB became " + after + ": " + taken);
        long files = half.get(half.size() - 1).openFiles();
        assertTrue(rest.stream().allMatch(each -> each.openFiles() <= files + 3), taken::toString);
    }

    private static long median(List<Long> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.toString();
        }
    }

    /** At the paper's size, in the launcher's heap: nothing that watches memory from within Java objects. */
    @Test
    void nothingGuardsNativeMemoryAtThePapersSize() throws IOException, InterruptedException {
        assumeTrue(Size.current() == Size.LONG, "it takes 4 GB and a minute; run it with -Preliability");
        var words = new StringBuilder();
        for (int word = 0; word < 10_000; word++) {
            words.append('w').append(word).append(word % 20 == 19 ? '\n' : ' ');
        }
        var corpus = Files.createDirectories(folder.resolve("corpus"));
        for (var split : List.of("train.txt", "valid.txt", "test.txt")) {
            Files.writeString(corpus.resolve(split), words);
        }
        var config = Files.writeString(
                folder.resolve("c.textproto"),
                "child { hidden: 1000 } schedule { epochs: 1 child_steps: 3 controller_steps: 2 }\n"
                        + "strategy { pick { candidates: 2 rounds: 1 finalists: 1 } }\n"
                        + "controller { training: UNSUPERVISED } corpus { directory: \"" + corpus + "\" }");
        Program.ofClassPath()
                .within(Duration.ofMinutes(5))
                .run("search", "--config", config.toString(), "--name", "r", "--workspace", folder.toString())
                .succeeded();
    }
}
