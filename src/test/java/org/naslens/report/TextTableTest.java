package org.naslens.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.naslens.analysis.Forgetting;

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

    @Test
    void whatTheFinalStateRemembers() {
        assertEquals(
                """
                controller  seed  argmax deviation  unit deviation  relative  state norm  saturated  entropy
                random         1           0.00070         0.00870   0.01910       0.456      0.000   34.130
                mine           -                 -         0.50000         -       0.000      0.250        -
                """,
                TextTable.ofForgetting(List.of(
                        new ForgettingRow(
                                "random",
                                OptionalLong.of(1),
                                new Forgetting(
                                        OptionalDouble.of(.0007),
                                        .0087,
                                        OptionalDouble.of(.0191),
                                        .456,
                                        0,
                                        OptionalDouble.of(34.13),
                                        100)),
                        new ForgettingRow(
                                "mine", OptionalLong.empty(), new Forgetting(NONE, .5, NONE, 0, .25, NONE, 2)))));
    }

    @Test
    void perplexitiesStandBesideThoseOfAGrammarWhereThereIsOne() {
        var mine = new PerplexityRow("mine", OptionalLong.empty(), 20, 99.999, 90, 1000, NONE, NONE);
        var random = new PerplexityRow(
                "random", OptionalLong.of(1), 20, 12, 10, 14, OptionalDouble.of(9), OptionalDouble.of(30));

        assertEquals("""
                controller  seed    mean  minimum  maximum
                mine           -  100.00    90.00  1000.00
                """, TextTable.ofPerplexities(List.of(mine)));
        assertEquals("""
                controller  seed    mean  minimum  maximum  grammar's best  unigram
                mine           -  100.00    90.00  1000.00               -        -
                random         1   12.00    10.00    14.00            9.00    30.00
                """, TextTable.ofPerplexities(List.of(mine, random)));
    }
}
