package org.naslens.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvFileTest {
    private record Row(
            @Column("a count") int a, @Column("a number") double b) {}

    private static final TableSpec<Row> TABLE = TableSpec.of(Row.class, "a.csv", "what is read here");

    @TempDir
    Path folder;

    @Test
    void aMissingFileIsOneLine() {
        assertBroken(": there is no such file", folder.resolve("none.csv"));
    }

    @Test
    void anEmptyFileSaysWhatItShouldStartWith() throws IOException {
        assertBroken(": header: the file is empty; its columns must be a,b", file(""));
    }

    @Test
    void aMissingColumnSaysWhichThereAre() throws IOException {
        assertBroken(": header: column \"b\" is missing; there are a,c", file("a,c\n1,2\n"));
    }

    @Test
    void aColumnMayNotBeThereTwice() throws IOException {
        assertBroken(": header: column \"a\" is there twice", file("a,b,a\n1,2,3\n"));
    }

    @Test
    void aRowMustFitTheHeader() throws IOException {
        assertBroken(": row 2: 3 fields; the header has 2 columns", file("a,b\n1,2\n3,4,5\n"));
        assertBroken(": row 1: 1 fields; the header has 2 columns", file("a,b\n1\n"));
    }

    @Test
    void aNumberMustBeOne() throws IOException {
        assertBroken(": row 2: b: \"x\" is not a number", file("a,b\n1,2\n3,x\n"));
        assertBroken(": row 1: b is empty; it must be a number", file("a,b\n1,\n"));
        assertBroken(": row 1: b: NaN is not finite; a number that is not known is left empty", file("a,b\n1,NaN\n"));
    }

    @Test
    void aCountMustBeWhole() throws IOException {
        assertBroken(": row 1: a: \"1.0\" is not a whole number", file("a,b\n1.0,2\n"));
        assertBroken(": row 1: a is -1; it must be 0 to 2147483647", file("a,b\n-1,2\n"));
        assertBroken(": row 1: a is 2147483648; it must be 0 to 2147483647", file("a,b\n2147483648,2\n"));
    }

    @Test
    void brokenQuotesNameTheRow() throws IOException {
        for (String text : List.of("a,b\n1,2\n3,\"4\" x\n", "a,b\n1,2\n3,\"4\n")) {
            var file = file(text);
            var error = assertThrows(CsvException.class, () -> read(file));
            assertTrue(error.getMessage().startsWith(file + ": row 2: "), error.getMessage());
            assertEquals(1, error.getMessage().lines().count());
        }
    }

    @Test
    void otherEncodingsAreRefused() throws IOException {
        var file = Files.write(folder.resolve("a.csv"), "a,b,ü\n1,2,3\n".getBytes(StandardCharsets.ISO_8859_1));
        assertBroken(": it is not UTF-8 text", file);
    }

    @Test
    void theLineEndsOfOtherSystemsAndAByteOrderMarkDoNotMatter() throws IOException {
        assertEquals(List.of(new Row(1, 2.0), new Row(3, 4.0)), read(file("\uFEFFa,b\r\n1,2\r\n3,4")));
    }

    @Test
    void emptyLinesDoNotMatter() throws IOException {
        assertEquals(List.of(new Row(1, 2.0)), read(file("a,b\n\n1,2\n\n")));
    }

    @Test
    void aFolderOrADeviceIsNoFile() {
        assertBroken(": it is a folder, not a file", folder);

        var zeros = Path.of("/dev/zero");
        assumeTrue(Files.exists(zeros), "this system has no /dev/zero");
        assertBroken(": it is a device or a pipe, not a file", zeros);
    }

    @Test
    void aRowThatDoesNotEndIsRefusedBeforeItFillsTheMemory() throws IOException {
        var endless = "x".repeat(5 << 20);
        assertBroken(": row 2: it is longer than 4 MiB", file("a,b\n1,2\n3,\"" + endless));
        assertBroken(": header: it is longer than 4 MiB", file(endless));
    }

    /** 3 · 3 MiB: the limit is that of a row. */
    @Test
    void longRowsMayFollowEachOther() throws IOException {
        var row = "1,2," + "x".repeat(3 << 20) + "\n";
        assertEquals(List.of(new Row(1, 2.0), new Row(1, 2.0), new Row(1, 2.0)), read(file("a,b,c\n" + row.repeat(3))));
    }

    @Test
    void whatALongFieldSaysIsCutShort() throws IOException {
        var shown = "x".repeat(60) + "…";
        assertBroken(
                ": row 1: a: \"" + shown + "\" is not a whole number", file("a,b\n" + "x".repeat(10_000) + ",2\n"));
        assertBroken(": row 1: b: \"" + shown + "\" is not a number", file("a,b\n1," + "x".repeat(10_000) + "\n"));
    }

    @Test
    void controlCharactersDoNotReachTheMessage() throws IOException {
        assertBroken(": row 1: a: \"x y z\" is not a whole number", file("a,b\n\"x\ny\u001B\u2028z\",2\n"));
    }

    private void assertBroken(String message, Path file) {
        assertEquals(
                file + message,
                assertThrows(CsvException.class, () -> read(file)).getMessage());
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("a.csv"), text);
    }

    private static List<Row> read(Path file) throws IOException {
        return TABLE.readFile(file);
    }

    @Test
    void aMillionRowsAreKeptAndNoMore() throws IOException {
        var million = file("a,b\n" + "1,2\n".repeat(1_000_000));
        assertEquals(1_000_000, read(million).size());

        assertBroken(": row 1000001: there must be at most 1000000 rows", file("a,b\n" + "1,2\n".repeat(1_000_001)));
    }

    /** A file with a hole, which takes no room on the disk. */
    @Test
    void aFileTooLargeForMemoryIsRefusedByItsSize() throws IOException {
        var file = folder.resolve("a.csv");
        long bytes = (256L << 20) + 1;
        try (var large = new RandomAccessFile(file.toFile(), "rw")) {
            large.setLength(bytes);
        }

        assertBroken(": it has " + bytes + " bytes; it must be at most 256 MiB", file);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -0.0, 0.1, 1 / 3.0, -1e-310, 4.9e-324, 1.7976931348623157e308, 669692775628800.0})
    void numbersAreReadBackToTheSameValue(double value) {
        assertEquals(value, CsvRow.parse(Double.toString(value)));
    }

    @ParameterizedTest
    @CsvSource({"1,1", "-.5,-.5", "+1e-3,0.001", "1.5E2,150"})
    void otherSystemsMayWriteNumbersTheirWay(String text, double value) {
        assertEquals(value, CsvRow.parse(text));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "abc      | \"abc\" is not a number",
                "nan      | \"nan\" is not a number",
                "1.2.3    | \"1.2.3\" is not a number",
                "1f       | \"1f\" is not a decimal number",
                "0x1p3    | \"0x1p3\" is not a decimal number",
                "NaN      | NaN is not finite; a number that is not known is left empty",
                "Infinity | Infinity is not finite; a number that is not known is left empty",
                "1e999    | 1e999 is not finite; a number that is not known is left empty",
            })
    void whatIsNoNumberSaysWhy(String text, String message) {
        var error = assertThrows(IllegalArgumentException.class, () -> CsvRow.parse(text));
        assertEquals(message, error.getMessage());
    }
}
