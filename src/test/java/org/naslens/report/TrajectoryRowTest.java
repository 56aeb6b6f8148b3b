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

class TrajectoryRowTest {
    private static final OptionalDouble NONE = OptionalDouble.empty();

    private final List<TrajectoryRow> rows = List.of(
            new TrajectoryRow(
                    "supervised",
                    OptionalLong.of(7),
                    12,
                    1 / 3.0,
                    .25,
                    .5,
                    new Forgetting(of(.01), .02, of(.03), .04, .05, of(30.5), 200),
                    150,
                    of(6.5)),
            new TrajectoryRow(
                    "mine", OptionalLong.empty(), 0, 0, 0, 0, new Forgetting(NONE, 0, NONE, 0, 0, NONE, 10), 1, NONE));

    @TempDir
    Path folder;

    @Test
    void isWrittenAndReadBack() throws IOException {
        var file = folder.resolve(TrajectoryRow.FILE);
        TrajectoryRow.write(file, rows);

        assertEquals("""
                controller,seed,epoch,conditioning_bits,conditioning_ci_low,conditioning_ci_high,argmax_deviation,unit_deviation,relative_unit_deviation,state_norm,saturated_share,entropy_nats,distinct,mean_edit_distance,samples
                supervised,7,12,0.3333333333333333,0.25,0.5,0.01,0.02,0.03,0.04,0.05,30.5,150,6.5,200
                mine,,0,0.0,0.0,0.0,,0.0,,0.0,0.0,,1,,10
                """, Files.readString(folder.resolve("trajectory.csv")));
        assertEquals(rows, TrajectoryRow.read(file));
    }

    @Test
    void aFileOfAnotherKindIsRefused() throws IOException {
        var file = Files.writeString(folder.resolve("a.csv"), "controller,seed\nrandom,1\n");
        var error = assertThrows(CsvException.class, () -> TrajectoryRow.read(file));

        assertEquals(file + ": header: column \"epoch\" is missing; there are controller,seed", error.getMessage());
    }

    @Test
    void anEpochIsACount() throws IOException {
        var file = folder.resolve("a.csv");
        TrajectoryRow.write(file, rows);
        Files.writeString(file, Files.readString(file).replace("supervised,7,12,", "supervised,7,1.5,"));
        var error = assertThrows(CsvException.class, () -> TrajectoryRow.read(file));

        assertEquals(file + ": row 1: epoch: \"1.5\" is not a whole number", error.getMessage());
    }

    private static OptionalDouble of(double value) {
        return OptionalDouble.of(value);
    }
}
