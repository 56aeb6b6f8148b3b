package org.naslens.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.naslens.analysis.Definition;

class EditDistanceRowTest {
    @TempDir
    Path folder;

    @Test
    void boundsAreWrittenBesideExactDistances() throws IOException {
        var rows = List.of(
                new EditDistanceRow("random", OptionalLong.of(1), Definition.PAPER, 0, 2, 7, 7),
                new EditDistanceRow("mine", OptionalLong.empty(), Definition.AUTHORS, 1, 2, 5, 8));
        EditDistanceRow.write(folder.resolve(EditDistanceRow.FILE), rows);

        assertEquals("""
                controller,seed,definition,first,second,lower,upper
                random,1,paper,0,2,7,7
                mine,,authors,1,2,5,8
                """, Files.readString(folder.resolve("edit_distances.csv")));
    }
}
