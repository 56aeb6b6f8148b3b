package org.naslens.lab.bench;

import java.util.List;

/**
 * The assumed speed of a GPU.
 *
 * @param name its name, such as {@code h100_tf32}
 * @param description its description for readers
 * @param flopPerSecond the peak arithmetic rate, by its maker
 * @param bytesPerSecond the peak rate of its memory, by its maker
 * @param share the assumed fraction of both that is reached
 */
public record CardRate(String name, String description, double flopPerSecond, double bytesPerSecond, double share) {
    private static final double H100_MEMORY = 3.35e12;
    private static final double HALF = 0.5;

    /** An H100 (SXM), without sparsity, by NVIDIA's data sheet; assumed to reach half of it. */
    public static final List<CardRate> H100 = List.of(
            new CardRate("h100_float32", "H100, float32", 67e12, H100_MEMORY, HALF),
            new CardRate("h100_tf32", "H100, TensorFloat-32", 495e12, H100_MEMORY, HALF),
            new CardRate("h100_bfloat16", "H100, bfloat16", 989e12, H100_MEMORY, HALF));

    /** The duration of products: for each the time of its arithmetic, or of reading and writing its float32 matrices if that is longer. */
    double seconds(List<MatrixProduct> products) {
        return products.stream()
                .mapToDouble(
                        product -> Math.max(product.flops() / flopPerSecond, product.bytes() / bytesPerSecond) / share)
                .sum();
    }
}
