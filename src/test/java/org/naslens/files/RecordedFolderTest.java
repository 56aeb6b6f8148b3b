package org.naslens.files;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordedFolderTest {
    @TempDir
    private Path folder;

    private String list() throws IOException {
        return Files.readString(folder.resolve(Checksums.FILE));
    }

    @Test
    void whatIsWrittenIsListedOnce() throws IOException {
        RecordedFolder.begin(folder);
        var file = folder.resolve("epochs.csv");
        AtomicFile.write(file, "one");
        AtomicFile.write(file, "two");
        assertEquals(Checksums.sha256(file) + "  epochs.csv\n", list());
    }

    @Test
    void aDigitThatChangedSinceIsNoticed() throws IOException {
        RecordedFolder.begin(folder);
        var file = folder.resolve("epochs.csv");
        AtomicFile.write(file, "epoch\n12\n");
        assertDoesNotThrow(() -> RecordedFolder.requireWhole(file));
        Files.writeString(file, "epoch\n13\n");
        var refusal = assertThrows(DamagedFileException.class, () -> RecordedFolder.requireWhole(file));
        assertTrue(refusal.getMessage().startsWith(file + " is damaged: its SHA-256 is "), refusal::getMessage);
    }

    @Test
    void betweenTheTwoListsEitherContentIsWhole() throws IOException {
        RecordedFolder.begin(folder);
        var file = folder.resolve("a");
        AtomicFile.write(file, "old");
        RecordedFolder.announce(file, Checksums.sha256(Files.writeString(folder.resolve("other"), "new")));
        assertDoesNotThrow(() -> RecordedFolder.requireWhole(file));
        Files.writeString(file, "new");
        assertDoesNotThrow(() -> RecordedFolder.requireWhole(file));
        Files.writeString(file, "newer");
        assertThrows(DamagedFileException.class, () -> RecordedFolder.requireWhole(file));
    }

    @Test
    void filesOfOthersAreReadAsTheyAre() throws IOException {
        RecordedFolder.begin(folder);
        var file = Files.writeString(folder.resolve("mine.csv"), "x");
        assertDoesNotThrow(() -> RecordedFolder.requireWhole(file));
        Files.writeString(file, "y");
        assertDoesNotThrow(() -> RecordedFolder.requireWhole(file));
        assertDoesNotThrow(() -> RecordedFolder.requireWhole(folder.resolve("missing")));
    }

    @Test
    void aFolderWithoutListStaysWithout() throws IOException {
        AtomicFile.write(folder.resolve("a"), "x");
        assertFalse(Files.exists(folder.resolve(Checksums.FILE)));
    }

    /** While one writer keeps replacing a file and another writes other files, readers always find it undamaged. */
    @Test
    void readersOfAFileThatIsBeingReplacedFindItWhole() throws Exception {
        RecordedFolder.begin(folder);
        var file = folder.resolve("a");
        AtomicFile.write(file, "0");
        var done = new AtomicBoolean();
        var threads = Executors.newFixedThreadPool(3);
        var writing = threads.submit(() -> {
            for (int i = 1; i <= 100; i++) {
                AtomicFile.write(file, "version " + i);
            }
            done.set(true);
            return 100;
        });
        var beside = threads.submit(() -> {
            for (int i = 1; i <= 50; i++) {
                AtomicFile.write(folder.resolve("b"), "version " + i);
            }
            return 50;
        });
        var reading = threads.submit(() -> {
            int reads = 0;
            while (!done.get()) {
                RecordedFolder.requireWhole(file);
                reads++;
            }
            return reads;
        });
        assertEquals(100, writing.get(60, TimeUnit.SECONDS));
        assertEquals(50, beside.get(60, TimeUnit.SECONDS));
        assertTrue(reading.get(60, TimeUnit.SECONDS) > 0);
        threads.shutdown();
        var written = List.of(Checksums.sha256(file) + "  a", Checksums.sha256(folder.resolve("b")) + "  b");
        assertEquals(String.join("\n", written) + "\n", list());
    }
}
