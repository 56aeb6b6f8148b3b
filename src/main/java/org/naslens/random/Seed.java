package org.naslens.random;

/**
 * A key for stateless randomness, derived from a root seed by adding names and counters.
 *
 * <pre>{@code
 * var dropout = Seed.root(1).with("child").with("dropout");
 * dropout.with(step).stream().nextInt(10);   // the same number in every process, whatever was drawn earlier
 * }</pre>
 *
 * <p>Each name or counter is mixed in by the finaliser of SplitMix64 (Steele, Lea and Flood 2014), a bijection of 64 bits
 * in which every input bit affects every output bit.
 *
 * @param value the 64 bits of the key
 */
public record Seed(long value) {
    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

    /** The key for a whole run. */
    public static Seed root(long seed) {
        return new Seed(mix(seed + GOLDEN_GAMMA));
    }

    /** The key for one named use of randomness, such as {@code "dropout"}. */
    public Seed with(String name) {
        long z = value;
        for (int i = 0; i < name.length(); i++) {
            z = mix(z + GOLDEN_GAMMA + name.charAt(i));
        }
        return new Seed(mix(z ^ (GOLDEN_GAMMA * (name.length() + 1L))));
    }

    /** The key for one occurrence of a use, such as one step. */
    public Seed with(long counter) {
        return new Seed(mix(mix(value + GOLDEN_GAMMA) ^ (counter * 0xD1342543DE82EF95L + 1)));
    }

    /** A new stream of the random numbers that belong to this key, starting at the first. */
    public RandomStream stream() {
        return new RandomStream(value);
    }

    /** This key as the pair of integers that TensorFlow's stateless random ops take. */
    public int[] pair() {
        return new int[] {(int) value, (int) (value >>> 32)};
    }

    static long mix(long z) {
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    static long next(long state) {
        return state + GOLDEN_GAMMA;
    }
}
