package org.naslens.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class TextTableTest {
    private static final OptionalDouble NONE = OptionalDouble.empty();

    @Test
    void wordsStandLeftAndNumbersRightWithoutBlanksAtTheEnd() {
        var table = TextTable.of(2, "measure", "who", "n", "rho");
        table.add("ρ", "supervised", "1234", "-0.5");
        table.add("", "me", "5", "");

        assertEquals("""
                measure  who            n   rho
                ρ        supervised  1234  -0.5
                         me             5
                """, table.render());
    }

    @Test
    void aLineHasACellForEachColumn() {
        var table = TextTable.of(1, "a", "b");
        var error = assertThrows(IllegalArgumentException.class, () -> table.add("1", "2", "3"));

        assertEquals("3 cells; there are 2 columns", error.getMessage());
        assertThrows(IllegalArgumentException.class, () -> table.add("1"));
        assertEquals("a  b\n", table.render());
    }

    @Test
    void whatIsNotKnownIsADash() {
        assertEquals("-", TextTable.text(OptionalLong.empty()));
        assertEquals("-7", TextTable.text(OptionalLong.of(-7)));
        assertEquals("-", TextTable.text(NONE, 3));
        var locale = Locale.getDefault();
        try {
            Locale.setDefault(Locale.GERMANY);
            assertEquals("1234.568", TextTable.text(OptionalDouble.of(1234.5678), 3));
        } finally {
            Locale.setDefault(locale);
        }
    }
}
