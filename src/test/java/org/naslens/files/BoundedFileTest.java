package org.naslens.files;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BoundedFileTest {
    @TempDir
    Path folder;

    @Test
    void aFileOfTheAllowedSizeIsReadWhole() throws IOException {
        byte[] bytes = {1, 2, 3};
        var file = Files.write(folder.resolve("a"), bytes);

        assertArrayEquals(bytes, BoundedFile.read(file, 3));
        assertEquals("larger than 2 bytes", refusal(file, 2));
    }

    @Test
    void aLargeFileSaysHowLargeItMayBe() throws IOException {
        assertEquals("larger than 1 MiB", refusal(Files.write(folder.resolve("a"), new byte[(1 << 20) + 1]), 1 << 20));
    }

    @Test
    void aFolderIsNoFile() {
        assertEquals("a folder, not a file", refusal(folder, 10));
    }

    @Test
    void aDeviceThatNeverEndsIsRefused() {
        var zeros = Path.of("/dev/zero");
        assumeTrue(Files.exists(zeros), "this system has no /dev/zero");

        assertEquals("a device or a pipe, not a file", refusal(zeros, 10));
    }

    /** Opening a pipe would block until another process writes to it. */
    @Test
    void aPipeThatNobodyWritesToIsRefusedAtOnce() throws Exception {
        var pipe = folder.resolve("pipe");
        try {
            new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor();
        } catch (IOException e) {
            assumeTrue(false, "this system has no mkfifo: " + e.getMessage());
        }
        assumeTrue(Files.exists(pipe), "no pipe could be made in " + folder);

        assertTimeoutPreemptively(
                Duration.ofSeconds(20), () -> assertEquals("a device or a pipe, not a file", refusal(pipe, 10)));
    }

    @Test
    void aMissingFileIsMissing() {
        assertThrows(NoSuchFileException.class, () -> BoundedFile.read(folder.resolve("none"), 10));
    }

    private static String refusal(Path file, int maxBytes) {
        return assertThrows(UnfitFileException.class, () -> BoundedFile.read(file, maxBytes))
                .getMessage();
    }
}
