package org.naslens.files;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class ExcerptTest {
    @Test
    void aShortTextIsQuotedWhole() {
        assertEquals("a".repeat(60), Excerpt.of("a".repeat(60)));
        assertEquals("a".repeat(60) + "…", Excerpt.of("a".repeat(61)));
    }

    /** U+1D49C, 𝒜, is two Java characters. */
    @Test
    void noCharacterIsCutInHalf() {
        assertEquals("a𝒜…", Excerpt.of("a𝒜b", 3));
        assertEquals("a…", Excerpt.of("a𝒜b", 2));
    }

    @Test
    void aMessageHasOneLine() {
        assertEquals("a b c d e", Excerpt.oneLine("a\r\nb\u2028c\u001Bd\u0085\u0000e"));
    }
}
