package org.naslens.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.naslens.space.Architecture;

/** What a report does not take. */
class ReportTest {
    private static final Origin ORIGIN = Origin.of("random", 1);

    @ParameterizedTest
    @ValueSource(
            strings = {"../secret", "/etc/passwd", "javascript:alert(1)", "//host/a", "a/../../b", "", "https://host/"})
    void aLinkLeadsToAFileBesideThePage(String path) {
        assertThrows(IllegalArgumentException.class, () -> new Report.FileLink(path, ""));
    }

    @Test
    void aCorrelationIsWithinItsBounds() {
        var e = assertThrows(
                IllegalArgumentException.class,
                () -> new CorrelationCell(
                        "paper",
                        ORIGIN,
                        "common_activations",
                        OptionalDouble.of(1.5),
                        Optional.empty(),
                        OptionalDouble.empty(),
                        OptionalDouble.empty(),
                        ""));
        assertEquals("rho is 1.5; it must be in [-1.0, 1.0]", e.getMessage());
    }

    @Test
    void everyArchitectureHasItsState() {
        var sample = Sample.of(ORIGIN, List.of(Architecture.ofTokens("0"), Architecture.ofTokens("1")));
        assertEquals(
                "states: 1 rows; there are 2 architectures",
                assertThrows(IllegalArgumentException.class, () -> sample.withStates(new float[][] {{1}}))
                        .getMessage());
        assertEquals(
                "state 1 of random, seed 1 has 2 numbers; it must have 1",
                assertThrows(IllegalArgumentException.class, () -> sample.withStates(new float[][] {{1}, {1, 2}}))
                        .getMessage());
    }

    @Test
    void aRowHasACellForEveryColumn() {
        var e = assertThrows(
                IllegalArgumentException.class,
                () -> new Table("seeds", "", List.of(Table.Column.of("a")), List.of(List.of())));
        assertEquals("table \"seeds\": row 0 has 0 cells; there are 1 columns", e.getMessage());
    }

    @Test
    void aPictureIsOneElementThatDoesNothing() {
        for (var svg :
                List.of("", "<p>", "<svg width=\"1\"></svg><p>", "<svg width=\"1\"><script>alert()</script></svg>")) {
            assertThrows(IllegalArgumentException.class, () -> new Section.Picture(svg, ""), svg);
        }
    }

    @Test
    void aSectionHasAPlainId() {
        var e = assertThrows(IllegalArgumentException.class, () -> new Section("a b", "", "", List.of(), List.of()));
        assertEquals("section \"a b\"; its id must be small letters, digits and '-', a letter first", e.getMessage());
    }
}
