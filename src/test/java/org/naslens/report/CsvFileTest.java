package org.naslens.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvFileTest {
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
        assertEquals(List.of("1:2.0", "3:4.0"), read(file("\uFEFFa,b\r\n1,2\r\n3,4")));
    }

    @Test
    void emptyLinesDoNotMatter() throws IOException {
        assertEquals(List.of("1:2.0"), read(file("a,b\n\n1,2\n\n")));
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
        assertEquals(List.of("1:2.0", "1:2.0", "1:2.0"), read(file("a,b,c\n" + row.repeat(3))));
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

    private static List<String> read(Path file) throws IOException {
        return CsvFile.read(file, List.of("a", "b"), row -> row.count("a") + ":" + row.number("b"));
    }
}
