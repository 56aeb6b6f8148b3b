package org.naslens.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.naslens.random.Seed;
import org.naslens.space.Architecture;
import org.naslens.space.SearchSpace;

class ArchitectureRowTest {
    @TempDir
    Path folder;

    private final Architecture architecture = Architecture.ofTokens("0 0 1 1 2 1 3");

    @Test
    void writesWhatTheContractSays() throws IOException {
        var file = folder.resolve(ArchitectureRow.FILE);
        var rows = List.of(
                new ArchitectureRow(0, architecture, OptionalDouble.of(101.5)),
                new ArchitectureRow(1, architecture, OptionalDouble.empty()));
        ArchitectureRow.write(file, rows);

        assertEquals("""
                sample,tokens,validation_perplexity
                0,0 0 1 1 2 1 3,101.5
                1,0 0 1 1 2 1 3,
                """, Files.readString(file));
        assertEquals(rows, ArchitectureRow.read(file));
    }

    @Test
    void furtherColumnsFollow() throws IOException {
        var file = folder.resolve(ArchitectureRow.FILE);
        var evaluated = new ArchitectureRow(
                4, architecture, OptionalDouble.of(101.5), Map.of("test_perplexity", OptionalDouble.of(99)));
        ArchitectureRow.write(file, List.of(evaluated));

        assertEquals(
                "sample,tokens,validation_perplexity,test_perplexity\n4,0 0 1 1 2 1 3,101.5,99.0\n",
                Files.readString(file));
        assertEquals(
                List.of(new ArchitectureRow(4, architecture, OptionalDouble.of(101.5))), ArchitectureRow.read(file));
    }

    @Test
    void furtherColumnsAreTheSameInEveryRow() {
        var rows = List.of(
                new ArchitectureRow(0, architecture, OptionalDouble.empty()),
                new ArchitectureRow(
                        1, architecture, OptionalDouble.empty(), Map.of("test_perplexity", OptionalDouble.of(99))));
        var error = assertThrows(
                IllegalArgumentException.class, () -> ArchitectureRow.write(folder.resolve("a.csv"), rows));

        assertEquals("sample 1 has the further columns [test_perplexity]; the first row has []", error.getMessage());
    }

    @Test
    void noRowsMakeAFileWithAHeader() throws IOException {
        var file = folder.resolve(ArchitectureRow.FILE);
        ArchitectureRow.write(file, List.of());

        assertEquals("sample,tokens,validation_perplexity\n", Files.readString(file));
        assertEquals(List.of(), ArchitectureRow.read(file));
    }

    @Test
    void whatIsWrongInARowNamesIt() throws IOException {
        assertBroken(
                "row 2: tokens \"0 0 1 2 2\": node 2 reads node 2; it may read 0 to 1", "0,0 0 1 1 2,\n1,0 0 1 2 2,\n");
        assertBroken("row 1: tokens \"\": token 1 is \"\"; it must be a whole number", "0,,\n");
        assertBroken(
                "row 2: tokens: the architecture has 2 nodes; those of the rows above have 3",
                "0,0 0 1 1 2,\n1,0 0 1,\n");
        assertBroken("row 3: sample 7 is there twice", "7,0,\n8,0,\n7,1,\n");
        assertBroken("row 1: validation_perplexity: \"-\" is not a number", "0,0,-\n");
        assertBroken("row 1: validation_perplexity is 0.0; it must be above 0", "0,0,0\n");
    }

    @Test
    void anArchitectureIsOfASearchSpace() throws IOException {
        assertBroken(
                "row 1: tokens \"0" + " 0".repeat(29) + " …\": nodes = 65; it must be 1 to 64",
                "0,0" + " 0".repeat(128) + ",\n");
    }

    @Test
    void manyRowsAreStreamed() throws IOException {
        int count = 100_000;
        var space = new SearchSpace(12);
        var file = folder.resolve(ArchitectureRow.FILE);
        ArchitectureRow.write(file, () -> {
            var random = Seed.root(1).stream();
            return IntStream.range(0, count)
                    .mapToObj(i -> new ArchitectureRow(i, space.sample(random), OptionalDouble.of(1 + i)))
                    .iterator();
        });

        var random = Seed.root(1).stream();
        int[] next = {0};
        ArchitectureRow.forEach(file, row -> {
            assertEquals(next[0]++, row.sample());
            assertEquals(space.sample(random), row.architecture());
        });
        assertEquals(count, next[0]);
    }

    private void assertBroken(String message, String rows) throws IOException {
        var file = Files.writeString(folder.resolve("a.csv"), "sample,tokens,validation_perplexity\n" + rows);
        var error = assertThrows(CsvException.class, () -> ArchitectureRow.read(file));
        assertEquals(file + ": " + message, error.getMessage());
    }
}
