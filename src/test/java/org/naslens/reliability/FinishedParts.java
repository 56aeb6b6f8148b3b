package org.naslens.reliability;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The finished parts of an experiment: runs that have their last checkpoint, and samples.
 *
 * @param runs their names
 * @param files of theirs, each with the number that the file system gave it and the time of its last change
 */
record FinishedParts(Set<String> runs, Map<String, String> files) {
    static final FinishedParts NONE = new FinishedParts(Set.of(), Map.of());

    static FinishedParts of(Path workspace, int epochs) throws IOException {
        var runs = new TreeSet<String>();
        var files = new TreeMap<String, String>();
        var checkpoints = workspace.resolve("checkpoints");
        if (Files.isDirectory(checkpoints)) {
            try (var folders = Files.list(checkpoints)) {
                for (var run : folders.toList()) {
                    var last = run.resolve(String.format(Locale.ROOT, "epoch-%04d", epochs));
                    if (Files.isDirectory(last)) {
                        runs.add(String.valueOf(run.getFileName()));
                        add(last, workspace, files);
                    }
                }
            }
        }
        for (var run : runs) {
            var results = workspace.resolve("results").resolve(run);
            if (Files.exists(results.resolve("architectures.csv"))) {
                add(results, workspace, files);
            }
        }
        return new FinishedParts(runs, files);
    }

    /** Files that may change: locks, unfinished files and checksums. */
    private static void add(Path folder, Path workspace, Map<String, String> files) throws IOException {
        try (var paths = Files.list(folder)) {
            for (var path : paths.toList()) {
                var name = String.valueOf(path.getFileName());
                if (!name.startsWith(".")
                        && (!name.equals("checksums.sha256") || name(folder).startsWith("epoch-"))) {
                    files.put(workspace.relativize(path).toString(), identity(path));
                }
            }
        }
    }

    private static String name(Path folder) {
        return String.valueOf(folder.getFileName());
    }

    private static String identity(Path file) throws IOException {
        try {
            var attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return attributes.fileKey() + " of " + attributes.lastModifiedTime();
        } catch (NoSuchFileException e) {
            return "gone";
        }
    }

    /** Checks that nothing was done again, using the present files and the output of the program. */
    void requireUntouched(Path workspace, String log) throws IOException {
        var now = new TreeMap<String, String>();
        for (var file : files.keySet()) {
            now.put(file, identity(workspace.resolve(file)));
        }
        assertEquals(files, now);
        for (var run : runs) {
            assertFalse(log.contains(run + " epoch "), () -> run + " was finished: " + log);
        }
    }
}
