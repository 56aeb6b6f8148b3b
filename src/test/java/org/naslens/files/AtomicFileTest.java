package org.naslens.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {
    @TempDir
    Path folder;

    @Test
    void writesTextAsUtf8AndMakesFolders() throws IOException {
        var file = folder.resolve("results/run/note.txt");
        AtomicFile.write(file, "h(𝒜) ∈ ℝ\n");

        assertEquals("h(𝒜) ∈ ℝ\n", Files.readString(file, StandardCharsets.UTF_8));
    }

    @Test
    void takesThePlaceOfAnOlderFile() throws IOException {
        var file = folder.resolve("note.txt");
        AtomicFile.write(file, "a long first version");
        AtomicFile.write(file, new byte[] {'s'});

        assertEquals("s", Files.readString(file));
        assertEquals(List.of(file), files());
    }

    @Test
    void aFailureLeavesTheFileAsItWas() throws IOException {
        var file = folder.resolve("note.txt");
        AtomicFile.write(file, "before");
        var error = assertThrows(
                IOException.class,
                () -> AtomicFile.write(file, out -> {
                    out.write(new byte[1 << 20]);
                    throw new IOException("the disk is full");
                }));

        assertEquals(file + " cannot be written: the disk is full", error.getMessage());
        assertEquals("before", Files.readString(file));
        assertEquals(List.of(file), files());
    }

    @Test
    void nothingAppearsBeforeAllIsWritten() throws IOException {
        var file = folder.resolve("note.txt");
        AtomicFile.write(file, out -> {
            out.write(new byte[1 << 20]);
            assertFalse(Files.exists(file));
        });

        assertEquals(1 << 20, Files.size(file));
    }

    @Test
    void othersMayReadIt() throws IOException {
        var plain = Files.writeString(folder.resolve("plain.txt"), "x");
        var atomic = folder.resolve("atomic.txt");
        AtomicFile.write(atomic, "x");

        assertEquals(Files.getPosixFilePermissions(plain), Files.getPosixFilePermissions(atomic));
    }

    private List<Path> files() throws IOException {
        try (var files = Files.list(folder)) {
            return files.toList();
        }
    }
}
