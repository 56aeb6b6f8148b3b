package org.naslens.controller;

import java.util.Arrays;

/**
 * The moving average b of rewards: b ← d b + (1 − d) R. The advantage is R − b with the updated b. The first mean reward becomes b,
 * so the advantages of the first step average 0.
 */
public final class Baseline {
    private final double decay;
    private double[] value; // empty before the first reward

    /**
     * A baseline that has seen no reward yet.
     *
     * @param decay d, at least 0 and below 1
     */
    public Baseline(double decay) {
        this.decay = decay;
        value = new double[0];
    }

    /**
     * Updates b by the rewards of one step and returns their advantages.
     *
     * @param rewards {@code [M][K]}: K is 1, or the number of choices if each has a reward of its own
     */
    public double[][] advantages(double[][] rewards) {
        int k = rewards[0].length;
        double[] mean = new double[k];
        for (double[] row : rewards) {
            for (int i = 0; i < k; i++) {
                mean[i] += row[i] / rewards.length;
            }
        }
        if (value.length == 0) {
            value = mean;
        } else {
            for (int i = 0; i < k; i++) {
                value[i] = decay * value[i] + (1 - decay) * mean[i];
            }
        }
        return Arrays.stream(rewards)
                .map(row -> {
                    double[] advantage = new double[k];
                    Arrays.setAll(advantage, i -> row[i] - value[i]);
                    return advantage;
                })
                .toArray(double[][]::new);
    }

    /** b, averaged over the choices if each has its own; NaN before the first reward. */
    public double mean() {
        return Arrays.stream(value).average().orElse(Double.NaN);
    }

    /** Resets the average, as if there had been no reward yet. */
    public void restart() {
        value = new double[0];
    }

    /** The state, for {@link #restore}. */
    public double[] values() {
        return value.clone();
    }

    /** Restores what {@link #values} returned. */
    public void restore(double[] saved) {
        value = saved.clone();
    }
}
