package org.naslens.reliability;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** What an interrupted write has left in a workspace: files and folders with temporary names. */
final class UnfinishedFiles {
    private UnfinishedFiles() {}

    /** Whether this is the name of something that is being written or deleted. */
    static boolean isUnfinished(String name) {
        return name.startsWith(".unfinished-") || (name.startsWith(".") && name.endsWith(".tmp"));
    }

    /** All of them, with the times of their last change: one that was left again by a later process has another. */
    static Map<String, String> of(Path workspace) throws IOException {
        var found = new TreeMap<String, String>();
        if (Files.isDirectory(workspace)) {
            try (var paths = Files.walk(workspace)) {
                for (var path : paths.toList()) {
                    if (isUnfinished(String.valueOf(path.getFileName()))) {
                        found.put(workspace.relativize(path).toString(), changed(path));
                    }
                }
            }
        }
        return found;
    }

    private static String changed(Path path) throws IOException {
        try {
            return Files.getLastModifiedTime(path).toString();
        } catch (NoSuchFileException e) {
            return "gone";
        }
    }
}
