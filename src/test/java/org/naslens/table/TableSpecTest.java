package org.naslens.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.naslens.space.SearchSpace.Kind;

class TableSpecTest {
    private record Ends(
            @Column(value = "lower end", title = "from") double low,
            @Column(value = "upper end", title = "to") double high) {}

    private record Named<T>(
            @Column(name = "who", value = "whose row") Owner owner, T rest) {}

    private record Owner(
            @Column("a name") String name, @Column("a seed") OptionalLong seed) {}

    private record Rest(
            @Column("a count") int count,
            @Column("a place") OptionalInt place,
            @Column("a kind") Kind kind,

            @Column(value = "a length", unit = "m", min = 0, max = 10, decimals = 1)
            double theLength,

            @Column(value = "a number", decimals = 5) OptionalDouble perhaps,

            @Column(prefix = "ci_", value = "lower end of its interval", decimals = 2)
            Optional<Ends> interval,

            @Column(value = "a note", mayBeEmpty = true, mayBeMissing = true, formerly = "remark")
            String note) {}

    private static final TableSpec<Named<Rest>> TABLE =
            TableSpec.of(Named.class, Rest.class, "table.csv", "everything that a table can have");

    private static final Named<Rest> FULL = new Named<>(
            new Owner("a, \"b\"", OptionalLong.of(-5)),
            new Rest(
                    1_234_567,
                    OptionalInt.of(0),
                    Kind.ACTIVATION,
                    1 / 3.0,
                    OptionalDouble.of(1e-7),
                    Optional.of(new Ends(1, 2)),
                    "n"));
    private static final Named<Rest> BARE = new Named<>(
            new Owner("c", OptionalLong.empty()),
            new Rest(0, OptionalInt.empty(), Kind.PREVIOUS, 0, OptionalDouble.empty(), Optional.empty(), ""));

    private static final String TEXT = """
            who,seed,count,place,kind,the_length,perhaps,ci_low,ci_high,note
            "a, ""b""\",-5,1234567,0,activation,0.3333333333333333,1.0E-7,1.0,2.0,n
            c,,0,,previous,0.0,,,,
            """;

    @TempDir
    Path folder;

    @Test
    void columnsAreTheComponentsAndThoseOfTheirRecords() throws IOException {
        TABLE.write(folder, List.of(FULL, BARE));

        assertEquals(TEXT, Files.readString(folder.resolve("table.csv")));
        assertEquals(List.of(FULL, BARE), TABLE.read(folder));
        assertEquals(
                TABLE.header(), List.of(TEXT.lines().findFirst().orElseThrow().split(",")));
    }

    @Test
    void someMayStandLast() throws IOException {
        var last = TABLE.last("seed", "count");
        last.write(folder, List.of(BARE));

        assertEquals(
                "who,place,kind,the_length,perhaps,ci_low,ci_high,note,seed,count\nc,,previous,0.0,,,,,,0\n",
                Files.readString(folder.resolve("table.csv")));
        assertEquals(List.of(BARE), last.read(folder));
    }

    @Test
    void withoutRowsThereIsAHeader() throws IOException {
        TABLE.write(folder, List.of());

        assertEquals(TEXT.lines().findFirst().orElseThrow() + "\n", Files.readString(folder.resolve("table.csv")));
    }

    @Test
    void columnsSayWhatTheyAre() {
        var columns = TABLE.columns();
        assertEquals(
                List.of("whose row", "a seed", "a count"),
                columns.stream().limit(3).map(ColumnSpec::meaning).toList());
        assertEquals("0 to 10", columns.get(5).range());
        assertEquals("m", columns.get(5).unit());
        assertEquals("at least 0", columns.get(2).range());
        assertEquals("activation, previous", columns.get(4).range());
        assertEquals("", columns.get(6).range());
        assertEquals("lower end of its interval", columns.get(7).meaning());
        assertEquals("upper end", columns.get(8).meaning());
        assertEquals("the length", columns.get(5).title());
    }

    @Test
    void aColumnMayBeMissingOrHaveAnOlderName() throws IOException {
        var file = folder.resolve("older.csv");
        Files.writeString(file, TEXT.replace("high,note", "high,remark"));
        assertEquals(List.of(FULL, BARE), TABLE.readFile(file));

        Files.writeString(file, TEXT.replace(",note", "").replace(",n\n", "\n").replace(",,,,\n", ",,,\n"));
        assertEquals("", TABLE.readFile(file).get(0).rest().note());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "who is empty; there must be one                     | c,,0   | ' ,,0'",
                "the_length is 10.5; it must be 0 to 10              | 0.3333333333333333 | 10.5",
                "count is -1; it must be 0 to 2147483647             | 1234567 | -1",
                "ci_high is empty; it must be a number               | 1.0,2.0 | 1.0,",
                "kind \"green\"; it must be activation, previous       | previous | green",
                "seed: \"x\" is not a whole number                    | -5,    | x,",
            })
    void whatIsNotAllowedIsRefusedWithItsRow(String message, String text, String by) throws IOException {
        var file = Files.writeString(folder.resolve("a.csv"), TEXT.replace(text, by));
        var error = assertThrows(CsvException.class, () -> TABLE.readFile(file));
        int row = message.startsWith("who") || message.startsWith("kind") ? 2 : 1;
        assertEquals(file + ": row " + row + ": " + message, error.getMessage());
    }

    @Test
    void whatIsNotAllowedLeavesNoFile() {
        refuse(
                "the_length is NaN; it must be finite",
                new Rest(
                        1,
                        OptionalInt.empty(),
                        Kind.ACTIVATION,
                        Double.NaN,
                        OptionalDouble.empty(),
                        Optional.empty(),
                        ""));
        refuse(
                "the_length is -1.0; it must be 0 to 10",
                new Rest(1, OptionalInt.empty(), Kind.ACTIVATION, -1, OptionalDouble.empty(), Optional.empty(), ""));
        refuse(
                "perhaps is Infinity; it must be finite",
                new Rest(
                        1,
                        OptionalInt.empty(),
                        Kind.ACTIVATION,
                        1,
                        OptionalDouble.of(Double.POSITIVE_INFINITY),
                        Optional.empty(),
                        ""));
        refuse(
                "count is -1; it must be at least 0",
                new Rest(-1, OptionalInt.empty(), Kind.ACTIVATION, 1, OptionalDouble.empty(), Optional.empty(), ""));
        refuse(
                "place is -2; it must be at least 0",
                new Rest(1, OptionalInt.of(-2), Kind.ACTIVATION, 1, OptionalDouble.empty(), Optional.empty(), ""));
    }

    private void refuse(String message, Rest rest) {
        var row = new Named<>(new Owner("d", OptionalLong.empty()), rest);
        var error = assertThrows(IllegalArgumentException.class, () -> TABLE.write(folder, List.of(FULL, row)));
        assertEquals(message, error.getMessage());
        assertFalse(Files.exists(folder.resolve("table.csv")));
    }

    @Test
    void aViewHasTheTitlesAndDecimalsOfItsColumns() {
        assertEquals(
                """
                who     seed  the length  perhaps  95 % interval
                a, "b"    -5         0.3  0.00000   [1.00, 2.00]
                c          -         0.0        -              -
                """,
                TextTable.render(
                        TABLE.view(List.of(FULL, BARE), "who", "seed", "the_length", "perhaps", "ci_low..ci_high")));
        assertEquals("""
                from   to
                 1.0  2.0
                """, TextTable.render(TABLE.view(List.of(FULL), row -> 1, "ci_low", "ci_high")));
    }

    @Test
    void whatCannotBeATableIsRefused() {
        record Twice(
                @Column("one") int a,
                @Column(name = "a", value = "another") int b) {}
        record Odd(@Column("no column") Object a) {}
        assertThrows(IllegalArgumentException.class, () -> TableSpec.of(Twice.class, "a.csv", ""));
        assertThrows(IllegalArgumentException.class, () -> TableSpec.of(Odd.class, "a.csv", ""));
        assertThrows(IllegalArgumentException.class, () -> TABLE.last("nobody"));
    }
}
