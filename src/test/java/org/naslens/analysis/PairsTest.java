package org.naslens.analysis;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.naslens.space.Architecture;

class PairsTest {
    private final SampleSet sample = SixArchitectures.sample();

    /** Adam and Lorraine 2019: 100 architectures, 4,950 pairs. */
    @Test
    void aHundredArchitecturesMakeFourThousandNineHundredFiftyPairs() {
        assertEquals(4950, Pairs.count(100));
        assertEquals(0, Pairs.count(1));
        assertEquals(12_497_500, Pairs.count(Pairs.MAX_ARCHITECTURES));
    }

    /** numpy.linalg.norm(H[i] - H[j]) for i, j in itertools.combinations(range(6), 2). */
    @Test
    void distancesAreEuclideanInTheOrderOfTheCondensedMatrix() {
        assertArrayEquals(
                new double[] {
                    .2, .4, 1.2207, .781, .1118, .4472, 1.3454, .6708, .1803, .922, 1.118, .3041, 2, 1.1715, .8322
                },
                Pairs.embeddingDistances(sample),
                5e-5);
    }

    @Test
    void differencesOfPerplexityAreAbsolute() {
        assertArrayEquals(
                new double[] {.75, 9.5, 49.5, 3, 2.5, 8.75, 48.75, 3.75, 1.75, 40, 12.5, 7, 52.5, 47, 5.5},
                Pairs.performanceDifferences(sample));
    }

    /** Counted in Python, by the paper node by node, by the authors over dictionaries of edges. */
    @Test
    void commonPartsMatchPython() {
        assertArrayEquals(
                new double[] {4, 3, 0, 0, 3, 3, 0, 0, 3, 1, 0, 2, 1, 1, 0},
                Pairs.commonActivations(sample, Definition.PAPER));
        assertArrayEquals(
                new double[] {2, 2, 1, 2, 2, 1, 1, 3, 2, 2, 1, 1, 1, 2, 2},
                Pairs.commonConnections(sample, Definition.PAPER));
        assertArrayEquals(
                new double[] {6, 5, 3, 2, 6, 3, 2, 2, 5, 5, 2, 4, 2, 3, 2},
                Pairs.commonActivations(sample, Definition.AUTHORS));
        assertArrayEquals(
                new double[] {6, 7, 6, 6, 7, 5, 5, 7, 6, 7, 5, 6, 5, 7, 6},
                Pairs.commonConnections(sample, Definition.AUTHORS));
    }

    @Test
    void anArchitectureWithoutPerplexityHasNoDifference() {
        var partly = sample.withPerplexities(new double[] {1, 2, Double.NaN, 4, 5, 6});
        var error = assertThrows(IllegalArgumentException.class, () -> Pairs.performanceDifferences(partly));
        assertEquals("architecture 2 was not evaluated; all must be", error.getMessage());
    }

    @Test
    void oneArchitectureHasNoPairs() {
        var one = SampleSet.of(List.of(Architecture.ofTokens("0")), new double[][] {{1}});
        assertEquals(0, Pairs.embeddingDistances(one).length);
    }

    @Test
    void thereIsALimit() {
        var error = assertThrows(IllegalArgumentException.class, () -> Pairs.count(1_000_000));
        assertEquals("1000000 architectures; pairs are made of at most 5000", error.getMessage());
    }
}
