package org.naslens.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/** What tests of tables have in common: a table's file as text, the rows read back, and what is wrong with bad ones. */
public abstract class TableTest {
    @TempDir
    protected Path folder;

    protected <T> void assertReadBack(TableSpec<T> table, List<T> rows, String text) throws IOException {
        assertWritten(table, rows, text);
        assertEquals(rows, table.read(folder));
    }

    protected <T> void assertWritten(TableSpec<T> table, List<T> rows, String text) throws IOException {
        table.write(folder, rows);
        assertEquals(text, Files.readString(folder.resolve(table.file())));
    }

    protected void assertBroken(TableSpec<?> table, String message, String text) throws IOException {
        var file = file(text);
        var error = assertThrows(CsvException.class, () -> table.readFile(file));
        assertEquals(file + ": " + message, error.getMessage());
    }

    protected <T> void assertRefused(TableSpec<T> table, String message, T row) {
        assertRefused(table, message, List.of(row));
    }

    protected <T> void assertRefused(TableSpec<T> table, String message, List<T> all) {
        var file = folder.resolve("refused.csv");
        var error = assertThrows(IllegalArgumentException.class, () -> table.writeFile(file, all));
        assertEquals(message, error.getMessage());
        assertFalse(Files.exists(file));
    }

    protected Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("a.csv"), text);
    }
}
