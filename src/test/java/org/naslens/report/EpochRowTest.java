package org.naslens.report;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EpochRowTest {
    private static final OptionalDouble NONE = OptionalDouble.empty();

    @TempDir
    Path folder;

    private final List<EpochRow> rows = List.of(
            new EpochRow(0, of(6.5), of(665.1416330443618), NONE, NONE, NONE, NONE, 0, 12.25),
            new EpochRow(10, of(1 / 3.0), of(1.3956), of(.25), of(1234567.875), of(34.1), of(1e-7), 6000, 100));

    @Test
    void writesWhatTheContractSays() throws IOException {
        assertEquals("""
                epoch,child_loss_nats,child_perplexity,reward_mean,baseline,entropy_nats,reconstruction_loss_nats,buffer_size,wall_seconds
                0,6.5,665.1416330443618,,,,,0,12.25
                10,0.3333333333333333,1.3956,0.25,1234567.875,34.1,1.0E-7,6000,100.0
                """, Files.readString(write("epochs.csv")));
    }

    @Test
    void isReadBack() throws IOException {
        assertEquals(rows, EpochRow.read(write("epochs.csv")));
    }

    @Test
    void readsColumnsInAnyOrderAndPassesOverFurtherOnes() throws IOException {
        var file = Files.writeString(folder.resolve("epochs.csv"), """
                wall_seconds,buffer_size,note,epoch,child_loss_nats,child_perplexity,reward_mean,baseline,\
                reconstruction_loss_nats,entropy_nats
                2.5, 7,"a, ""quoted""
                note",3,1,2.75,,,,
                """);

        assertEquals(List.of(new EpochRow(3, of(1), of(2.75), NONE, NONE, NONE, NONE, 7, 2.5)), EpochRow.read(file));
    }

    /** In Turkish, i is no lower case of I, and decimals have a comma. */
    @Test
    void theLocaleDoesNotMatter() throws IOException {
        byte[] root = Files.readAllBytes(write("root.csv"));
        var locale = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("tr-TR"));
            var file = write("turkish.csv");
            assertArrayEquals(root, Files.readAllBytes(file));
            assertEquals(rows, EpochRow.read(file));
        } finally {
            Locale.setDefault(locale);
        }
    }

    @Test
    void nanIsRefused() {
        var error = assertThrows(
                IllegalArgumentException.class,
                () -> new EpochRow(1, of(Double.NaN), NONE, NONE, NONE, NONE, NONE, 0, 1));
        assertEquals("child_loss_nats is NaN; it must be finite", error.getMessage());
    }

    private Path write(String name) throws IOException {
        var file = folder.resolve(name);
        EpochRow.write(file, rows);
        return file;
    }

    private static OptionalDouble of(double value) {
        return OptionalDouble.of(value);
    }
}
