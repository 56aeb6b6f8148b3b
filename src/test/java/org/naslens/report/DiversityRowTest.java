package org.naslens.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.naslens.analysis.Diversity;

class DiversityRowTest {
    @TempDir
    Path folder;

    @Test
    void whatIsNotKnownIsEmpty() throws IOException {
        var rows = List.of(
                new DiversityRow(
                        "random",
                        OptionalLong.of(1),
                        new Diversity(1000, 998, OptionalDouble.of(30.5), 34.25, OptionalDouble.of(7.5)),
                        4950),
                new DiversityRow(
                        "mine",
                        OptionalLong.empty(),
                        new Diversity(20, 3, OptionalDouble.empty(), 34.25, OptionalDouble.empty()),
                        190));
        DiversityRow.write(folder.resolve(DiversityRow.FILE), rows);

        assertEquals("""
                controller,seed,samples,distinct,entropy_nats,maximum_entropy_nats,mean_edit_distance,edit_distance_pairs
                random,1,1000,998,30.5,34.25,7.5,4950
                mine,,20,3,,34.25,,190
                """, Files.readString(folder.resolve("diversity.csv")));
    }
}
