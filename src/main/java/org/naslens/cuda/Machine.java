package org.naslens.cuda;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The environment and file system that are searched for CUDA.
 *
 * @param environment the environment variables, such as CUDA_HOME
 * @param root the folder that replaces {@code /} in absolute paths that do not come from variables; anything other than
 *     {@code /} is for tests
 */
public record Machine(Map<String, String> environment, Path root) {
    public Machine {
        environment = Map.copyOf(environment);
    }

    /** This machine. */
    public static Machine here() {
        return new Machine(System.getenv(), Path.of("/"));
    }

    /** The value of a variable; empty if it is unset or blank. */
    public Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
    }

    /** The folder that a variable names, whether or not it exists. */
    public Optional<Path> folder(String variable) {
        return variable(variable).flatMap(Machine::path);
    }

    /** A file or folder by its absolute path, whether or not it exists. */
    public Path at(String absolute) {
        return root.resolve(absolute.substring(1));
    }

    /** The first program of this name on the PATH; symbolic links are not resolved. */
    public Optional<Path> program(String name) {
        return Stream.of(variable("PATH").orElse("").split(File.pathSeparator, -1))
                .filter(entry -> !entry.isEmpty())
                .flatMap(entry -> path(entry).stream())
                .map(folder -> folder.resolve(name))
                .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
                .findFirst();
    }

    private static Optional<Path> path(String text) {
        try {
            return Optional.of(Path.of(text));
        } catch (InvalidPathException e) {
            return Optional.empty(); // no file can have such a name
        }
    }
}
