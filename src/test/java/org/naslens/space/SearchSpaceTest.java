package org.naslens.space;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigInteger;
import java.util.HashSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.naslens.random.Seed;

class SearchSpaceTest {
    private static final SearchSpace TWELVE = new SearchSpace(12);

    /** 4¹² · 11! (Pham et al. 2018: "approximately 10¹⁵"). */
    @Test
    void twelveNodesMakeSixHundredSeventyTrillionArchitectures() {
        assertEquals(new BigInteger("669692775628800"), TWELVE.size());
    }

    /** 12 · ln 4 + ln 11!. */
    @Test
    void maximalEntropyIsTheLogarithmOfTheSize() {
        assertEquals(34.137840179312576, TWELVE.maximalEntropy(), 1e-12);
        assertEquals(Math.log(669692775628800.0), TWELVE.maximalEntropy(), 1e-12);
    }

    @Test
    void optionsAlternateBetweenActivationsAndEarlierNodes() {
        assertArrayEquals(new int[] {4, 1, 4, 2, 4, 3, 4}, new SearchSpace(4).options());
        assertEquals(23, TWELVE.choices());
        assertEquals(11, TWELVE.options(21));
        assertEquals(SearchSpace.Kind.PREVIOUS, TWELVE.kind(21));
        assertEquals(SearchSpace.Kind.ACTIVATION, TWELVE.kind(22));
    }

    @Test
    void kindsHaveTheWordsOfTheCsvFiles() {
        assertEquals("activation", SearchSpace.Kind.ACTIVATION.label());
        assertEquals("previous", SearchSpace.Kind.PREVIOUS.label());
    }

    /** 4³ · 2! = 128 architectures of three nodes; 3,000 draws miss a given one with probability e⁻²³. */
    @Test
    void everyArchitectureCanBeDrawn() {
        var random = Seed.root(1).stream();
        var space = new SearchSpace(3);
        var drawn = new HashSet<Architecture>();
        for (int i = 0; i < 3_000; i++) {
            drawn.add(space.sample(random));
        }

        assertEquals(128, drawn.size());
    }

    /** Two draws share the activation of 12/4 = 3 nodes, and the previous node of Σ 1/ℓ = 3.02 of 11 nodes. */
    @Test
    void aRandomPairSharesThreeActivationsAndThreePreviousNodes() {
        var random = Seed.root(2).stream();
        int pairs = 40_000;
        long activations = 0;
        long previous = 0;
        for (int i = 0; i < pairs; i++) {
            var a = TWELVE.sample(random);
            var b = TWELVE.sample(random);
            for (int l = 0; l < 12; l++) {
                activations += a.activations().get(l) == b.activations().get(l) ? 1 : 0;
                previous += l > 0 && a.previousOf(l) == b.previousOf(l) ? 1 : 0;
            }
        }

        assertEquals(3.0, (double) activations / pairs, .038); // 5 standard errors: √(12·3/16/40000) = .0075
        assertEquals(3.0199, (double) previous / pairs, .03); // Σ 1/ℓ (1 − 1/ℓ) = 1.46, so √(1.46/40000) = .006
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 65})
    void theNumberOfNodesHasBounds(int nodes) {
        var error = assertThrows(IllegalArgumentException.class, () -> new SearchSpace(nodes));
        assertEquals("nodes = " + nodes + "; it must be 1 to 64", error.getMessage());
    }

    @Test
    void anArchitectureOfAnotherSizeIsRefused() {
        var error = assertThrows(
                IllegalArgumentException.class, () -> TWELVE.require(Architecture.ofTokens("0 0 1 1 2 1 3")));
        assertEquals("the architecture has 4 nodes (7 tokens); this space has 12 (23 tokens)", error.getMessage());
    }

    /** 4³ · 2! = 128, each once. */
    @Test
    void aSmallSpaceIsGoneThroughArchitectureByArchitecture() {
        var three = new SearchSpace(3);
        var all = three.all(128);
        assertEquals(128, all.size());
        assertEquals(128, new HashSet<>(all).size());
        assertEquals("0 0 0 0 0", all.get(0).tokens());
        assertEquals("0 0 0 0 1", all.get(1).tokens());
        assertEquals("3 0 3 1 3", all.get(127).tokens());
        assertThrows(IllegalArgumentException.class, () -> three.all(127));
        assertThrows(IllegalArgumentException.class, () -> TWELVE.all(Integer.MAX_VALUE));
    }
}
