package org.naslens.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {
    /** Known distances: kitten/sitting is the textbook example. */
    @ParameterizedTest
    @CsvSource({
        "kitten, sitting, 3",
        "hidden, hidden, 0",
        "hiden, hidden, 1",
        "hiddne, hidden, 1",
        "HIDDEN, hidden, 0",
        "'', abc, 3",
    })
    void distanceCountsLettersThatAreWrong(String a, String b, int expected) {
        assertEquals(expected, Nearest.distance(a, b));
        assertEquals(expected, Nearest.distance(b, a));
    }

    @Test
    void theNearestNameIsFoundUnlessAllAreFar() {
        var names = List.of("batch", "batch_norm", "steps");
        assertEquals(Optional.of("batch"), Nearest.to("bacth", names));
        assertEquals(Optional.of("batch_norm"), Nearest.to("batchnorm", names));
        assertEquals(Optional.empty(), Nearest.to("temperature", names));
        assertEquals(Optional.empty(), Nearest.to("", names));
        assertEquals(Optional.empty(), Nearest.to("batch".repeat(100_000), names));
    }
}
