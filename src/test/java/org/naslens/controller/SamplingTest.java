package org.naslens.controller;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.naslens.config.Settings;
import org.naslens.random.Seed;
import org.naslens.tensor.Feeds;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** Sampling in a space of N = 3: 128 architectures of 5 choices. */
class SamplingTest {
    private static final int NODES = 3;
    private static final int CHOICES = 5;
    private static final Seed SEED = Seed.root(77);

    private static Settings settings;
    private static Theta theta;
    private static PolicyGraph graph;
    private static Placeholder<TInt32> count;
    private static Placeholder<TInt32> seed;
    private static Operand<TInt32> options;
    private static List<Operand<TFloat32>> whileSampling;
    private static List<Operand<TFloat32>> whileFollowing;

    @BeforeAll
    static void build() {
        var builder = Tiny.settings(NODES, 4);
        builder.getControllerBuilder().setTemperature(1).setTanhConstant(1.2);
        settings = builder.build();
        theta = Theta.random(settings, false, 1, SEED);
        graph = new PolicyGraph(settings, theta);
        var tf = graph.tf();
        count = tf.placeholder(TInt32.class, Placeholder.shape(Shape.scalar()));
        seed = tf.placeholder(TInt32.class, Placeholder.shape(Shape.of(2)));
        var policy = graph.policy(Policy.Variant.PLAIN);
        var sampled = policy.sample(count, seed);
        options = policy.options(sampled);
        whileSampling = quantities(policy, sampled);
        whileFollowing = quantities(policy, policy.follow(graph.choices()));
    }

    private static List<Operand<TFloat32>> quantities(Policy policy, Policy.Unrolled unrolled) {
        return List.of(
                policy.negLogProbs(unrolled),
                policy.entropies(unrolled),
                policy.argmaxProbabilities(unrolled),
                unrolled.finalState());
    }

    @AfterAll
    static void close() {
        graph.close();
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Samples(int[][] choices, List<float[]> quantities) {}

    private static Samples sample(int number, Seed drawn) {
        try (var feeds = new Feeds(graph.session())) {
            feeds.ints(count, new int[] {number});
            feeds.ints(seed, drawn.pair(), 2);
            var fetches = new ArrayList<Operand<?>>(whileSampling);
            fetches.add(options);
            try (var result = feeds.run(List.of(), fetches)) {
                int[] flat = Feeds.ints(result, 4);
                int[][] choices = new int[number][];
                Arrays.setAll(choices, m -> Arrays.copyOfRange(flat, m * CHOICES, (m + 1) * CHOICES));
                var quantities = new ArrayList<float[]>();
                for (int i = 0; i < 4; i++) {
                    quantities.add(Feeds.floats(result, i));
                }
                return new Samples(choices, quantities);
            }
        }
    }

    @Test
    void everyChoiceIsOneOfItsOptionsAndEveryOptionComesUp() {
        int[][] seen = new int[CHOICES][4];
        for (int[] choices : sample(2000, SEED.with("valid")).choices()) {
            for (int t = 0; t < CHOICES; t++) {
                seen[t][choices[t]]++; // choices of 4 options; of fewer, the rest stays 0
            }
        }
        for (int t = 0; t < CHOICES; t++) {
            for (int option = 0; option < 4; option++) {
                assertEquals(option < PlainController.options(t), seen[t][option] > 0, "choice " + t + ", " + option);
            }
        }
    }

    @Test
    void samplingThinksWhatFollowingTheSampleThinks() {
        var sampled = sample(50, SEED.with("same"));
        var followed = graph.run(sampled.choices(), whileFollowing);
        for (int i = 0; i < 4; i++) {
            assertArrayEquals(followed.get(i), sampled.quantities().get(i), 1e-6f);
        }
    }

    @Test
    void theSeedFixesTheSamples() {
        int[][] first = sample(30, SEED.with(1)).choices();
        int[][] again = sample(30, SEED.with(1)).choices();
        int[][] others = sample(30, SEED.with(2)).choices();
        assertTrue(Arrays.deepEquals(first, again));
        assertFalse(Arrays.deepEquals(first, others));
    }

    @Test
    void frequenciesOfWholeArchitecturesAreTheirProbabilities() {
        int number = 40_000;
        var plain = new PlainController(settings.getController(), Policy.Variant.PLAIN, theta);
        int[][] all = Tiny.choices(Tiny.all(NODES));
        double[] probabilities =
                Arrays.stream(all).mapToDouble(plain::probability).toArray();
        assertEquals(1, Arrays.stream(probabilities).sum(), 1e-12);
        assertTrue(Arrays.stream(probabilities).min().orElseThrow() * number > 5, "cells too small for χ²");
        double[] uniform = new double[all.length];
        Arrays.fill(uniform, 1.0 / all.length);

        int[] counts = new int[all.length];
        for (int[] choices : sample(number, SEED.with("frequencies")).choices()) {
            counts[index(choices)]++;
        }
        // χ² of 127 degrees of freedom: mean 127, standard deviation √254 = 15.9. Five of them above the mean is
        // exceeded by chance once in 10⁵ seeds.
        double bound = 127 + 5 * Math.sqrt(254);
        double chiSquare = chiSquare(counts, probabilities, number);
        assertTrue(chiSquare < bound, "χ² = " + chiSquare);
        assertTrue(chiSquare(counts, uniform, number) > 10 * bound, "the policy is too close to uniform to tell");
    }

    @Test
    void samplesOfOneStepDoNotDependOnEachOther() {
        // The pairs (first activation of sample 2m, of sample 2m + 1) against the product of their probabilities.
        int pairs = 20_000;
        var plain = new PlainController(settings.getController(), Policy.Variant.PLAIN, theta);
        double[] p = plain.follow(0, 0, 0, 0, 0).probabilities().get(0);
        int[] counts = new int[16];
        int[][] sampled = sample(2 * pairs, SEED.with("pairs")).choices();
        for (int m = 0; m < pairs; m++) {
            counts[4 * sampled[2 * m][0] + sampled[2 * m + 1][0]]++;
        }
        double[] expected = new double[16];
        Arrays.setAll(expected, i -> p[i / 4] * p[i % 4]);
        // 15 degrees of freedom; 99.999 % lie below 50
        assertTrue(chiSquare(counts, expected, pairs) < 50);
    }

    /** The place of an architecture in {@link Tiny#all}: its choices as digits, the last one the fastest. */
    private static int index(int[] choices) {
        int index = 0;
        for (int t = 0; t < choices.length; t++) {
            index = index * PlainController.options(t) + choices[t];
        }
        return index;
    }

    private static double chiSquare(int[] counts, double[] probabilities, int number) {
        double sum = 0;
        for (int i = 0; i < counts.length; i++) {
            double expected = probabilities[i] * number;
            sum += (counts[i] - expected) * (counts[i] - expected) / expected;
        }
        return sum;
    }
}
