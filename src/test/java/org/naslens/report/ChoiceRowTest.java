package org.naslens.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.naslens.space.SearchSpace.Kind;

class ChoiceRowTest {
    @TempDir
    Path folder;

    @Test
    void writesWhatTheContractSays() throws IOException {
        var file = folder.resolve(ChoiceRow.FILE);
        var rows = List.of(
                new ChoiceRow(0, 0, Kind.ACTIVATION, 3, .25, 1.3862943611198906),
                new ChoiceRow(0, 1, Kind.PREVIOUS, 0, 1, 0));
        ChoiceRow.write(file, rows);

        assertEquals("""
                sample,step,kind,choice,argmax_probability,entropy_nats
                0,0,activation,3,0.25,1.3862943611198906
                0,1,previous,0,1.0,0.0
                """, Files.readString(file));
        assertEquals(rows, ChoiceRow.read(file));
    }

    /** Choices with fewer options leave the last columns empty. */
    @Test
    void distributionsFollowInColumnsOfTheirOwn() throws IOException {
        var file = folder.resolve(ChoiceRow.FILE);
        var rows = List.of(
                new ChoiceRow(0, 0, Kind.ACTIVATION, 3, .5, 1.2, List.of(.5, .25, .125, .125)),
                new ChoiceRow(0, 1, Kind.PREVIOUS, 0, 1, 0, List.of(1.0)));
        ChoiceRow.write(file, rows);

        assertEquals("""
                sample,step,kind,choice,argmax_probability,entropy_nats,p0,p1,p2,p3
                0,0,activation,3,0.5,1.2,0.5,0.25,0.125,0.125
                0,1,previous,0,1.0,0.0,1.0,,,
                """, Files.readString(file));
        assertEquals(rows, ChoiceRow.read(file));
    }

    @Test
    void aDistributionHasNoGaps() throws IOException {
        var file = Files.writeString(
                folder.resolve("c.csv"),
                "sample,step,kind,choice,argmax_probability,entropy_nats,p0,p1\n0,0,activation,0,.5,1,,.5\n");
        var error = assertThrows(CsvException.class, () -> ChoiceRow.read(file));
        assertEquals(file + ": row 1: p1 is 0.5; the option before has no probability", error.getMessage());
    }

    @Test
    void whatIsWrongInARowNamesIt() throws IOException {
        assertBroken("row 1: kind \"layer\"; it must be activation or previous", "0,0,layer,0,.5,1\n");
        assertBroken("row 1: argmax_probability is 1.5; it must be in (0, 1]", "0,0,activation,0,1.5,1\n");
        assertBroken("row 1: argmax_probability is 0.0; it must be in (0, 1]", "0,0,activation,0,0,1\n");
        assertBroken("row 2: entropy_nats is -1.0; it must be at least 0", "0,0,previous,0,1,0\n0,1,previous,0,1,-1\n");
        assertBroken("row 1: step is -1; it must be 0 to 2147483647", "0,-1,activation,0,1,0\n");
    }

    /** The entropy of a choice with one option comes out of float32 as −0.0 or as some 10⁻⁷ below. */
    @Test
    void roundingOfFloat32IsForgiven() {
        assertEquals(-1e-7, new ChoiceRow(0, 1, Kind.PREVIOUS, 0, 1.0000001, -1e-7).entropyNats());
    }

    private void assertBroken(String message, String rows) throws IOException {
        var file = Files.writeString(
                folder.resolve("c.csv"), "sample,step,kind,choice,argmax_probability,entropy_nats\n" + rows);
        var error = assertThrows(CsvException.class, () -> ChoiceRow.read(file));
        assertEquals(file + ": " + message, error.getMessage());
    }
}
