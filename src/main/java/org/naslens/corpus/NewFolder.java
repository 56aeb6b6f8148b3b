package org.naslens.corpus;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.stream.Stream;

/** Makes a folder with all its files, or none: under another name first, which is then changed in one step. */
final class NewFolder {
    private NewFolder() {}

    /**
     * Checks that a folder is not there yet, or is empty.
     *
     * @throws CorpusException if there is something
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
     * Makes the folder with these files, by name.
     *
     * @throws CorpusException if it has files, or cannot be written
     */
    static void write(Path folder, Map<String, byte[]> files) {
        checkFree(folder);
        var target = folder.toAbsolutePath().normalize();
        long process = ProcessHandle.current().pid();
        var unfinished = target.resolveSibling("." + target.getFileName() + ".unfinished-" + process);
        try {
            delete(unfinished); // of a process that had the same number
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
