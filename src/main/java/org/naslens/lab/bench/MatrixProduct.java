package org.naslens.lab.bench;

/**
 * Products of one shape: op(A) {@code [m, k]} times op(B) {@code [k, n]}, where op is a transposition or nothing.
 *
 * @param transposeA whether A is stored {@code [k, m]}
 * @param transposeB whether B is stored {@code [n, k]}
 * @param count the number of products
 * @param distinct the number of different matrices B, used in turn
 */
public record MatrixProduct(int m, int k, int n, boolean transposeA, boolean transposeB, int count, int distinct) {
    /** The number of operations; a multiplication and an addition count as two. */
    long flops() {
        return 2L * m * k * n * count;
    }

    /** The bytes of both float32 matrices read and their product written, if nothing stays cached from one product to the next. */
    long bytes() {
        return Float.BYTES * ((long) m * k + (long) k * n + (long) m * n) * count;
    }
}
