package org.naslens.random;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RandomStreamTest {
    /** Output of Sebastiano Vigna's splitmix64.c for the state 1234567. */
    @Test
    void isSplitMix64() {
        var random = new RandomStream(1234567);

        assertEquals(6457827717110365317L, random.nextLong());
        assertEquals(3203168211198807973L, random.nextLong());
        assertEquals(Long.parseUnsignedLong("9817491932198370423"), random.nextLong());
        assertEquals(4593380528125082431L, random.nextLong());
        assertEquals(Long.parseUnsignedLong("16408922859458223821"), random.nextLong());
    }

    /** χ² with bound − 1 degrees of freedom: its mean is bound − 1, its standard deviation √(2(bound − 1)). */
    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 11, 100})
    void everyNumberBelowTheBoundIsAsLikely(int bound) {
        int draws = 100_000;
        var random = new RandomStream(bound);
        int[] counts = new int[bound];
        for (int i = 0; i < draws; i++) {
            counts[random.nextInt(bound)]++;
        }

        double expected = (double) draws / bound;
        double chiSquare = IntStream.of(counts)
                .mapToDouble(c -> (c - expected) * (c - expected) / expected)
                .sum();
        assertTrue(chiSquare < bound - 1 + 5 * Math.sqrt(2.0 * (bound - 1)), "seed " + bound + ": χ² = " + chiSquare);
    }

    /** Of 3·2²⁹ numbers, 31 bits taken modulo the bound would hit the lower third twice as often as the others. */
    @Test
    void aLargeBoundHasNoBias() {
        int bound = 3 << 29;
        var random = new RandomStream(5);
        long low = IntStream.range(0, 30_000)
                .filter(i -> random.nextInt(bound) < bound / 3)
                .count();

        assertEquals(10_000, (double) low, 5 * Math.sqrt(30_000 * 2 / 9.0)); // binomial, 5 standard deviations
    }

    @Test
    void theLargestBoundIsAllowed() {
        assertTrue(new RandomStream(1).nextInt(Integer.MAX_VALUE) >= 0);
    }

    @Test
    void aBoundOfOneGivesZero() {
        assertEquals(0, new RandomStream(1).nextInt(1));
    }

    @Test
    void aBoundMustBePositive() {
        var error = assertThrows(IllegalArgumentException.class, () -> new RandomStream(1).nextInt(0));
        assertEquals("bound = 0; it must be at least 1", error.getMessage());
    }

    /** Mean ½ and variance 1/12. */
    @Test
    void doublesAreUniformOverTheUnitInterval() {
        var random = new RandomStream(3);
        double[] draws = IntStream.range(0, 100_000)
                .mapToDouble(i -> random.nextDouble())
                .toArray();

        assertTrue(Arrays.stream(draws).allMatch(u -> u >= 0 && u < 1));
        assertEquals(.5, Arrays.stream(draws).average().orElseThrow(), .005);
        assertEquals(
                1 / 12.0,
                Arrays.stream(draws).map(u -> (u - .5) * (u - .5)).average().orElseThrow(),
                .002);
    }

    /** Mean 0, variance 1, and 4.55 % of the draws beyond two standard deviations. */
    @Test
    void gaussiansAreStandardNormal() {
        var random = new RandomStream(4);
        double[] draws = IntStream.range(0, 100_000)
                .mapToDouble(i -> random.nextGaussian())
                .toArray();

        assertEquals(0, Arrays.stream(draws).average().orElseThrow(), .016);
        assertEquals(1, Arrays.stream(draws).map(z -> z * z).average().orElseThrow(), .023);
        assertEquals(.0455, Arrays.stream(draws).filter(z -> Math.abs(z) > 2).count() / 100_000.0, .0033);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 7, 100})
    void distinctNumbersAreDistinctAndInRange(int count) {
        int[] numbers = new RandomStream(count).distinct(count, 100);

        assertEquals(count, numbers.length);
        assertEquals(count, new HashSet<>(IntStream.of(numbers).boxed().toList()).size());
        assertTrue(IntStream.of(numbers).allMatch(n -> n >= 0 && n < 100));
    }

    @Test
    void allOfThemAreAPermutation() {
        assertArrayEquals(
                IntStream.range(0, 50).toArray(),
                IntStream.of(new RandomStream(9).distinct(50, 50)).sorted().toArray());
    }

    /** Each of the 20 ordered pairs of 5 numbers is drawn with probability 1/20. */
    @Test
    void everyOrderedPairIsAsLikely() {
        var random = new RandomStream(8);
        int[] counts = new int[25];
        for (int i = 0; i < 40_000; i++) {
            int[] pair = random.distinct(2, 5);
            counts[5 * pair[0] + pair[1]]++;
        }

        for (int pair = 0; pair < 25; pair++) {
            double expected = pair / 5 == pair % 5 ? 0 : 2000;
            assertEquals(expected, counts[pair], 5 * Math.sqrt(40_000 * .05 * .95), "pair " + pair);
        }
    }

    @Test
    void moreThanThereAreCannotBeDistinct() {
        var error = assertThrows(IllegalArgumentException.class, () -> new RandomStream(1).distinct(6, 5));
        assertEquals("count = 6; it must be 0 to size = 5", error.getMessage());
    }
}
