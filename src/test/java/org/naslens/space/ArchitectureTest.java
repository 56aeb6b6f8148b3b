package org.naslens.space;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.naslens.random.Seed;

class ArchitectureTest {
    @Test
    void tokensAreActivationThenPreviousAndActivation() {
        var architecture = Architecture.ofTokens("0 0 1 1 2 1 3");

        assertEquals("0:tanh 1:relu<0 2:identity<1 3:sigmoid<1", architecture.toString());
        assertEquals(4, architecture.nodes());
        assertEquals(
                List.of(Activation.TANH, Activation.RELU, Activation.IDENTITY, Activation.SIGMOID),
                architecture.activations());
        assertEquals(List.of(0, 1, 1), architecture.previous());
        assertEquals(1, architecture.previousOf(3));
    }

    @Test
    void blanksAroundTokensDoNotMatter() {
        assertEquals(Architecture.ofTokens("0 0 1"), Architecture.ofTokens("  0\t0   1 "));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void tokensLeadBackToTheArchitecture(long seed) {
        var architecture = new SearchSpace(12).sample(Seed.root(seed).stream());

        assertEquals(architecture, Architecture.ofTokens(architecture.tokens()), "seed " + seed);
        assertEquals(architecture, Architecture.ofChoices(architecture.choices()), "seed " + seed);
    }

    @Test
    void oneNodeIsAnArchitecture() {
        var architecture = Architecture.ofTokens("3");

        assertEquals("0:sigmoid", architecture.toString());
        assertEquals(List.of(0), architecture.looseEnds());
        assertArrayEquals(new int[] {3}, architecture.choices());
    }

    /** Drawn by hand: 1 and 2 read 0, and 3 reads 1; no node reads 2 and 3. */
    @Test
    void looseEndsOfASmallCell() {
        assertEquals(List.of(2, 3), Architecture.ofTokens("0 0 1 0 2 1 3").looseEnds());
    }

    @Test
    void aChainHasOneLooseEnd() {
        assertEquals(List.of(4), Architecture.ofTokens("0 0 0 1 0 2 0 3 0").looseEnds());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void looseEndsAreReadByNoNode(long seed) {
        var architecture = new SearchSpace(12).sample(Seed.root(seed).stream());
        var looseEnds = architecture.looseEnds();

        for (int l = 0; l < architecture.nodes(); l++) {
            boolean isRead = architecture.previous().contains(l);
            assertEquals(!isRead, looseEnds.contains(l), "seed " + seed + ", node " + l);
        }
        assertTrue(looseEnds.contains(11), "the last node is a loose end");
        assertFalse(looseEnds.contains(0), "node 1 reads node 0");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 0 1 2 2       | node 2 reads node 2; it may read 0 to 1",
                "0 1 1           | node 1 reads node 1; it may read 0",
                "0 0 1 -1 2      | node 2 reads node -1; it may read 0 to 1",
                "0 0 4           | token 3 is 4, an activation; it must be 0 to 3",
                "-1              | token 1 is -1, an activation; it must be 0 to 3",
                "0 0             | 2 tokens; an architecture of N nodes has 2N - 1",
                "0 x 1           | token 2 is \"x\"; it must be a whole number",
                "0 1.0 1         | token 2 is \"1.0\"; it must be a whole number",
                "''              | token 1 is \"\"; it must be a whole number",
                "0 99999999999 1 | token 2 is \"99999999999\"; it must be a whole number",
            })
    void tokensThatAreNoArchitectureSayWhy(String tokens, String message) {
        var error = assertThrows(IllegalArgumentException.class, () -> Architecture.ofTokens(tokens));
        assertEquals(message, error.getMessage());
    }

    @Test
    void aTokenIsQuotedInOneLineAndCutShort() {
        var error = assertThrows(
                IllegalArgumentException.class,
                () -> Architecture.ofTokens("0 1\u2028\u001B" + "2".repeat(100) + " 1"));
        assertEquals("token 2 is \"1  " + "2".repeat(17) + "…\"; it must be a whole number", error.getMessage());
    }

    @Test
    void sizesMustMatch() {
        var error = assertThrows(
                IllegalArgumentException.class, () -> new Architecture(List.of(Activation.TANH), List.of(0)));
        assertEquals(
                "1 activations and 1 previous nodes; N nodes have N activations and N - 1 previous nodes",
                error.getMessage());
    }
}
