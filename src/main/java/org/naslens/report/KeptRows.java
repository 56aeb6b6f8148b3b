package org.naslens.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * All rows of a file, so few and short that memory holds them.
 *
 * @param <T> a row
 */
final class KeptRows<T> {
    static final int MOST = 1_000_000;
    private static final int MAX_MIB = 256;

    private final Path file;
    private final List<T> rows = new ArrayList<>();

    /** @throws CsvException if the file is too large for its rows to be kept */
    KeptRows(Path file) throws IOException {
        this.file = file;
        if (Files.isRegularFile(file) && Files.size(file) > (long) MAX_MIB << 20) {
            throw CsvException.inFile(
                    file, "it has " + Files.size(file) + " bytes; it must be at most " + MAX_MIB + " MiB");
        }
    }

    /** @throws CsvException if it is one too many */
    void add(T row) {
        if (rows.size() == MOST) {
            throw CsvException.inRow(file, MOST + 1L, "there must be at most " + MOST + " rows");
        }
        rows.add(row);
    }

    List<T> list() {
        return List.copyOf(rows);
    }
}
