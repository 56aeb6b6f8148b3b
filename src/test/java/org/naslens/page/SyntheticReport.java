package org.naslens.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.naslens.evidence.Status;
import org.naslens.page.Table.Cell;
import org.naslens.page.Table.Column;
import org.naslens.random.RandomStream;
import org.naslens.random.Seed;
import org.naslens.space.SearchSpace;
import org.naslens.statistics.Interval;

/**
 * A made-up experiment that looks like a real one: an untrained controller with small states and chances of 1/4 and 1/k, an
 * unsupervised one whose units are saturated and always the same, and supervised ones whose states and choices vary.
 */
final class SyntheticReport {
    static final int NODES = 12;
    static final int ARCHITECTURES = 100;
    static final int UNITS = 100;
    static final List<String> CONTROLLERS = List.of("random", "supervised", "unsupervised", "state-penalty");

    private static final SearchSpace SPACE = new SearchSpace(NODES);
    private static final List<String> MEASURES =
            List.of("common_activations", "common_connections", "graph_edit_distance", "performance_difference");

    private SyntheticReport() {}

    /** With everything that a page can show. */
    static Report of(int seeds) {
        var report = Report.titled("Four controllers on Penn Treebank, " + seeds + " seeds");
        facts(report);
        verdicts(report);
        report.correlationMethod(
                "Intervals are 95 % bootstrap intervals over architectures (2,000 resamples), p-values those of"
                        + " a Mantel test with 10,000 permutations.");
        for (var definition : List.of("paper", "authors")) {
            for (var controller : CONTROLLERS) {
                IntStream.rangeClosed(1, seeds)
                        .forEach(seed -> correlations(report, definition, controller, Integer.toString(seed)));
                correlations(report, definition, controller, CorrelationCell.MEAN);
            }
        }
        for (int seed = 1; seed <= seeds; seed++) {
            for (var controller : CONTROLLERS) {
                var origin = Origin.of(controller, seed);
                report.sample(sample(origin)).perplexities(manyPerplexities(origin));
                trajectories(report, origin);
                report.conditioning(conditioning(origin)).probe(probe(origin));
            }
        }
        tables(report);
        return report.term("ρ", "Spearman’s rank correlation: how far two orders agree, from −1 to 1.")
                .term("embedding", "The controller’s LSTM state after the last choice, h(𝒜).")
                .term(
                        "Mantel test",
                        "Permutes architectures, not pairs, since pairs that share an architecture are not independent.")
                .file("correlations.csv", "Table 1")
                .file("forgetting.csv", "what the final state remembers")
                .build();
    }

    private static void facts(Report.Builder report) {
        report.fact("settings", "configs/ptb-small.textproto")
                .fact("architectures", "100 sampled of each controller, N = 12")
                .fact("data", "Penn Treebank, 929,589 training tokens")
                .fact("SHA-256", "57ae2f1d0e9d6a7a1c1fd6b2c79d40a8fe6c5a1c2c4c9f0e38f2b9fc6f5ac1d7")
                .fact("device", "CPU, 2 threads")
                .fact("version", "0.1.0")
                .fact("time", "4 h 12 min")
                .settings(
                        "corpus { directory: \"ptb\" }\nchild { nodes: 12 hidden: 128 }\nreplay { penalty_epoch: 10 }\n");
    }

    private static void verdicts(Report.Builder report) {
        report.verdict(new Verdict(
                        Status.STANDS,
                        "The unsupervised controller forgets: its final state is the same whatever it chose.",
                        "Mean deviation of a unit 0.0011 (0.0009 to 0.0013 over seeds); 91 % of the units are saturated.",
                        "Adam and Lorraine 2019, §3.3"))
                .verdict(new Verdict(
                        Status.DOES_NOT_STAND,
                        "The supervised loss makes embedding distance follow the difference of perplexity.",
                        "ρ = 0.029, 95 % interval −0.06 to 0.12; the paper prints 0.163.",
                        "Adam and Lorraine 2019, Table 1"))
                .verdict(new Verdict(
                        Status.NOT_DECIDED,
                        "A supervised controller samples better architectures than random search.",
                        "Its advantage of 0.8 perplexity has an interval from −0.4 to 2.1.",
                        ""))
                .verdict(new Verdict(
                        Status.REFUTED, "Likelihood of stored architectures asks something of the state.", "", "ours"));
    }

    private static void correlations(Report.Builder report, String definition, String controller, String seed) {
        double[] published = {-.404, -.160, .100, .163};
        for (int m = 0; m < MEASURES.size(); m++) {
            var random = stream("correlation", new Origin(controller, definition + seed))
                    .nextLong();
            var noise = Seed.root(random).with(m).stream();
            double strength = controller.equals("random") ? .2 : controller.equals("unsupervised") ? .35 : 1;
            double rho = strength * published[m] * 1.4 + .05 * noise.nextGaussian();
            boolean undefined = controller.equals("unsupervised") && seed.equals("2") && m == 3;
            report.correlation(new CorrelationCell(
                    definition,
                    new Origin(controller, seed),
                    MEASURES.get(m),
                    undefined ? OptionalDouble.empty() : OptionalDouble.of(rho),
                    undefined ? Optional.empty() : Optional.of(new Interval(rho - .09, rho + .08)),
                    undefined ? OptionalDouble.empty() : OptionalDouble.of(Math.exp(-40 * Math.abs(rho))),
                    controller.equals("state-penalty")
                            ? OptionalDouble.empty()
                            : OptionalDouble.of(published[m] * strength),
                    undefined ? "undefined: all distances are equal" : ""));
        }
    }

    private static Sample sample(Origin origin) {
        var random = stream("sample", origin);
        var architectures =
                Stream.generate(() -> SPACE.sample(random)).limit(ARCHITECTURES).toList();
        double[] perplexities = IntStream.range(0, ARCHITECTURES)
                .mapToDouble(i -> perplexity(origin.controller(), random))
                .toArray();
        perplexities[7] = Double.NaN;
        double[] offsets = random(UNITS, random);
        var states = new float[ARCHITECTURES][UNITS];
        var argmax = new double[ARCHITECTURES][SPACE.choices()];
        var places = new double[ARCHITECTURES][];
        double[] levels = random(SPACE.choices(), random);
        for (int i = 0; i < ARCHITECTURES; i++) {
            double[] h = random(UNITS, random);
            for (int unit = 0; unit < UNITS; unit++) {
                states[i][unit] = (float)
                        switch (origin.controller()) {
                            case "random" -> .04 * offsets[unit] + .009 * h[unit];
                            case "unsupervised" -> Math.tanh(6 * offsets[unit] + .001 * h[unit]);
                            default -> Math.tanh(.9 * offsets[unit] + 1.1 * h[unit]);
                        };
            }
            for (int t = 0; t < argmax[i].length; t++) {
                double uniform = 1. / SPACE.options(t);
                double trained = .55 + .4 / (1 + Math.exp(-levels[t]));
                argmax[i][t] = t == 1
                        ? 1
                        : switch (origin.controller()) {
                            case "random" -> uniform + .0005 * (1 + h[t] % 1);
                            case "unsupervised" -> trained;
                            default -> Math.min(.97, Math.max(uniform, trained - .12 + .09 * h[t]));
                        };
            }
            places[i] = new double[] {states[i][0] * 3 + states[i][1], states[i][2] * 2 - states[i][3]};
        }
        return Sample.of(origin, architectures)
                .withPerplexities(perplexities)
                .withStates(states)
                .withArgmaxProbabilities(argmax)
                .withMap(places, .31, .17);
    }

    private static Perplexities manyPerplexities(Origin origin) {
        var random = stream("many", origin);
        return new Perplexities(
                origin,
                IntStream.range(0, 1000)
                        .mapToObj(i -> perplexity(origin.controller(), random))
                        .toList());
    }

    private static double perplexity(String controller, RandomStream random) {
        return controller.equals("random")
                ? 140 * Math.exp(.5 * Math.abs(random.nextGaussian()))
                : 88 + 3 * Math.exp(.7 * random.nextGaussian());
    }

    private static void trajectories(Report.Builder report, Origin origin) {
        var random = stream("trajectory", origin);
        double floor = origin.controller().equals("random") ? 33 : 9;
        var entropy = new ArrayList<Trajectory.Point>();
        var perplexity = new ArrayList<Trajectory.Point>();
        var reward = new ArrayList<Trajectory.Point>();
        for (int epoch = 1; epoch <= 30; epoch++) {
            double left = Math.exp(-epoch / 8.);
            entropy.add(new Trajectory.Point(epoch, floor + (34 - floor) * left + .2 * random.nextGaussian()));
            perplexity.add(new Trajectory.Point(epoch, 80 + 700 * left + 5 * random.nextGaussian()));
            reward.add(new Trajectory.Point(epoch, 1 - .8 * left + .02 * random.nextGaussian()));
        }
        report.trajectory(new Trajectory("entropy of the policy, nats", origin, entropy))
                .trajectory(new Trajectory("child perplexity in training", origin, perplexity))
                .trajectory(new Trajectory("mean reward", origin, reward));
    }

    private static StepCurve conditioning(Origin origin) {
        var random = stream("conditioning", origin);
        boolean remembers = origin.controller().startsWith("s");
        return new StepCurve(
                origin,
                IntStream.range(0, SPACE.choices())
                        .mapToObj(t -> {
                            double value = (remembers ? .004 * t : .0002) * (1 + .2 * random.nextGaussian());
                            return new StepCurve.Step(
                                    t,
                                    value,
                                    Optional.of(new Interval(value * .7, value * 1.4 + .001)),
                                    OptionalDouble.empty());
                        })
                        .toList());
    }

    private static StepCurve probe(Origin origin) {
        var random = stream("probe", origin);
        boolean remembers = origin.controller().startsWith("s");
        return new StepCurve(
                origin,
                IntStream.range(0, SPACE.choices())
                        .mapToObj(t -> {
                            double majority = 1. / SPACE.options(t);
                            double value = Math.min(
                                    .99, majority + (remembers ? .02 * t : 0) + .03 * Math.abs(random.nextGaussian()));
                            return new StepCurve.Step(
                                    t,
                                    value,
                                    Optional.of(new Interval(value - .05, Math.min(1, value + .05))),
                                    OptionalDouble.of(majority));
                        })
                        .toList());
    }

    private static void tables(Report.Builder report) {
        report.table(new Table(
                        "What the final state remembers",
                        "Deviations are over the sampled architectures; mean over seeds.",
                        List.of(Column.of("controller"), Column.of("unit deviation"), new Column("entropy", "nats")),
                        List.of(
                                List.of(Cell.of("supervised"), Cell.of(.30433, 5), Cell.of(10.677, 3)),
                                List.of(Cell.of("unsupervised"), Cell.of(.00103, 5), Cell.of(7.808, 3)),
                                List.of(Cell.of("random"), Cell.of(.00855, 5), Cell.none()))))
                .table(new Table(
                        "Differences between controllers, paired by seed",
                        "A minus B; the interval is that of the mean of the paired differences.",
                        List.of(
                                Column.of("A"),
                                Column.of("B"),
                                Column.of("quantity"),
                                Column.of("difference"),
                                Column.of("95 % interval"),
                                Column.of("seeds")),
                        List.of(List.of(
                                Cell.of("supervised"),
                                Cell.of("unsupervised"),
                                Cell.of("lowest perplexity"),
                                Cell.of(-.82, 2),
                                new Cell("−2.10 to 0.42", true),
                                Cell.of(5)))));
    }

    private static double[] random(int count, RandomStream random) {
        return IntStream.range(0, count).mapToDouble(i -> random.nextGaussian()).toArray();
    }

    private static RandomStream stream(String use, Origin origin) {
        return Seed.root(1).with(use).with(origin.controller()).with(origin.seed()).stream();
    }
}
