package org.naslens.reliability;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.naslens.random.RandomStream;
import org.naslens.random.Seed;

/**
 * Kills the program ({@code kill -9}) at random moments and while it writes. Every file with its final name is complete, the same command
 * continues, and in the end the files are those of an undisturbed run.
 */
@Tag("reliability")
class CrashTest {
    private static final String CONFIG = """
            corpus { synthetic { train_tokens: 1500 valid_tokens: 300 test_tokens: 100 classes: 1 nouns_per_class: 2 } }
            space { nodes: 4 }
            child { hidden: 32 steps: 5 batch: 4 dropout_weight: 0.2 }
            controller { state: 16 }
            reward { steps: 4 batch: 3 }
            replay { capacity: 30 store_after_epochs: 0 added_per_epoch: 20 penalty_after_epochs: 1 replaced_per_epoch: 5
                     penalty_sample: 10 reconstruct: FROM_FINAL_STATE }
            strategy { pick { candidates: 8 finalists: 2 } }
            schedule { epochs: 5 child_steps: 10 controller_steps: 10 }
            checkpoint { keep: 2 }
            analysis { samples: 12 architectures: 10 trajectory_samples: 10 permutations: 99 resamples: 100 }
            device { threads: 1 }
            """;

    private static final int EPOCHS = 5;
    /** Moments that must be among the kills, even if there are few: the first one of each workload. */
    private static final Map<String, Moment> FIRST = Map.of(
            "search", new Moment.Within(".unfinished-epoch-", 3, 3_000),
            "reproduce", new Moment.Within(".architectures.csv.tmp", 2, 0)); // one run is finished

    @TempDir
    private Path folder;

    private final Map<String, Integer> kills = new TreeMap<>();
    private final Map<String, Integer> within = new TreeMap<>();
    private final List<String> broken = new ArrayList<>();
    private int finished;
    private int foundFinished; // finished runs of experiments that continued

    /** Commands that are run in a workspace in this order. */
    private record Work(String name, Path begun, List<Command> commands, int killsInARow) {}

    /** The arguments of a command, and those to use if the run exists already. */
    private record Command(List<String> fresh, List<String> resumed) {
        static Command of(String... words) {
            return new Command(List.of(words), List.of(words));
        }

        String name() {
            return fresh.get(0);
        }

        String[] words(Path workspace) {
            boolean exists = Files.exists(workspace.resolve("results/r/config.textproto"));
            return (exists ? resumed : fresh).toArray(String[]::new);
        }
    }

    @Test
    void whatIsKilledAtAnyMomentEndsAsIfLeftAlone() throws IOException, InterruptedException, ExecutionException {
        Files.writeString(folder.resolve("tiny.textproto"), CONFIG);
        var nothing = Files.createDirectory(folder.resolve("nothing"));
        var search = List.of("search", "--config", "../tiny.textproto", "--name", "r", "--set", "schedule.epochs=24");
        var resumed = new ArrayList<>(search);
        resumed.add("--resume");
        var searching = new Work("search", nothing, List.of(new Command(search, resumed)), 6);
        var reproducing =
                new Work("reproduce", nothing, List.of(Command.of("reproduce", "--config", "../tiny.textproto")), 5);
        var both = Executors.newFixedThreadPool(2);
        try {
            Future<?> reproductions = both.submit(() -> {
                kill(reproducing, leftAlone(reproducing), Size.current().of(2, 30), 1);
                return null;
            });
            Future<?> searches = both.submit(() -> {
                var alone = leftAlone(searching);
                kill(searching, alone, Size.current().of(4, 46), 2);
                var looking = new Work("look", alone.workspace(), looks(), 3);
                kill(looking, leftAlone(looking), Size.current().of(2, 24), 3);
                return null;
            });
            searches.get();
            reproductions.get();
        } finally {
            both.shutdownNow();
            System.out.println(summary());
        }
        assertEquals(List.of(), broken);
        assertEquals(Size.current().of(8, 100), total(kills));
        assertTrue(foundFinished > 0, "no experiment was killed between its runs");
    }

    /** Commands on a finished search; the short version has time for two of them. */
    private static List<Command> looks() {
        var sample = Command.of("sample", "--run", "r", "--count", "12");
        var evaluate = Command.of("evaluate", "--run", "r", "--architectures", "results/r/architectures.csv");
        var analyze = Command.of("analyze", "--runs", "r", "--name", "table");
        return Size.current() == Size.SHORT ? List.of(sample, analyze) : List.of(sample, evaluate, analyze);
    }

    private String summary() {
        synchronized (kills) {
            return total(kills) + " kills: " + kills + "; " + total(within) + " within a writing: " + within + "; "
                    + finished + " workspaces finished; " + foundFinished + " finished runs not done again; "
                    + broken.size() + " broken";
        }
    }

    private static int total(Map<String, Integer> counts) {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** A workspace with undisturbed work, and the result of each command. */
    private record Alone(Path workspace, Map<Command, Moment.Course> courses) {}

    private Alone leftAlone(Work work) throws IOException, InterruptedException {
        var workspace = copy(work.begun(), folder.resolve(work.name() + "-alone"));
        var courses = new HashMap<Command, Moment.Course>();
        for (var command : work.commands()) {
            long start = System.nanoTime();
            try (var watch = new WriteWatch(workspace)) {
                var process = start(workspace, command);
                var writings = watch.untilTheEndOf(process);
                assertEquals(0, process.waitFor(), () -> log(workspace));
                int millis = (int) TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
                courses.put(command, new Moment.Course(millis, writings));
            }
        }
        WholeFiles.require(workspace);
        assertEquals(Map.of(), UnfinishedFiles.of(workspace));
        return new Alone(workspace, courses);
    }

    /** Repeats the work, in as many workspaces as needed, until there were this many kills. */
    private void kill(Work work, Alone alone, int wanted, int seed) throws IOException, InterruptedException {
        var random = Seed.root(seed).with("kills").stream();
        int left = wanted;
        for (int round = 0; left > 0; round++) {
            var workspace = copy(work.begun(), folder.resolve(work.name() + "-" + round));
            for (int i = 0; i < work.commands().size(); i++) {
                var command = work.commands().get(i);
                int further = work.commands().size() - 1 - i; // the short version must kill each command
                int most = Math.min(work.killsInARow(), round == 0 ? left - Math.min(further, left) : left);
                left -= killed(workspace, command, alone.courses().get(command), random, most);
            }
            compare(work.name() + " " + round, alone.workspace(), workspace);
            delete(workspace);
        }
    }

    /** Runs a command to its end with at most the given number of kills, and returns their number. */
    private int killed(Path workspace, Command command, Moment.Course course, RandomStream random, int most)
            throws IOException, InterruptedException {
        boolean reproduces = command.name().equals("reproduce");
        var first = FIRST.get(command.name());
        int done = 0;
        while (true) {
            var before = UnfinishedFiles.of(workspace);
            var parts = reproduces ? FinishedParts.of(workspace, EPOCHS) : FinishedParts.NONE;
            try (var watch = new WriteWatch(workspace)) {
                var process = start(workspace, command);
                Moment moment = done == most
                        ? new Moment.After(Integer.MAX_VALUE)
                        : done == 0 && first != null ? first : course.draw(random, done);
                moment.await(process, watch);
                if (!process.isAlive()) {
                    requireUntouched(parts, workspace);
                    assertEquals(0, process.waitFor(), () -> command.name() + ": " + log(workspace));
                    return done;
                }
                process.destroyForcibly().waitFor();
                done++;
                var after = UnfinishedFiles.of(workspace);
                after.entrySet().removeAll(before.entrySet());
                count(command.name(), !after.isEmpty());
                requireUntouched(parts, workspace);
                requireWhole(command.name() + " killed " + moment, workspace);
            }
        }
    }

    private void count(String command, boolean isWithin) {
        synchronized (kills) {
            kills.merge(command, 1, Integer::sum);
            within.merge(command, isWithin ? 1 : 0, Integer::sum);
        }
    }

    /** Records a failure and continues with the kills. */
    private void requireWhole(String when, Path workspace) {
        try {
            WholeFiles.require(workspace);
        } catch (IOException | RuntimeException | AssertionError e) {
            note(when + ": " + e);
        }
    }

    private void requireUntouched(FinishedParts parts, Path workspace) throws IOException {
        try {
            parts.requireUntouched(workspace, Files.readString(beside(workspace, ".err")));
        } catch (AssertionError e) {
            note("done again: " + e);
        }
        synchronized (kills) {
            foundFinished += parts.runs().size();
        }
    }

    private void note(String what) {
        synchronized (kills) {
            broken.add(what);
            System.out.println(what);
        }
    }

    private void compare(String when, Path alone, Path workspace) throws IOException {
        var expected = result(alone);
        var found = result(workspace);
        synchronized (kills) {
            finished++;
        }
        if (!expected.equals(found)) {
            var differences = new TreeMap<String, String>();
            expected.forEach((name, sum) -> {
                if (!sum.equals(found.get(name))) {
                    differences.put(name, sum + " became " + found.get(name));
                }
            });
            found.forEach((name, sum) -> {
                if (!expected.containsKey(name)) {
                    differences.put(name, "is left over: " + sum);
                }
            });
            note(when + ": " + differences);
        }
    }

    /** Files that may differ: checksums of results, which cover wall times, and the text in a lock that nobody holds. */
    private static Map<String, String> result(Path workspace) throws IOException {
        var files = WrittenFiles.of(workspace);
        files.keySet().removeIf(name -> name.matches("results/[^/]*/checksums\\.sha256") || name.endsWith(".lock"));
        return files;
    }

    private Process start(Path workspace, Command command) throws IOException {
        return Program.ofClassPath()
                .in(workspace)
                .start(beside(workspace, ".out"), beside(workspace, ".err"), command.words(workspace));
    }

    private static Path beside(Path workspace, String ending) {
        return workspace.resolveSibling(workspace.getFileName() + ending);
    }

    private static String log(Path workspace) {
        try {
            var out = Files.readString(beside(workspace, ".out")); // where a JVM reports a crash
            return Files.readString(beside(workspace, ".err")) + out;
        } catch (IOException e) {
            return e.toString();
        }
    }

    private static Path copy(Path from, Path to) throws IOException {
        try (var files = Files.walk(from)) {
            for (var file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
        return to;
    }

    private static void delete(Path workspace) throws IOException {
        try (var files = Files.walk(workspace)) {
            var all = new ArrayList<>(files.toList());
            Collections.reverse(all);
            for (var file : all) {
                Files.delete(file);
            }
        }
    }
}
