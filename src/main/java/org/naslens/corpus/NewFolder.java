package org.naslens.corpus;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.stream.Stream;

/** Creates a folder with all its files or not at all, by writing it under a temporary name and renaming it. */
final class NewFolder {
    private NewFolder() {}

    /**
     * Checks that a folder does not exist, or is empty.
     *
     * @throws CorpusException if it has files, or is not a folder
     */
    static void checkFree(Path folder) {
        if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            throw new CorpusException(folder + ": exists and is not a folder; name a new or an empty one");
        }
        try (Stream<Path> files = Files.list(folder)) {
            if (files.findAny().isPresent()) {
                throw new CorpusException(folder + ": has files; name a new folder or an empty one");
            }
        } catch (IOException e) {
            throw CorpusException.of(folder.toString(), e);
        }
    }

    /**
     * Creates the folder with these files.
     *
     * @param files the content of each file, by name
     * @throws CorpusException if the folder has files, or cannot be written
     */
    static void write(Path folder, Map<String, byte[]> files) {
        checkFree(folder);
        var target = folder.toAbsolutePath().normalize();
        long process = ProcessHandle.current().pid();
        var unfinished = target.resolveSibling("." + target.getFileName() + ".unfinished-" + process);
        try {
            delete(unfinished); // left by an earlier process with the same id
            Files.createDirectories(unfinished);
            for (var file : files.entrySet()) {
                Files.write(unfinished.resolve(file.getKey()), file.getValue());
            }
            Files.deleteIfExists(target);
            Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            var failure = CorpusException.of(folder.toString(), e);
            try {
                delete(unfinished);
            } catch (IOException further) {
                failure.addSuppressed(further);
            }
            throw failure;
        }
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }
}
