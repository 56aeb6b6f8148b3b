package org.naslens.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RankProductTest {
    private static final RankProduct SEVEN = new RankProduct(
            SevenArchitectures.COUNT,
            TieGroups.of(SevenArchitectures.COUNT, SevenArchitectures.distances()),
            TieGroups.of(SevenArchitectures.COUNT, SevenArchitectures.common()));

    /** −2004 by NumPy: the sum of (2·rank − 22)·(2·rank − 22) with {@code scipy.stats.rankdata}. */
    @Test
    void isTheSumOfProductsOfDoubledRanks() {
        var product = SEVEN.product(new int[] {0, 1, 2, 3, 4, 5, 6});

        assertEquals(BigInteger.valueOf(-2004), product);
        assertEquals(SevenArchitectures.RHO, SEVEN.correlation(product), 1e-12);
    }

    @Test
    void asManyOrdersAreAsFarAsNumPyCounts() {
        var observed = SEVEN.product(new int[] {0, 1, 2, 3, 4, 5, 6}).abs();
        var orders = orders(SevenArchitectures.COUNT);
        long asFar = orders.stream()
                .filter(order -> SEVEN.product(order).abs().compareTo(observed) >= 0)
                .count();

        assertEquals(SevenArchitectures.ORDERS, orders.size());
        assertEquals(SevenArchitectures.AS_FAR, asFar);
    }

    /** Against itself, P different values give Σ (2·rank − (P + 1))² = P(P² − 1)/3: 1.26e19 for M = 2,600, beyond 63 bits. */
    @Test
    void doesNotOverflow() {
        int architectures = 2_600;
        int pairs = architectures * (architectures - 1) / 2;
        var rising = TieGroups.of(
                architectures, IntStream.range(0, pairs).asDoubleStream().toArray());
        var p = BigInteger.valueOf(pairs);
        var closedForm = p.multiply(p.multiply(p).subtract(BigInteger.ONE)).divide(BigInteger.valueOf(3));

        var ranks = new RankProduct(architectures, rising, rising);
        var product = ranks.product(IntStream.range(0, architectures).toArray());

        assertEquals(closedForm, product);
        assertEquals(1, ranks.correlation(product), 1e-12);
    }

    private static List<int[]> orders(int count) {
        var orders = new ArrayList<int[]>();
        extend(new int[count], 0, 0, orders);
        return orders;
    }

    private static void extend(int[] order, int length, int used, List<int[]> orders) {
        if (length == order.length) {
            orders.add(order.clone());
            return;
        }
        for (int next = 0; next < order.length; next++) {
            if ((used & (1 << next)) == 0) {
                order[length] = next;
                extend(order, length + 1, used | (1 << next), orders);
            }
        }
    }
}
