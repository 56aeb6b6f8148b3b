package org.naslens.reliability;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A reader to be tested with fuzzed inputs.
 *
 * @param type has {@code public static void fuzzerTestOneInput(byte[])}, which reads an input
 * @param seeds valid inputs, from which others are derived
 * @param words of which valid inputs consist
 */
public record FuzzTarget(Class<?> type, List<byte[]> seeds, List<String> words) {

    @Override
    public String toString() {
        return type.getSimpleName();
    }

    /** Writes each seed to a file. */
    void writeSeeds(Path folder) throws IOException {
        Files.createDirectories(folder);
        for (int i = 0; i < seeds.size(); i++) {
            Files.write(folder.resolve("seed-" + i), seeds.get(i));
        }
    }

    /** Writes the words as a dictionary for libFuzzer. */
    void writeWords(Path file) throws IOException {
        var lines = words.stream().distinct().map(FuzzTarget::quoted).toList();
        Files.write(file, lines, StandardCharsets.US_ASCII);
    }

    private static String quoted(String word) {
        var line = new StringBuilder("\"");
        for (byte b : word.getBytes(StandardCharsets.UTF_8)) {
            boolean plain = b > ' ' && b < 127 && b != '"' && b != '\\';
            line.append(plain ? Character.toString(b) : String.format("\\x%02X", b));
        }
        return line.append('"').toString();
    }
}
