package org.naslens.reliability;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/** A folder in memory if the system supports it, and otherwise on the disk. It is deleted when it is closed. */
record MemoryFolder(Path path) implements AutoCloseable {
    private static final Path MEMORY = Path.of("/dev/shm");

    MemoryFolder() throws IOException {
        this(
                Files.isWritable(MEMORY)
                        ? Files.createTempDirectory(MEMORY, "naslens-")
                        : Files.createTempDirectory("naslens-"));
    }

    @Override
    public void close() throws IOException {
        try (var files = Files.walk(path)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
