package org.naslens.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptRowsTest {
    @TempDir
    Path folder;

    @Test
    void aMillionRowsAreKeptAndNoMore() throws IOException {
        var million = Files.writeString(folder.resolve("a.csv"), "a\n" + "1\n".repeat(1_000_000));
        assertEquals(1_000_000, read(million).size());

        var more = Files.writeString(folder.resolve("b.csv"), "a\n" + "1\n".repeat(1_000_001));
        assertEquals(
                more + ": row 1000001: there must be at most 1000000 rows",
                assertThrows(CsvException.class, () -> read(more)).getMessage());
    }

    /** A file with a hole, which takes no room on the disk. */
    @Test
    void aFileTooLargeForMemoryIsRefusedByItsSize() throws IOException {
        var file = folder.resolve("a.csv");
        long bytes = (256L << 20) + 1;
        try (var large = new RandomAccessFile(file.toFile(), "rw")) {
            large.setLength(bytes);
        }

        assertEquals(
                file + ": it has " + bytes + " bytes; it must be at most 256 MiB",
                assertThrows(CsvException.class, () -> read(file)).getMessage());
    }

    private static List<Integer> read(Path file) throws IOException {
        return CsvFile.read(file, List.of("a"), row -> row.count("a"));
    }
}
