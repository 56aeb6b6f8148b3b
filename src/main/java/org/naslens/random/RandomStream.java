package org.naslens.random;

import java.util.Arrays;

/**
 * The random numbers that belong to one {@link Seed}, from SplitMix64 (Steele, Lea and Flood 2014). The generator is
 * implemented here rather than taken from the JDK, so that results are the same on every Java version.
 */
public final class RandomStream {
    private long state;

    RandomStream(long state) {
        this.state = state;
    }

    /** A number drawn uniformly from all 64-bit values. */
    public long nextLong() {
        state = Seed.next(state);
        return Seed.mix(state);
    }

    /**
     * A number drawn uniformly from 0 … bound − 1, without modulo bias.
     *
     * @throws IllegalArgumentException if {@code bound} is not positive
     */
    public int nextInt(int bound) {
        if (bound <= 0) {
            throw new IllegalArgumentException("bound = " + bound + "; it must be at least 1");
        }
        while (true) {
            long bits = nextLong() >>> 1;
            long remainder = bits % bound;
            if (bits - remainder + (bound - 1) >= 0) { // overflows in the last, incomplete block: draw again
                return (int) remainder;
            }
        }
    }

    /** A number drawn uniformly from the multiples of 2⁻⁵³ in [0, 1). */
    public double nextDouble() {
        return (nextLong() >>> 11) * 0x1p-53;
    }

    /** A draw from the standard normal distribution (Box and Muller 1958). */
    public double nextGaussian() {
        double radius = Math.sqrt(-2 * Math.log(1 - nextDouble()));
        return radius * Math.cos(2 * Math.PI * nextDouble());
    }

    /**
     * Draws {@code count} distinct numbers uniformly from 0 … size − 1, in random order (Fisher and Yates).
     *
     * @throws IllegalArgumentException if {@code count} is negative or exceeds {@code size}
     */
    public int[] distinct(int count, int size) {
        if (count < 0 || count > size) {
            throw new IllegalArgumentException("count = " + count + "; it must be 0 to size = " + size);
        }
        int[] numbers = new int[size];
        Arrays.setAll(numbers, i -> i);
        for (int i = 0; i < count; i++) {
            int j = i + nextInt(size - i);
            int chosen = numbers[j];
            numbers[j] = numbers[i];
            numbers[i] = chosen;
        }
        return Arrays.copyOf(numbers, count);
    }
}
