package org.naslens.files;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class LongNumberTest {
    @Test
    void aThousandDigitsAreAllowedInARow() {
        assertEquals(-1, LongNumber.in(""));
        assertEquals(-1, LongNumber.in("9".repeat(1000) + "." + "f".repeat(1000) + "x"));
    }

    @Test
    void moreAreFoundWhereTheyStart() {
        assertEquals(6, LongNumber.in("seed: " + "9".repeat(1001)));
        assertEquals(1002, LongNumber.in("a: 1" + "z".repeat(998) + "0F".repeat(501)));
    }
}
