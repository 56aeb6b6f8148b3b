package org.naslens.reliability;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** The folder in which a fuzz target stores an input as files for a reader. */
public final class FuzzFolder {
    /** The property that tells a fuzzing process its folder. */
    static final String PROPERTY = "naslens.fuzz.folder";

    /** The line that ends a file in an input of several files; no valid file contains it. */
    private static final String END = "\n%%\n";

    private FuzzFolder() {}

    /** A path in the folder. */
    public static Path file(String name) {
        return Path.of(System.getProperty(PROPERTY)).resolve(name);
    }

    /** Writes a file. */
    public static Path write(String name, byte[] content) {
        try {
            var file = file(name);
            Files.createDirectories(file.getParent());
            return Files.write(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes the parts of an input as files. If the input lacks a part, its file is missing. */
    public static void writeParts(byte[] input, List<String> names) {
        int from = 0;
        for (var name : names) {
            if (from > input.length) {
                delete(name);
                continue;
            }
            int end = indexOfEnd(input, from);
            write(name, Arrays.copyOfRange(input, from, end));
            from = end == input.length ? input.length + 1 : end + END.length();
        }
    }

    /** An input of several files. */
    public static byte[] parts(String... texts) {
        return String.join(END, texts).getBytes(StandardCharsets.UTF_8);
    }

    private static int indexOfEnd(byte[] input, int from) {
        byte[] end = END.getBytes(StandardCharsets.UTF_8);
        for (int i = from; i + end.length <= input.length; i++) {
            if (Arrays.equals(input, i, i + end.length, end, 0, end.length)) {
                return i;
            }
        }
        return input.length;
    }

    private static void delete(String name) {
        try {
            Files.deleteIfExists(file(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
