package org.naslens.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.naslens.analysis.Forgetting;

class ForgettingRowTest {
    @TempDir
    Path folder;

    @Test
    void isWrittenAndReadBack() throws IOException {
        var file = folder.resolve(ForgettingRow.FILE);
        var rows = List.of(
                new ForgettingRow(
                        "random",
                        OptionalLong.of(1),
                        new Forgetting(
                                OptionalDouble.of(.0007),
                                .0087,
                                OptionalDouble.of(.0191),
                                .456,
                                0,
                                OptionalDouble.of(34.13),
                                100)),
                new ForgettingRow(
                        "other",
                        OptionalLong.empty(),
                        new Forgetting(
                                OptionalDouble.empty(), 0, OptionalDouble.empty(), 0, 0, OptionalDouble.empty(), 2)));
        ForgettingRow.write(file, rows);

        assertEquals("""
                controller,seed,argmax_deviation,unit_deviation,state_norm,entropy_nats,architectures,relative_unit_deviation,saturated_share
                random,1,7.0E-4,0.0087,0.456,34.13,100,0.0191,0.0
                other,,,0.0,0.0,,2,,0.0
                """, Files.readString(file));
        assertEquals(rows, ForgettingRow.read(file));
    }

    @Test
    void nanIsRefused() {
        var forgetting = new Forgetting(
                OptionalDouble.empty(), Double.NaN, OptionalDouble.empty(), 0, 0, OptionalDouble.empty(), 2);
        var error = assertThrows(
                IllegalArgumentException.class, () -> new ForgettingRow("random", OptionalLong.of(1), forgetting));
        assertEquals("unit_deviation is NaN; it must be finite", error.getMessage());
    }
}
