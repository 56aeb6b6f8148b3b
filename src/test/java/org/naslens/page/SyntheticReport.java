package org.naslens.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.naslens.analysis.Conditioning;
import org.naslens.analysis.Correlation;
import org.naslens.analysis.Definition;
import org.naslens.analysis.Diversity;
import org.naslens.analysis.Findings;
import org.naslens.analysis.Forgetting;
import org.naslens.analysis.LinearProbe;
import org.naslens.analysis.Measure;
import org.naslens.analysis.PerplexityDistribution;
import org.naslens.analysis.PublishedTable;
import org.naslens.analysis.RunId;
import org.naslens.analysis.SampleSet;
import org.naslens.analysis.StateMap;
import org.naslens.evidence.Course;
import org.naslens.evidence.Evidence;
import org.naslens.evidence.Status;
import org.naslens.evidence.Verdict;
import org.naslens.page.Table.Cell;
import org.naslens.page.Table.Column;
import org.naslens.random.RandomStream;
import org.naslens.random.Seed;
import org.naslens.space.Architecture;
import org.naslens.space.SearchSpace;

/**
 * A made-up experiment that looks like a real one: an untrained controller with small states and chances of 1/4 and 1/k, an
 * unsupervised one whose units are saturated and always the same, and supervised ones whose states and choices vary.
 */
final class SyntheticReport {
    static final int NODES = 12;
    static final int SAMPLED = 1000;
    static final int ARCHITECTURES = 100;
    static final int UNITS = 100;
    static final List<String> CONTROLLERS = List.of("random", "supervised", "unsupervised", "state-penalty");

    private static final SearchSpace SPACE = new SearchSpace(NODES);
    private static final LinearProbe NO_PROBE = new LinearProbe(List.of(), 2);

    private SyntheticReport() {}

    /** With everything that a page can show. */
    static Report of(int seeds) {
        var report = Report.titled("Four controllers on Penn Treebank, " + seeds + " seeds");
        facts(report);
        verdicts(report);
        report.correlationMethod(
                "Intervals are 95 % bootstrap intervals over architectures (2,000 resamples), p-values those of"
                        + " a Mantel test with 10,000 permutations.");
        for (int seed = 1; seed <= seeds; seed++) {
            for (var controller : CONTROLLERS) {
                var run = RunId.of(controller, seed);
                report.evidence(List.of(evidence(run))).courses(courses(run));
            }
        }
        tables(report);
        return report.term("ρ", "Spearman’s rank correlation: how far two orders agree, from −1 to 1.")
                .term("embedding", "The controller’s LSTM state after the last choice, h(𝒜).")
                .term(
                        "Mantel test",
                        "Permutes architectures, not pairs, since pairs that share an architecture are not independent.")
                .file("correlations.csv", "Table 1")
                .file("forgetting.csv", "what the final state remembers");
    }

    /** A run with a sample of which nothing else is measured than what takes no time. */
    static Evidence evidence(RunId run, SampleSet sample, Correlation... correlations) {
        return new Evidence(run, findings(sample, sample, List.of(correlations), Optional.empty(), NO_PROBE));
    }

    /** Two architectures of two nodes with these embeddings, evaluated, and equally likely. */
    static SampleSet pair(double[][] embeddings) {
        var architecture = Architecture.ofTokens("0 0 1");
        return SampleSet.of(List.of(architecture, architecture), embeddings)
                .withPerplexities(new double[] {3, 4})
                .withChoices(new double[][] {{.25, 1, .25}, {.25, 1, .25}}, new double[2][3]);
    }

    /** A cell of Table 1 whose other numbers are not known. */
    static Correlation correlation(Measure measure, double spearman, String note) {
        var none = OptionalDouble.empty();
        return new Correlation(
                measure,
                Definition.PAPER,
                Double.isNaN(spearman) ? none : OptionalDouble.of(spearman),
                none,
                none,
                none,
                2,
                1,
                note);
    }

    private static Findings findings(
            SampleSet sample,
            SampleSet compared,
            List<Correlation> correlations,
            Optional<Conditioning> conditioning,
            LinearProbe probe) {
        return new Findings(
                sample,
                compared,
                correlations,
                List.of(),
                Forgetting.of(sample),
                conditioning,
                probe,
                Diversity.of(sample, OptionalDouble.empty(), 0),
                sample.evaluatedCount() == 0 ? Optional.empty() : Optional.of(PerplexityDistribution.of(sample)),
                StateMap.of(compared));
    }

    private static void facts(Report report) {
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

    private static void verdicts(Report report) {
        report.verdicts(List.of(
                new Verdict(
                        Status.STANDS,
                        "The unsupervised controller forgets: its final state is the same whatever it chose.",
                        "Adam and Lorraine 2019, §3.3",
                        "Mean deviation of a unit 0.0011 (0.0009 to 0.0013 over seeds); 91 % of the units are saturated."),
                new Verdict(
                        Status.DOES_NOT_STAND,
                        "The supervised loss makes embedding distance follow the difference of perplexity.",
                        "Adam and Lorraine 2019, Table 1",
                        "ρ = 0.029, 95 % interval −0.06 to 0.12; the paper prints 0.163."),
                new Verdict(
                        Status.NOT_DECIDED,
                        "A supervised controller samples better architectures than random search.",
                        "",
                        "Its advantage of 0.8 perplexity has an interval from −0.4 to 2.1."),
                new Verdict(
                        Status.REFUTED,
                        "Likelihood of stored architectures asks something of the state.",
                        "ours",
                        "")));
    }

    private static Evidence evidence(RunId run) {
        var sample = sample(run);
        return new Evidence(
                run,
                findings(
                        sample,
                        sample.first(ARCHITECTURES),
                        correlations(run),
                        Optional.of(conditioning(run)),
                        probe(run)));
    }

    private static List<Correlation> correlations(RunId run) {
        var correlations = new ArrayList<Correlation>();
        for (var definition : Definition.values()) {
            for (var measure : Measure.values()) {
                var noise = stream(definition + measure.label(), run);
                double strength =
                        run.label().equals("random") ? .2 : run.label().equals("unsupervised") ? .35 : 1;
                double rho = strength
                                * PublishedTable.spearman("supervised", measure).orElseThrow()
                                * 1.4
                        + .05 * noise.nextGaussian();
                boolean undefined =
                        run.equals(RunId.of("unsupervised", 2)) && measure == Measure.PERFORMANCE_DIFFERENCE;
                var none = OptionalDouble.empty();
                correlations.add(new Correlation(
                        measure,
                        definition,
                        undefined ? none : OptionalDouble.of(rho),
                        undefined ? none : OptionalDouble.of(Math.exp(-40 * Math.abs(rho))),
                        undefined ? none : OptionalDouble.of(rho - .09),
                        undefined ? none : OptionalDouble.of(rho + .08),
                        ARCHITECTURES,
                        ARCHITECTURES * (ARCHITECTURES - 1) / 2,
                        undefined ? "undefined: all distances are equal" : ""));
            }
        }
        return correlations;
    }

    private static SampleSet sample(RunId run) {
        var random = stream("sample", run);
        var architectures =
                Stream.generate(() -> SPACE.sample(random)).limit(SAMPLED).toList();
        double[] perplexities = IntStream.range(0, SAMPLED)
                .mapToDouble(i -> perplexity(run.label(), random))
                .toArray();
        perplexities[7] = Double.NaN;
        double[] offsets = random(UNITS, random);
        double[] levels = random(SPACE.choices(), random);
        var embeddings = new double[SAMPLED][UNITS];
        var argmax = new double[SAMPLED][SPACE.choices()];
        for (int i = 0; i < SAMPLED; i++) {
            double[] h = random(UNITS, random);
            for (int unit = 0; unit < UNITS; unit++) {
                embeddings[i][unit] = switch (run.label()) {
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
                        : switch (run.label()) {
                            case "random" -> uniform + .0005 * (1 + h[t] % 1);
                            case "unsupervised" -> trained;
                            default -> Math.min(.97, Math.max(uniform, trained - .12 + .09 * h[t]));
                        };
            }
        }
        return SampleSet.of(architectures, embeddings)
                .withPerplexities(perplexities)
                .withChoices(argmax, new double[SAMPLED][SPACE.choices()]);
    }

    private static double perplexity(String controller, RandomStream random) {
        return controller.equals("random")
                ? 140 * Math.exp(.5 * Math.abs(random.nextGaussian()))
                : 88 + 3 * Math.exp(.7 * random.nextGaussian());
    }

    private static List<Course> courses(RunId run) {
        var random = stream("trajectory", run);
        double floor = run.label().equals("random") ? 33 : 9;
        IntToDoubleFunction left = epoch -> Math.exp(-epoch / 8.);
        return List.of(
                course(
                        "entropy of the policy, nats",
                        run,
                        epoch -> floor + (34 - floor) * left.applyAsDouble(epoch) + .2 * random.nextGaussian()),
                course(
                        "child perplexity in training",
                        run,
                        epoch -> 80 + 700 * left.applyAsDouble(epoch) + 5 * random.nextGaussian()),
                course("mean reward", run, epoch -> 1 - .8 * left.applyAsDouble(epoch) + .02 * random.nextGaussian()));
    }

    private static Course course(String quantity, RunId run, IntToDoubleFunction value) {
        return new Course(
                quantity,
                run,
                IntStream.rangeClosed(1, 30)
                        .mapToObj(epoch -> new Course.Point(epoch, value.applyAsDouble(epoch)))
                        .toList());
    }

    private static Conditioning conditioning(RunId run) {
        var random = stream("conditioning", run);
        boolean remembers = run.label().startsWith("s");
        return new Conditioning(
                IntStream.range(0, SPACE.choices())
                        .mapToObj(t -> {
                            double bits = (remembers ? .004 * t : .0002) * (1 + .2 * random.nextGaussian());
                            return new Conditioning.Step(
                                    t,
                                    SPACE.kind(t),
                                    new Conditioning.Information(bits, bits * .7, bits * 1.4 + .001, 2));
                        })
                        .toList(),
                new Conditioning.Information(.1, .05, .2, 40),
                SAMPLED);
    }

    private static LinearProbe probe(RunId run) {
        var random = stream("probe", run);
        boolean remembers = run.label().startsWith("s");
        return new LinearProbe(
                IntStream.range(0, SPACE.choices())
                        .mapToObj(t -> {
                            double majority = 1. / SPACE.options(t);
                            double accuracy = Math.min(
                                    .99, majority + (remembers ? .02 * t : 0) + .03 * Math.abs(random.nextGaussian()));
                            return new LinearProbe.Step(
                                    t,
                                    SPACE.kind(t),
                                    Optional.of(new LinearProbe.Reading(
                                            accuracy, accuracy - .05, Math.min(1, accuracy + .05), majority, SAMPLED)));
                        })
                        .toList(),
                SAMPLED);
    }

    private static void tables(Report report) {
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

    private static RandomStream stream(String use, RunId run) {
        return Seed.root(1).with(use).with(run.label()).with(run.seedText()).stream();
    }
}
