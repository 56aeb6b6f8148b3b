package org.naslens.lab.compare;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.naslens.analysis.RunId;
import org.naslens.random.RandomStream;
import org.naslens.random.Seed;
import org.naslens.space.SearchSpace;

/**
 * Rows as a comparison of strategies leaves them, made up: architectures have a quality, trainings add noise to its logarithm, and
 * shared weights of each strategy see it with a correlation of their own.
 */
final class MadeUpSearches {
    /** What a strategy's shared weights see of the quality, and of how many candidates it takes the best. */
    private record Strategy(double correlation, double perplexity, int candidates) {}

    private static final Map<String, Strategy> STRATEGIES = new LinkedHashMap<>();

    static {
        STRATEGIES.put("enas-unsupervised", new Strategy(.2, 190, 5));
        STRATEGIES.put("enas-supervised", new Strategy(.45, 170, 20));
        STRATEGIES.put("random-ws", new Strategy(.6, 165, 60));
        STRATEGIES.put("one-shot", new Strategy(.3, 240, 60));
        STRATEGIES.put("darts", new Strategy(-.15, 400, 3));
        STRATEGIES.put("random", new Strategy(0, 0, 1));
    }

    private static final SearchSpace SPACE = new SearchSpace(8);
    private static final double BEST = 112;
    private static final double NOISE = .012;

    final List<TruthRow> truth = new ArrayList<>();
    final List<Pick> picks = new ArrayList<>();
    final List<Score> scores = new ArrayList<>();

    private final RandomStream random;
    private final int trainings;

    /** All of it is a function of these numbers. */
    MadeUpSearches(int architectures, int searches, int trainings, long seed) {
        this.trainings = trainings;
        random = Seed.root(seed).stream();
        var drawn = new LinkedHashMap<String, Double>();
        while (drawn.size() < architectures) {
            drawn.put(architecture(), quality());
        }
        drawn.forEach(this::train);
        STRATEGIES.forEach((name, strategy) -> {
            for (int search = 1; search <= searches; search++) {
                add(name, strategy, search, drawn);
            }
        });
        train("lstm", -.09);
    }

    private String architecture() {
        return IntStream.of(SPACE.options())
                .mapToObj(options -> Integer.toString(random.nextInt(options)))
                .collect(Collectors.joining(" "));
    }

    /** log(perplexity / best): most are alike, some are far worse. */
    private double quality() {
        return .12 * Math.exp(.8 * random.nextGaussian());
    }

    private void train(String tokens, double quality) {
        for (int seed = 1; seed <= trainings; seed++) {
            double loss = Math.log(BEST) + quality + NOISE * random.nextGaussian();
            truth.add(new TruthRow(
                    tokens,
                    seed,
                    OptionalDouble.of(Math.exp(loss)),
                    OptionalDouble.of(Math.exp(loss - .03 + .004 * random.nextGaussian())),
                    40 + random.nextInt(20),
                    37_000_000,
                    600 + random.nextInt(60)));
        }
    }

    private void add(String name, Strategy strategy, int search, Map<String, Double> drawn) {
        double best = Double.POSITIVE_INFINITY;
        double picked = 0;
        for (int candidate = 0; candidate < strategy.candidates(); candidate++) {
            double quality = quality();
            double seen = seen(strategy, quality);
            if (seen < best) {
                best = seen;
                picked = quality;
            }
        }
        var tokens = architecture();
        train(tokens, picked);
        boolean shared = strategy.perplexity() > 0;
        picks.add(new Pick(
                RunId.of(name, search),
                tokens,
                shared ? OptionalDouble.of(strategy.perplexity() * Math.exp(best / 10)) : OptionalDouble.empty(),
                shared ? 139_000_000 : 0,
                shared ? 21_000_000 : 0,
                shared ? 2_900 + random.nextInt(300) : 0.01));
        if (shared) {
            drawn.forEach((architecture, quality) -> scores.add(new Score(
                    RunId.of(name, search),
                    architecture,
                    strategy.perplexity() * Math.exp(.3 * seen(strategy, quality) + 1))));
        }
    }

    /** Standard normal, correlated with the quality. */
    private double seen(Strategy strategy, double quality) {
        double r = strategy.correlation();
        return r * Math.log(quality / .12) / .8 + Math.sqrt(1 - r * r) * random.nextGaussian();
    }
}
