package org.naslens.present;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.naslens.analysis.Conditioning;
import org.naslens.analysis.Definition;
import org.naslens.analysis.LinearProbe;
import org.naslens.analysis.Measure;
import org.naslens.analysis.SampleSet;
import org.naslens.analysis.StateMap;
import org.naslens.config.AnalysisSettings;
import org.naslens.evidence.Evidence;
import org.naslens.evidence.Quantity;
import org.naslens.page.CorrelationCell;
import org.naslens.page.Origin;
import org.naslens.page.Perplexities;
import org.naslens.page.Report;
import org.naslens.page.Sample;
import org.naslens.page.StepCurve;
import org.naslens.page.Table;
import org.naslens.page.Table.Cell;
import org.naslens.page.Table.Column;
import org.naslens.page.Trajectory;
import org.naslens.page.Verdict;
import org.naslens.report.CorrelationRow;
import org.naslens.report.PublishedTable;
import org.naslens.report.SeedsRow;
import org.naslens.report.TrajectoryRow;
import org.naslens.statistics.Interval;

/** What {@code report.html} shows of a comparison. */
final class ComparisonPage {
    private final Comparison comparison;
    private final ComparisonTables tables;
    private final Report.Builder page;

    private ComparisonPage(Comparison comparison, ComparisonTables tables, Report.Builder page) {
        this.comparison = comparison;
        this.tables = tables;
        this.page = page;
    }

    /** Adds all but what was run to a page. */
    static void fill(Report.Builder page, Comparison comparison, ComparisonTables tables, AnalysisSettings settings) {
        var filled = new ComparisonPage(comparison, tables, page);
        page.correlationMethod("Intervals: 95 %, " + settings.getResamples()
                + " resamples of the architectures for one seed, Student's t over seeds for a mean. p: Mantel test with "
                + settings.getPermutations() + " permutations of the architectures, two-sided.");
        filled.addVerdicts();
        filled.addCorrelations();
        filled.addSeeds();
        filled.addDifferences();
        comparison.evidence().forEach(filled::addSample);
        filled.addTrajectories();
        Glossary.TERMS.forEach((term, text) -> page.term(term, text));
        tables.files().forEach(page::file);
    }

    private void addVerdicts() {
        if (!tables.hasDecided()) {
            if (!tables.verdicts().isEmpty()) {
                page.fact("verdicts", "none: " + ComparisonText.NO_VERDICTS);
            }
            return;
        }
        for (var verdict : tables.verdicts()) {
            page.verdict(new Verdict(
                    verdict.status(),
                    verdict.claim().text(),
                    verdict.reason(),
                    verdict.claim().source()));
        }
    }

    private void addCorrelations() {
        for (var row : tables.correlations()) {
            page.correlation(new CorrelationCell(
                    row.correlation().definition().label(),
                    origin(row.controller(), row.seed()),
                    row.correlation().measure().label(),
                    row.correlation().spearman(),
                    interval(row.correlation().ciLow(), row.correlation().ciHigh()),
                    row.correlation().mantelP(),
                    PublishedTable.spearman(row.controller(), row.correlation().measure()),
                    row.correlation().note()));
        }
        for (var definition : Definition.values()) {
            for (var measure : Measure.values()) {
                tables.correlations().stream()
                        .map(CorrelationRow::controller)
                        .distinct()
                        .flatMap(controller -> tables.mean(controller, measure, definition).stream())
                        .filter(mean -> mean.seeds() > 1)
                        .forEach(mean -> page.correlation(mean(definition, measure, mean)));
            }
        }
    }

    private static CorrelationCell mean(Definition definition, Measure measure, SeedsRow mean) {
        return new CorrelationCell(
                definition.label(),
                new Origin(mean.controller(), CorrelationCell.MEAN),
                measure.label(),
                OptionalDouble.of(mean.mean()),
                interval(mean.ciLow(), mean.ciHigh()),
                OptionalDouble.empty(),
                PublishedTable.spearman(mean.controller(), measure),
                "");
    }

    private void addSeeds() {
        var rows = new ArrayList<List<Cell>>();
        for (var quantity : Quantity.ALL) {
            for (var row : tables.seeds()) {
                if (isOf(quantity, row.quantity(), row.definition())) {
                    rows.add(List.of(
                            Cell.of(name(quantity)),
                            Cell.of(row.controller()),
                            Cell.of(row.seeds()),
                            Cell.of(row.mean(), quantity.decimals()),
                            number(row.standardDeviation(), quantity),
                            number(row.ciLow(), quantity),
                            number(row.ciHigh(), quantity)));
                }
            }
        }
        page.table(new Table(
                "Over seeds",
                "The mean of each number over the seeds of a controller, with its standard deviation and its 95 % interval by"
                        + " Student’s t. One seed has no interval.",
                columns("quantity", "controller", "seeds", "mean", "deviation", "from", "to"),
                rows));
    }

    private void addDifferences() {
        var rows = new ArrayList<List<Cell>>();
        for (var quantity : Quantity.ALL) {
            for (var row : tables.differences()) {
                if (isOf(quantity, row.quantity(), row.definition())) {
                    rows.add(List.of(
                            Cell.of(name(quantity)),
                            Cell.of(row.controller() + " − " + row.reference()),
                            Cell.of(row.seeds()),
                            Cell.of(row.difference(), quantity.decimals()),
                            number(row.ciLow(), quantity),
                            number(row.ciHigh(), quantity),
                            Cell.of(
                                    row.ciLow().isEmpty()
                                            ? "not decided"
                                            : row.stands() ? "stands" : "does not stand")));
                }
            }
        }
        if (!rows.isEmpty()) {
            page.table(new Table(
                    "Differences between controllers",
                    "Run by run of the same seed. A difference stands when its 95 % interval, by Student’s t, leaves out 0. The"
                            + " intervals are not widened for their number: of twenty differences that do not exist, one stands.",
                    columns("quantity", "controllers", "seeds", "difference", "from", "to", "verdict"),
                    rows));
        }
    }

    private static List<Column> columns(String... names) {
        return List.of(names).stream().map(Column::of).toList();
    }

    private static boolean isOf(Quantity quantity, String label, String definition) {
        return quantity.label().equals(label) && quantity.definition().equals(definition);
    }

    private static String name(Quantity quantity) {
        return quantity.title() + (quantity.definition().isEmpty() ? "" : " (" + quantity.definition() + ")");
    }

    private static Cell number(OptionalDouble value, Quantity quantity) {
        return value.isPresent() ? Cell.of(value.getAsDouble(), quantity.decimals()) : Cell.none();
    }

    private void addSample(Evidence evidence) {
        var origin = origin(evidence.controller(), evidence.seed());
        var findings = evidence.findings();
        page.sample(sample(origin, findings.compared(), findings.map()));
        double[] perplexities = findings.sample().perplexities();
        if (perplexities.length > 0) {
            page.perplexities(new Perplexities(
                    origin,
                    IntStream.range(0, perplexities.length)
                            .mapToObj(i -> perplexities[i])
                            .toList()));
        }
        findings.conditioning().ifPresent(measured -> page.conditioning(conditioning(origin, measured)));
        probe(origin, findings.probe()).ifPresent(page::probe);
    }

    private static Sample sample(Origin origin, SampleSet compared, StateMap map) {
        var sample = Sample.of(origin, compared.architectures())
                .withPerplexities(IntStream.range(0, compared.size())
                        .mapToDouble(i -> compared.perplexity(i).orElse(Double.NaN))
                        .toArray())
                .withStates(IntStream.range(0, compared.size())
                        .mapToObj(i -> floats(compared.embedding(i)))
                        .toArray(float[][]::new));
        if (!map.isRounding()) { // else the map would show nothing but that
            sample = sample.withMap(
                    map.points().stream()
                            .map(point -> new double[] {point.x(), point.y()})
                            .toArray(double[][]::new),
                    map.xShare(),
                    map.yShare());
        }
        return compared.hasChoices()
                ? sample.withArgmaxProbabilities(ComparisonFigures.probabilities(compared))
                : sample;
    }

    private static float[] floats(double[] values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }

    private static StepCurve conditioning(Origin origin, Conditioning measured) {
        return new StepCurve(
                origin,
                measured.steps().stream()
                        .map(step -> new StepCurve.Step(
                                step.step(),
                                step.bits(),
                                Optional.of(new Interval(step.ciLow(), step.ciHigh())),
                                OptionalDouble.empty()))
                        .toList());
    }

    private static Optional<StepCurve> probe(Origin origin, LinearProbe probe) {
        var steps = probe.steps().stream()
                .flatMap(step -> step
                        .reading()
                        .map(reading -> new StepCurve.Step(
                                step.step(),
                                reading.accuracy(),
                                Optional.of(new Interval(reading.ciLow(), reading.ciHigh())),
                                OptionalDouble.of(reading.majority())))
                        .stream())
                .toList();
        return steps.isEmpty() ? Optional.empty() : Optional.of(new StepCurve(origin, steps));
    }

    private void addTrajectories() {
        for (var course : Course.ALL) {
            comparison.trajectories().stream()
                    .map(row -> origin(row.controller(), row.seed()))
                    .distinct()
                    .forEach(origin -> addTrajectory(course, origin));
        }
    }

    private void addTrajectory(Course course, Origin origin) {
        var points = comparison.trajectories().stream()
                .filter(row -> origin(row.controller(), row.seed()).equals(origin))
                .filter(row -> course.value().apply(row).isPresent())
                .map(row -> point(course, row))
                .toList();
        if (!points.isEmpty()) {
            page.trajectory(new Trajectory(course.title(), origin, points));
        }
    }

    private static Trajectory.Point point(Course course, TrajectoryRow row) {
        return new Trajectory.Point(row.epoch(), course.value().apply(row).getAsDouble());
    }

    private static Origin origin(String controller, OptionalLong seed) {
        return seed.isPresent() ? Origin.of(controller, seed.getAsLong()) : new Origin(controller, "");
    }

    private static Optional<Interval> interval(OptionalDouble low, OptionalDouble high) {
        return low.isPresent() && high.isPresent()
                ? Optional.of(new Interval(low.getAsDouble(), high.getAsDouble()))
                : Optional.empty();
    }
}
