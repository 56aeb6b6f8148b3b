package org.naslens.cuda;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A Python interpreter.
 *
 * @param program its path, such as {@code /usr/bin/python3}
 */
record Python(Path program) {
    /** The active interpreters: that of the virtual environment, and the first one on the PATH. */
    static Stream<Python> active(Machine machine) {
        var ofEnvironment = machine.folder("VIRTUAL_ENV")
                .map(environment -> environment.resolve("bin/python3"))
                .filter(Files::isExecutable);
        return Stream.of(ofEnvironment, machine.program("python3").or(() -> machine.program("python")))
                .flatMap(Optional::stream)
                .distinct()
                .map(Python::new);
    }

    /** The result of a run; the output is standard output and standard error together. */
    record Result(boolean succeeded, String output) {
        /** The last line that is not blank. */
        String lastLine() {
            return output.lines().filter(line -> !line.isBlank()).reduce("", (before, line) -> line.strip());
        }
    }

    /**
     * Runs the interpreter with a time limit.
     *
     * @throws IOException if it cannot be started, or waiting for it is interrupted
     */
    Result run(int seconds, List<String> arguments) throws IOException {
        var command = new ArrayList<String>();
        command.add(program.toString());
        command.addAll(arguments);
        var output = Files.createTempFile("naslens", ".python");
        try {
            var process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                    .redirectOutput(output.toFile())
                    .start();
            boolean ended = process.waitFor(seconds, TimeUnit.SECONDS);
            if (!ended) {
                process.destroyForcibly();
                return new Result(false, "not ended after " + seconds + " s");
            }
            return new Result(process.exitValue() == 0, new String(Files.readAllBytes(output), UTF_8));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while " + program + " ran", e);
        } finally {
            Files.deleteIfExists(output);
        }
    }
}
