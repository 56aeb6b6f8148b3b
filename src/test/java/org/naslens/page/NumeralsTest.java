package org.naslens.page;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class NumeralsTest {
    @Test
    void whatRoundsToZeroHasNoSign() {
        assertEquals("0.000", Numerals.fixed(-.0004, 3));
        assertEquals("−0.001", Numerals.fixed(-.0006, 3));
    }

    @Test
    void aSmallPValueIsABound() {
        assertEquals("< 0.001", Numerals.pValue(.0001));
        assertEquals("0.001", Numerals.pValue(.0005));
        assertEquals("0.500", Numerals.pValue(.5));
    }

    @Test
    void threeDigitsAreKeptWhateverTheSize() {
        assertEquals("1230", Numerals.significant(1234.5));
        assertEquals("−0.00123", Numerals.significant(-.0012345));
        assertEquals("1.23e−05", Numerals.significant(1.2345e-5));
        assertEquals("0", Numerals.significant(0));
    }
}
