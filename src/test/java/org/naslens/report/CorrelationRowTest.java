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
import org.naslens.analysis.Correlation;
import org.naslens.analysis.Definition;
import org.naslens.analysis.Measure;

class CorrelationRowTest {
    @TempDir
    Path folder;

    @Test
    void writesWhatTheContractSays() throws IOException {
        var file = folder.resolve(CorrelationRow.FILE);
        var rows = List.of(
                new CorrelationRow(
                        "supervised",
                        OptionalLong.of(3),
                        new Correlation(
                                Measure.COMMON_ACTIVATIONS,
                                Definition.AUTHORS,
                                OptionalDouble.of(-.404),
                                OptionalDouble.of(.0001),
                                OptionalDouble.of(-.5),
                                OptionalDouble.of(-.3),
                                100,
                                4950,
                                "")),
                new CorrelationRow(
                        "darts, mine",
                        OptionalLong.empty(),
                        new Correlation(
                                Measure.PERFORMANCE_DIFFERENCE,
                                Definition.PAPER,
                                OptionalDouble.empty(),
                                OptionalDouble.empty(),
                                OptionalDouble.empty(),
                                OptionalDouble.empty(),
                                10,
                                45,
                                "undefined: all distances equal")));
        CorrelationRow.write(file, rows);

        assertEquals("""
                controller,seed,measure,definition,spearman,mantel_p,ci_low,ci_high,architectures,pairs,note
                supervised,3,common_activations,authors,-0.404,1.0E-4,-0.5,-0.3,100,4950,
                "darts, mine",,performance_difference,paper,,,,,10,45,undefined: all distances equal
                """, Files.readString(file));
        assertEquals(rows, CorrelationRow.read(file));
    }

    @Test
    void intervalsAreReadBack() throws IOException {
        var file = folder.resolve(CorrelationRow.FILE);
        var rows = List.of(new CorrelationRow(
                "random",
                OptionalLong.of(-1),
                new Correlation(
                        Measure.GRAPH_EDIT_DISTANCE,
                        Definition.PAPER,
                        OptionalDouble.of(-.064),
                        OptionalDouble.of(.31),
                        OptionalDouble.of(-.2),
                        OptionalDouble.of(.07),
                        100,
                        4950,
                        "")));
        CorrelationRow.write(file, rows);

        assertEquals(rows, CorrelationRow.read(file));
    }

    @Test
    void whatIsWrongInARowNamesIt() throws IOException {
        assertBroken(
                "measure \"ged\"; it must be common_activations, common_connections, graph_edit_distance, "
                        + "performance_difference",
                "random,1,ged,paper,,,,,2,1");
        assertBroken("definition \"ours\"; it must be paper, authors", "random,1,common_activations,ours,,,,,2,1");
        assertBroken("spearman is 1.5; it must be -1 to 1", "random,1,common_activations,paper,1.5,,,,2,1");
        assertBroken("controller is empty; it must have a name", ",1,common_activations,paper,.5,,,,2,1");
        assertBroken("seed: \"x\" is not a whole number", "random,x,common_activations,paper,.5,,,,2,1");
    }

    private void assertBroken(String message, String row) throws IOException {
        var file = Files.writeString(
                folder.resolve("c.csv"),
                "controller,seed,measure,definition,spearman,mantel_p,ci_low,ci_high,architectures,pairs\n" + row);
        var error = assertThrows(CsvException.class, () -> CorrelationRow.read(file));
        assertEquals(file + ": row 1: " + message, error.getMessage());
    }
}
