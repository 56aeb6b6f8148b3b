package org.naslens.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the name that was probably meant by a misspelt one. */
final class Nearest {
    /** No name in the schema is longer; this also bounds the work on arbitrary input. */
    private static final int LONGEST = 100;

    private Nearest() {}

    /** The nearest name, ignoring case, if at most a third of its letters are wrong. */
    static Optional<String> to(String word, Collection<String> names) {
        if (word.isEmpty() || word.length() > LONGEST) {
            return Optional.empty();
        }
        return names.stream()
                .filter(name -> distance(word, name) <= Math.max(1, Math.max(word.length(), name.length()) / 3))
                .min(Comparator.comparingInt(name -> distance(word, name)));
    }

    /**
     * The number of letters to insert, delete, replace, or swap with a neighbour (optimal string alignment), ignoring case.
     *
     * <pre>
     *   d(i, j) = min( d(i−1, j) + 1, d(i, j−1) + 1, d(i−1, j−1) + [aᵢ ≠ bⱼ], d(i−2, j−2) + 1 if aᵢ₋₁aᵢ = bⱼbⱼ₋₁ )
     * </pre>
     */
    static int distance(String first, String second) {
        var a = first.toLowerCase(Locale.ROOT);
        var b = second.toLowerCase(Locale.ROOT);
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    d[i][j] = i + j;
                    continue;
                }
                int replaced = d[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                d[i][j] = Math.min(replaced, Math.min(d[i - 1][j], d[i][j - 1]) + 1);
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
                }
            }
        }
        return d[a.length()][b.length()];
    }
}
