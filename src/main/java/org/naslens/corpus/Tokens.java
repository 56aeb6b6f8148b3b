package org.naslens.corpus;

import java.util.Arrays;
import java.util.stream.IntStream;

/** An immutable sequence of word ids, in the order of the text. */
public final class Tokens {
    private final int[] ids;

    private Tokens(int[] ids) {
        this.ids = ids;
    }

    /** A sequence of the given ids. */
    public static Tokens of(int... ids) {
        return new Tokens(ids.clone());
    }

    /** The number of tokens. */
    public int size() {
        return ids.length;
    }

    /**
     * The id at a position, counted from 0.
     *
     * @throws IndexOutOfBoundsException if {@code position} is not 0 to size − 1
     */
    public int at(int position) {
        return ids[position];
    }

    /** The ids, in order. */
    public IntStream stream() {
        return Arrays.stream(ids);
    }

    /** A copy of the ids. */
    public int[] toArray() {
        return ids.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Tokens tokens && Arrays.equals(ids, tokens.ids);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(ids);
    }

    @Override
    public String toString() {
        return "Tokens[size=" + ids.length + "]";
    }

    /** A growing sequence of tokens, without boxing. */
    static final class Builder {
        private static final int MOST = Integer.MAX_VALUE - 8; // the longest array that every JVM supports

        private int[] ids = new int[1024];
        private int size;

        void add(int id) {
            if (size == ids.length) {
                if (size == MOST) {
                    throw new CorpusException("a split has more than " + MOST + " tokens");
                }
                ids = Arrays.copyOf(ids, (int) Math.min(MOST, 2L * size));
            }
            ids[size++] = id;
        }

        int size() {
            return size;
        }

        Tokens build() {
            return new Tokens(Arrays.copyOf(ids, size));
        }

        /** The tokens with each id {@code i} replaced by {@code newIds[i]}. */
        Tokens buildRenumbered(int[] newIds) {
            int[] renumbered = new int[size];
            Arrays.setAll(renumbered, position -> newIds[ids[position]]);
            return new Tokens(renumbered);
        }
    }
}
