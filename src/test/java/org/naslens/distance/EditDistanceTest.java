package org.naslens.distance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class EditDistanceTest {
    @Test
    void boundsThatMeetAreTheDistance() {
        var distance = new EditDistance(7, 7);

        assertEquals(7, distance.exact());
        assertEquals("7", distance.toString());
    }

    @Test
    void boundsThatDoNotMeetAreNoDistance() {
        var bounds = new EditDistance(5, 7);

        assertFalse(bounds.isExact());
        var error = assertThrows(IllegalStateException.class, bounds::exact);
        assertEquals(
                "the edit distance is only known to be 5 to 7; a search with a larger limit can find it",
                error.getMessage());
    }

    @Test
    void boundsDoNotCross() {
        var error = assertThrows(IllegalArgumentException.class, () -> new EditDistance(8, 7));
        assertEquals("lower = 8; it must be 0 to upper = 7", error.getMessage());
        assertThrows(IllegalArgumentException.class, () -> new EditDistance(-1, 7));
    }
}
