package org.naslens.report;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HiddenStateRowTest {
    @TempDir
    Path folder;

    @Test
    void writesWhatTheContractSays() throws IOException {
        var file = folder.resolve(HiddenStateRow.FILE);
        var rows = List.of(
                HiddenStateRow.of(0, new double[] {.5, -.25, 0.1f}), HiddenStateRow.of(1, new double[] {0, 1, 2}));
        HiddenStateRow.write(file, rows);

        assertEquals("sample,h0,h1,h2\n0,0.5,-0.25,0.10000000149011612\n1,0.0,1.0,2.0\n", Files.readString(file));
        assertEquals(rows, HiddenStateRow.read(file));
    }

    @Test
    void theStateIsAnArrayToo() {
        assertArrayEquals(
                new double[] {1, 2}, HiddenStateRow.of(0, new double[] {1, 2}).stateArray());
    }

    /** h10 comes before h2 in the alphabet, and columns may stand in any order. */
    @Test
    void unitsAreInTheOrderOfTheirNumbers() throws IOException {
        var file = Files.writeString(
                folder.resolve("h.csv"),
                "h10,h9,h8,h7,h6,h5,h4,h3,h2,h1,h0,seed,sample\n10,9,8,7,6,5,4,3,2,1,0,1234,5\n");

        assertEquals(
                List.of(HiddenStateRow.of(5, new double[] {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10})),
                HiddenStateRow.read(file));
    }

    @Test
    void aUnitMayNotBeMissing() throws IOException {
        assertBroken("header: column \"h1\" is missing", "sample,h0,h2\n0,1,2\n");
        assertBroken("header: column \"h0\" is missing; there are sample,h1", "sample,h1\n0,1\n");
    }

    @Test
    void whatIsWrongInARowNamesIt() throws IOException {
        assertBroken("row 1: h1: \"x\" is not a number", "sample,h0,h1\n0,1,x\n");
        assertBroken(
                "row 2: h0: NaN is not finite; a number that is not known is left empty", "sample,h0\n0,1\n1,NaN\n");
        assertBroken("row 2: sample 0 is there twice", "sample,h0\n0,1\n0,2\n");
    }

    @Test
    void statesMustBeOfOneSize() {
        var rows = List.of(HiddenStateRow.of(0, new double[] {1}), HiddenStateRow.of(1, new double[] {1, 2}));
        var error =
                assertThrows(IllegalArgumentException.class, () -> HiddenStateRow.write(folder.resolve("h.csv"), rows));
        assertEquals("sample 1 has 2 units; the first row has 1", error.getMessage());
    }

    @Test
    void nanIsRefused() {
        var error =
                assertThrows(IllegalArgumentException.class, () -> HiddenStateRow.of(0, new double[] {0, Double.NaN}));
        assertEquals("h1 is NaN; it must be finite", error.getMessage());
    }

    private void assertBroken(String message, String text) throws IOException {
        var file = Files.writeString(folder.resolve("h.csv"), text);
        var error = assertThrows(CsvException.class, () -> HiddenStateRow.read(file));
        assertEquals(file + ": " + message, error.getMessage());
    }
}
