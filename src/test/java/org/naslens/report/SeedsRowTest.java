package org.naslens.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SeedsRowTest {
    private static final OptionalDouble NONE = OptionalDouble.empty();

    @TempDir
    Path folder;

    @Test
    void oneSeedHasNeitherDeviationNorInterval() throws IOException {
        var rows = List.of(
                new SeedsRow("random", "common_activations", "paper", 5, -.25, of(.5), of(-.75), of(.125)),
                new SeedsRow("mine", "state_norm", "", 1, 3, NONE, NONE, NONE));
        SeedsRow.write(folder.resolve(SeedsRow.FILE), rows);

        assertEquals("""
                controller,quantity,definition,seeds,mean,standard_deviation,ci_low,ci_high
                random,common_activations,paper,5,-0.25,0.5,-0.75,0.125
                mine,state_norm,,1,3.0,,,
                """, Files.readString(folder.resolve("seeds.csv")));
    }

    private static OptionalDouble of(double value) {
        return OptionalDouble.of(value);
    }
}
