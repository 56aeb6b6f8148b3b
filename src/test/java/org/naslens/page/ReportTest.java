package org.naslens.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a report does not take. */
class ReportTest {
    @ParameterizedTest
    @ValueSource(
            strings = {"../secret", "/etc/passwd", "javascript:alert(1)", "//host/a", "a/../../b", "", "https://host/"})
    void aLinkLeadsToAFileBesideThePage(String path) {
        assertThrows(IllegalArgumentException.class, () -> new Report.FileLink(path, ""));
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
