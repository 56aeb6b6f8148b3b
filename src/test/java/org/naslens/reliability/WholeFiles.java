package org.naslens.reliability;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.Struct;
import com.google.protobuf.util.JsonFormat;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.naslens.config.ConfigReader;
import org.tensorflow.proto.GraphDef;

/**
 * Checks that every file of a workspace with its final name is complete, by the end of its format and by the checksums beside
 * it. Files whose names start with a dot are ignored, because they are being written.
 */
final class WholeFiles {
    private WholeFiles() {}

    /** Fails with the name of the first incomplete file. */
    static void require(Path workspace) throws IOException {
        for (var file : finalFiles(workspace)) {
            requireWhole(file);
        }
        var checkpoints = workspace.resolve("checkpoints");
        if (Files.isDirectory(checkpoints)) {
            for (var run : entries(checkpoints)) {
                requireWholeCheckpoints(run);
            }
        }
    }

    private static List<Path> finalFiles(Path workspace) throws IOException {
        try (var paths = Files.walk(workspace)) {
            return paths.filter(Files::isRegularFile)
                    .filter(path -> !isHidden(workspace.relativize(path)))
                    .toList();
        }
    }

    /** Whether the name of the file, or of a folder it is in, starts with a dot. */
    private static boolean isHidden(Path path) {
        for (var name : path) {
            if (name.toString().startsWith(".")) {
                return true;
            }
        }
        return false;
    }

    private static List<Path> entries(Path folder) throws IOException {
        try (var entries = Files.list(folder)) {
            return entries.sorted().toList();
        }
    }

    private static void requireWhole(Path file) throws IOException {
        var name = String.valueOf(file.getFileName());
        switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "csv" -> requireWholeCsv(file);
            case "json" -> JsonFormat.parser().merge(Files.readString(file), Struct.newBuilder());
            case "textproto" -> ConfigReader.read(file, List.of());
            case "svg" -> requireEnd(file, "</svg>");
            case "html" -> requireEnd(file, "</html>");
            case "png" -> requireEnd(file, "IEND\u00aeB`\u0082");
            case "sha256" -> requireFittingDigests(file);
            case "pb" -> {
                if (!name.equals("state.pb")) { // which is in a checkpoint, with its check sum
                    assertTrue(GraphDef.parseFrom(Files.readAllBytes(file)).getNodeCount() > 0, file::toString);
                }
            }
            default -> assertTrue(Files.size(file) > 0, file::toString);
        }
    }

    private static void requireEnd(Path file, String end) throws IOException {
        var text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        assertTrue((end.startsWith("<") ? text.strip() : text).endsWith(end), () -> file + " does not end with " + end);
    }

    /** All lines have the same number of fields as the header, and the last one ends with a newline. */
    private static void requireWholeCsv(Path file) throws IOException {
        var text = Files.readString(file);
        assertTrue(text.endsWith("\n"), () -> file + " does not end with a newline");
        var unquoted = text.replaceAll("\"[^\"]*\"", "quoted");
        var columns = unquoted.lines().map(line -> line.split(",", -1).length).collect(Collectors.toSet());
        assertEquals(1, columns.size(), () -> file + " has lines of " + columns + " fields");
    }

    /** Each existing file in the list has one of the digests listed for its name. */
    private static void requireFittingDigests(Path checksums) throws IOException {
        var text = Files.readString(checksums);
        assertTrue(text.isEmpty() || text.endsWith("\n"), checksums::toString);
        var lines = text.lines().toList();
        for (var line : lines) {
            var file = checksums.resolveSibling(line.substring(66));
            assertEquals("  ", line.substring(64, 66), checksums::toString);
            if (Files.exists(file)) {
                var found = sha256(file) + "  " + file.getFileName();
                assertTrue(lines.contains(found), () -> file + " has other bytes than " + checksums + " says");
            }
        }
    }

    private static void requireWholeCheckpoints(Path run) throws IOException {
        var names = new TreeSet<String>();
        for (var checkpoint : entries(run)) {
            var name = String.valueOf(checkpoint.getFileName());
            if (name.startsWith("epoch-")) {
                names.add(name);
                var listed = Files.readString(checkpoint.resolve("checksums.sha256"))
                        .lines()
                        .map(line -> line.substring(66))
                        .collect(Collectors.toCollection(TreeSet::new)); // that they fit is known by now
                listed.add("checksums.sha256");
                var there = entries(checkpoint).stream()
                        .map(file -> String.valueOf(file.getFileName()))
                        .collect(Collectors.toCollection(TreeSet::new));
                assertEquals(listed, there, checkpoint::toString);
                assertTrue(there.contains("state.pb"), checkpoint::toString);
            }
        }
        var latest = run.resolve("latest");
        if (Files.exists(latest)) {
            var named = Files.readString(latest);
            assertTrue(named.endsWith("\n"), latest::toString);
            assertTrue(names.contains(named.strip()), () -> latest + " names " + named.strip() + " of " + names);
        }
    }

    private static String sha256(Path file) throws IOException {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
