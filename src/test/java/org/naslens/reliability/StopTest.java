package org.naslens.reliability;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Signals: the first lets a search end in an orderly way, a second ends it at once, and saved data stay intact. */
@Tag("reliability")
class StopTest {
    private static final int INTERRUPTED = 130;
    private static final int TERMINATED = 143;

    private static final String TINY = """
            corpus { synthetic { train_tokens: 1500 valid_tokens: 300 test_tokens: 100 classes: 1 nouns_per_class: 2 } }
            space { nodes: 4 }
            child { hidden: 16 steps: 5 batch: 4 }
            controller { state: 16 }
            reward { steps: 4 batch: 3 }
            replay { capacity: 30 store_after_epochs: 0 added_per_epoch: 20 replaced_per_epoch: 5 penalty_sample: 10 }
            strategy { pick { candidates: 8 finalists: 2 } }
            schedule { epochs: 30 child_steps: 40 controller_steps: 40 }
            analysis { samples: 12 architectures: 10 trajectory_samples: 10 permutations: 99 resamples: 100 }
            device { threads: 1 }
            """;

    @TempDir
    private Path folder;

    private Program naslens;
    private Process process;

    /** The process that starts the tests may ignore SIGINT, like background jobs of a shell; a program started by it would, too. */
    @BeforeEach
    void startedToHearOfSignals() throws IOException, InterruptedException {
        var heard = new String[] {"env", "--default-signal=INT,TERM"};
        naslens = Program.ofClassPath().in(folder);
        if (Program.works(heard)) {
            naslens = naslens.startedBy(heard);
        } else {
            assumeTrue(
                    Files.notExists(Path.of("/proc/self/status"))
                            || Files.readString(Path.of("/proc/self/status")).contains("SigIgn:\t0000000000000000"),
                    "the tests were started to ignore signals, and env has no --default-signal");
        }
        Files.writeString(folder.resolve("tiny.textproto"), TINY);
    }

    @AfterEach
    void end() throws InterruptedException {
        if (process != null) {
            process.destroyForcibly().waitFor();
        }
    }

    private void start(Program program, String... words) throws IOException {
        process = program.start(folder.resolve(".out"), folder.resolve(".err"), words);
    }

    private String err() {
        try {
            return Files.readString(folder.resolve(".err"));
        } catch (IOException e) {
            return e.toString();
        }
    }

    private void signal(String name) throws IOException, InterruptedException {
        var kill = new ProcessBuilder("sh", "-c", "kill -" + name + " " + process.pid()).start();
        assertEquals(0, kill.waitFor());
    }

    /** Waits until the output of the process, or a file that it writes, contains a text. */
    private void await(Path file, String text) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
        while (!Files.exists(file) || !Files.readString(file).contains(text)) {
            assertTrue(process.isAlive() && System.nanoTime() < deadline, this::err);
            Thread.sleep(5);
        }
    }

    private void endsWith(int code, int seconds) throws InterruptedException {
        assertTrue(process.waitFor(seconds, TimeUnit.SECONDS), () -> "not ended after " + seconds + " s: " + err());
        assertEquals(code, process.exitValue(), this::err);
    }

    private void endsInOrderWith(int code, int seconds) throws IOException, InterruptedException {
        endsWith(code, seconds);
        assertTrue(err().contains("stopping after this step"), this::err);
        assertTrue(err().contains("--resume goes on"), this::err);
        WholeFiles.require(folder);
        assertEquals(Map.of(), UnfinishedFiles.of(folder));
    }

    private String[] search(String name, boolean resume) {
        var words = new String[] {"search", "--config", "tiny.textproto", "--name", name, "--resume"};
        return resume ? words : Arrays.copyOf(words, words.length - 1);
    }

    private Map<String, String> result(String name) throws IOException {
        var files = WrittenFiles.of(folder.resolve("checkpoints").resolve(name));
        WrittenFiles.of(folder.resolve("results").resolve(name)).forEach((file, sum) -> {
            if (!file.endsWith(".lock") && !file.equals("checksums.sha256")) {
                files.put(file, sum);
            }
        });
        return files;
    }

    /** Started as by nohup, the program ignores even the end of its terminal. */
    @Test
    void aSearchThatIsStoppedTwiceEndsAsIfLeftAlone() throws IOException, InterruptedException {
        naslens.run(search("alone", false)).succeeded();

        start(naslens.startedBy("sh", "-c", "trap '' HUP; exec \"$@\"", "sh"), search("r", false));
        var latest = folder.resolve("checkpoints/r/latest");
        await(latest, "epoch-0002");
        signal("HUP");
        await(latest, "epoch-0004");
        assertFalse(err().contains("stopping"), this::err);
        signal("INT");
        endsInOrderWith(INTERRUPTED, 10);

        start(naslens, search("r", true));
        await(latest, "epoch-0009");
        signal("TERM");
        endsInOrderWith(TERMINATED, 10);

        naslens.run(search("r", true)).succeeded();
        assertEquals(result("alone"), result("r"));
    }

    /** N = 12, H = 200, B = 64, T = 35, V = 10,000: a step takes a fraction of a second, a checkpoint tens of megabytes. */
    @Test
    void aSearchOfSomeSizeEndsInOrderWithinTenSeconds() throws IOException, InterruptedException {
        writeCorpus(10_000);
        var signals = Size.current() == Size.SHORT ? List.of("TERM") : List.of("INT", "TERM");
        for (var signal : signals) {
            var name = "s200-" + signal;
            var words = new String[] {
                "search",
                "--name",
                name,
                "--config",
                "tiny.textproto",
                "--set",
                "corpus.directory=corpus",
                "--set",
                "space.nodes=12",
                "--set",
                "child.hidden=200",
                "--set",
                "child.batch=64",
                "--set",
                "child.steps=35",
                "--set",
                "reward.batch=64",
                "--set",
                "reward.steps=35",
                "--set",
                "device.threads=2"
            };
            start(naslens, words);
            await(folder.resolve("results").resolve(name).resolve("trajectory.csv"), "\n"); // steps follow
            Thread.sleep(1_000);
            signal(signal);
            endsInOrderWith(signal.equals("INT") ? INTERRUPTED : TERMINATED, 10);
            assertTrue(Files.exists(folder.resolve("checkpoints").resolve(name).resolve("latest")));
        }
    }

    private void writeCorpus(int vocabulary) throws IOException {
        var corpus = Files.createDirectories(folder.resolve("corpus"));
        var text = new StringBuilder();
        for (int i = 0; i < 6 * vocabulary; i++) {
            text.append('w').append(i % (vocabulary - 1)).append(i % 20 == 19 ? '\n' : ' ');
        }
        for (var split : new String[] {"train", "valid", "test"}) {
            Files.writeString(corpus.resolve(split + ".txt"), text);
        }
    }

    /** H = 1000, B = 1000 on one thread: a step takes seconds. */
    @Test
    void aSecondSignalDoesNotWaitForTheStep() throws IOException, InterruptedException {
        writeCorpus(1_000);
        var words = new String[] {
            "search",
            "--config",
            "tiny.textproto",
            "--name",
            "r",
            "--set",
            "corpus.directory=corpus",
            "--set",
            "child.hidden=1000",
            "--set",
            "child.batch=900",
            "--set",
            "child.steps=3",
            "--set",
            "schedule.epochs=1",
            "--set",
            "schedule.child_steps=1000"
        };
        start(naslens, words);
        await(folder.resolve("results/r/trajectory.csv"), "\n");
        Thread.sleep(500);
        signal("INT");
        await(folder.resolve(".err"), "another signal stops at once");
        long before = System.nanoTime();
        signal("TERM");
        endsWith(TERMINATED, 2);
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - before);
        System.out.println("ended " + millis + " ms after the second signal");
        assertFalse(err().contains("--resume goes on"), this::err); // it was in the step
        WholeFiles.require(folder);
        assertFalse(Files.exists(folder.resolve("checkpoints/r/latest")));
    }

    @Test
    void whatOnlyLooksAtARunEndsAtOnce() throws IOException, InterruptedException {
        naslens.run("search", "--config", "tiny.textproto", "--name", "r", "--set", "schedule.epochs=2")
                .succeeded();
        naslens.run("sample", "--run", "r", "--count", "12").succeeded();
        var results = folder.resolve("results/r");
        start(naslens, "sample", "--run", "r", "--count", "20000");
        endsAtOnce(".choice_probabilities.csv.tmp");
        if (Size.current() == Size.LONG) {
            naslens.run("sample", "--run", "r", "--count", "5000").succeeded();
            start(naslens, "evaluate", "--run", "r", "--architectures", results + "/architectures.csv");
            await(folder.resolve(".out"), "\n");
            signal("TERM");
            endsWith(TERMINATED, 2);
            WholeFiles.require(folder);
            start(naslens, "analyze", "--runs", "r", "--name", "table");
            endsAtOnce(".report.html.tmp");
            naslens.run("analyze", "--runs", "r", "--name", "table").succeeded();
        }
        naslens.run("sample", "--run", "r", "--count", "12").succeeded();
        WholeFiles.require(folder);
        assertEquals(Map.of(), UnfinishedFiles.of(folder));
    }

    /** When it writes. */
    private void endsAtOnce(String writing) throws IOException, InterruptedException {
        try (var watch = new WriteWatch(folder)) {
            assertTrue(watch.await(writing, 1, process), this::err);
        }
        signal("TERM");
        endsWith(TERMINATED, 2);
        WholeFiles.require(folder);
    }
}
