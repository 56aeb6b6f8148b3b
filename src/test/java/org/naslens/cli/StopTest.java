package org.naslens.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StopTest {
    private final StringWriter err = new StringWriter();
    private final List<Integer> halts = new ArrayList<>();
    private final Stop stop = new Stop(new PrintWriter(err, true), halts::add);

    @Test
    void aSearchIsLetFinishItsStep() {
        assertFalse(stop.getAsBoolean());
        stop.received(15);
        assertTrue(stop.getAsBoolean());
        assertEquals(List.of(), halts);
        assertEquals(143, stop.exitCode(1));
        assertTrue(err.toString().startsWith("naslens: stopping after this step"), err::toString);
    }

    @Test
    void aSecondSignalEndsItAtOnce() {
        assertFalse(stop.getAsBoolean());
        stop.received(15);
        stop.received(2);
        assertEquals(List.of(130), halts);
    }

    @Test
    void whatDoesNotAskIsEndedAtOnce() {
        stop.received(2);
        assertEquals(List.of(130), halts);
    }

    @Test
    void withoutASignalTheCodeIsTheCommands() {
        assertEquals(2, stop.exitCode(2));
    }
}
