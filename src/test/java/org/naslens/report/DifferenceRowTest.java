package org.naslens.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DifferenceRowTest {
    private static final OptionalDouble NONE = OptionalDouble.empty();

    @TempDir
    Path folder;

    private static DifferenceRow row(double difference, OptionalDouble low, OptionalDouble high, OptionalDouble p) {
        return new DifferenceRow(
                "supervised", "unsupervised", "graph_edit_distance", "paper", 5, difference, low, high, p);
    }

    @ParameterizedTest
    @CsvSource({"1, 3, true", "-3, -1, true", "-1, 3, false", "0, 3, false", "-3, 0, false"})
    void aDifferenceStandsWhereItsIntervalLeavesOutZero(double low, double high, boolean stands) {
        assertEquals(
                stands,
                row((low + high) / 2, OptionalDouble.of(low), OptionalDouble.of(high), NONE)
                        .stands());
    }

    @Test
    void withoutAnIntervalNoneStands() {
        assertFalse(row(5, NONE, NONE, NONE).stands());
    }

    @Test
    void isWritten() throws IOException {
        var rows = List.of(
                row(.25, OptionalDouble.of(-.125), OptionalDouble.of(.5), OptionalDouble.of(.0625)),
                new DifferenceRow("mine", "random", "state_norm", "", 1, -2, NONE, NONE, NONE));
        DifferenceRow.write(folder.resolve(DifferenceRow.FILE), rows);

        assertEquals("""
                controller,reference,quantity,definition,seeds,difference,ci_low,ci_high,p
                supervised,unsupervised,graph_edit_distance,paper,5,0.25,-0.125,0.5,0.0625
                mine,random,state_norm,,1,-2.0,,,
                """, Files.readString(folder.resolve("differences.csv")));
    }
}
