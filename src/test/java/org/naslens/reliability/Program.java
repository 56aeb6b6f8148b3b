package org.naslens.reliability;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.naslens.cli.Main;

/** The program as a separate process, with its folder, JVM options and environment. Immutable. */
record Program(
        List<String> start,
        List<String> end,
        List<String> options,
        @Nullable Path folder,
        Map<String, String> set,
        List<String> unset,
        Duration limit) {
    private static final Duration LIMIT = Duration.ofMinutes(2);

    Program {
        start = List.copyOf(start);
        end = List.copyOf(end);
        options = List.copyOf(options);
        set = Map.copyOf(set);
        unset = List.copyOf(unset);
    }

    /** The class path of the tests, in a JVM like this one. */
    static Program ofClassPath() {
        return ofClassPath(System.getProperty("java.class.path"));
    }

    /** Another class path, in a JVM like this one. */
    static Program ofClassPath(String classPath) {
        var start = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dorg.bytedeco.javacpp.maxPhysicalBytes=0");
        var end = List.of("-cp", classPath, Main.class.getName());
        return new Program(start, end, List.of(), null, Map.of(), List.of(), LIMIT);
    }

    /** A script that starts the program. */
    static Program ofLauncher(Path script) {
        return new Program(List.of(script.toString()), List.of(), List.of(), null, Map.of(), List.of(), LIMIT)
                .with("NASLENS_DEVICE", "cpu");
    }

    /** The current folder. */
    Program in(Path current) {
        return new Program(start, end, options, current, set, unset, limit);
    }

    /** More JVM options; a launcher takes them from its environment. */
    Program options(String... more) {
        var all = new ArrayList<>(options);
        all.addAll(List.of(more));
        return new Program(start, end, all, folder, set, unset, limit);
    }

    /** An environment variable. */
    Program with(String variable, String value) {
        var all = new HashMap<>(set);
        all.put(variable, value);
        return new Program(start, end, options, folder, all, unset, limit);
    }

    /** An environment variable that is not there. */
    Program without(String variable) {
        var all = new ArrayList<>(unset);
        all.add(variable);
        return new Program(start, end, options, folder, set, all, limit);
    }

    /** How long it may take; two minutes where nothing is said. */
    Program within(Duration longer) {
        return new Program(start, end, options, folder, set, unset, longer);
    }

    /** Run by an ordinary user, for whom permissions apply: the present user, or nobody if that is root. */
    Program asOrdinaryUser() throws IOException, InterruptedException {
        if (!User.isRoot()) {
            return this;
        }
        var other = new String[] {"setpriv", "--reuid=" + User.NOBODY, "--regid=" + User.NOBODY, "--clear-groups"};
        assumeTrue(works(other), "root has all permissions, and there is no setpriv that gives them up");
        return startedBy(other);
    }

    /** Run by another program, which takes this command line as its last arguments and executes it. */
    Program startedBy(String... program) {
        var all = new ArrayList<>(List.of(program));
        all.addAll(start);
        return new Program(all, end, options, folder, set, unset, limit);
    }

    /** Whether there is such a program, and it starts others. */
    static boolean works(String... program) throws InterruptedException {
        var command = new ArrayList<>(List.of(program));
        command.add("true");
        try {
            return new ProcessBuilder(command).start().waitFor() == 0;
        } catch (IOException e) {
            return false; // there is no such program
        }
    }

    /** Runs it to its end. */
    Result run(String... arguments) throws IOException, InterruptedException {
        var out = Files.createTempFile("naslens", ".out");
        var err = Files.createTempFile("naslens", ".err");
        try {
            var process = start(out, err, arguments);
            boolean ended = process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
            if (!ended) {
                process.destroyForcibly().waitFor();
            }
            var result = new Result(process.exitValue(), text(out), text(err));
            assertTrue(ended, () -> "not ended after " + limit + ": " + result);
            return result;
        } finally {
            Files.delete(out);
            Files.delete(err);
        }
    }

    /** Starts it; the caller sees that it ends. */
    Process start(Path out, Path err, String... arguments) throws IOException {
        var command = new ArrayList<>(start);
        boolean isLauncher = end.isEmpty();
        if (!isLauncher) {
            command.addAll(options);
        }
        command.addAll(end);
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command);
        if (folder != null) {
            builder.directory(folder.toFile());
        }
        builder.environment().putAll(set);
        builder.environment().keySet().removeAll(unset);
        if (isLauncher && !options.isEmpty()) {
            builder.environment().put("NASLENS_JAVA_OPTS", String.join(" ", options));
        }
        return builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
    }

    private static String text(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    }

    /** The result of a process. */
    record Result(int exitCode, String out, String err) {
        private static final int LONGEST_LINE = 500;

        /** The output without TensorFlow's own messages at the first run of a graph. */
        Result withoutTensorFlow() {
            return new Result(
                    exitCode, out, err.replaceAll("(?m)^(WARNING: All log messages before absl|I0000 00:).*\n", ""));
        }

        /** Checks that the process succeeded. */
        Result succeeded() {
            assertEquals(0, exitCode, this::toString);
            return this;
        }

        /** Checks that the process reported wrong input in one clear line, and nothing else. */
        Result refused(String... fragments) {
            assertEquals(2, exitCode, this::toString);
            assertEquals("", out);
            assertEquals(1, err.lines().count(), this::toString);
            assertTrue(err.startsWith("naslens: "), this::toString);
            assertTrue(err.length() <= LONGEST_LINE, this::toString);
            assertFalse(err.contains("Exception") || err.contains("--verbose"), this::toString);
            for (var fragment : fragments) {
                assertTrue(err.contains(fragment), () -> "\"" + fragment + "\" is not in " + this);
            }
            return this;
        }

        @Override
        public String toString() {
            return "exit code " + exitCode + ", out: " + clipped(out) + ", err: " + clipped(err);
        }

        private static String clipped(String text) {
            int most = 4000;
            return text.length() <= most ? text : "… " + text.substring(text.length() - most);
        }
    }
}
