package org.naslens.page;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.naslens.page.Table.Cell;
import org.naslens.page.Table.Column;
import org.naslens.space.SearchSpace;

/** The tables below the figures: what a figure shows, in numbers, for those who cannot see it or want to know more exactly. */
final class FigureTables {
    /** A unit with |h| above this counts as saturated. */
    private static final double SATURATED = .97;

    private FigureTables() {}

    static Table intervals(List<CorrelationCell> cells) {
        var rows = new ArrayList<List<Cell>>();
        for (var cell : cells) {
            rows.add(List.of(
                    Cell.of(cell.definition()),
                    Cell.of(cell.origin().controller()),
                    Cell.of(cell.origin().seed()),
                    Cell.of(cell.measure()),
                    number(cell.rho(), 3),
                    number(
                            cell.interval().isPresent()
                                    ? OptionalDouble.of(cell.interval().get().low())
                                    : OptionalDouble.empty(),
                            3),
                    number(
                            cell.interval().isPresent()
                                    ? OptionalDouble.of(cell.interval().get().high())
                                    : OptionalDouble.empty(),
                            3),
                    number(cell.published(), 3)));
        }
        return table(rows, "definition", "controller", "seed", "measure", "ρ", "lower end", "upper end", "paper");
    }

    /** Over the architectures of a sample, at each step: how likely the most likely option is. */
    static Table argmaxProbabilities(List<Sample> samples) {
        var rows = new ArrayList<List<Cell>>();
        for (var sample : samples) {
            for (int t = 0; t < sample.choices(); t++) {
                int step = t;
                double[] values = IntStream.range(0, sample.size())
                        .mapToDouble(i -> sample.argmaxProbability(i, step))
                        .toArray();
                rows.add(List.of(
                        Cell.of(sample.origin().controller()),
                        Cell.of(sample.origin().seed()),
                        Cell.of(t),
                        Cell.of(new SearchSpace(1).kind(t).label()),
                        Cell.of(mean(values), 4),
                        Cell.of(deviation(values), 5),
                        Cell.of(Arrays.stream(values).min().orElseThrow(), 4),
                        Cell.of(Arrays.stream(values).max().orElseThrow(), 4)));
            }
        }
        return table(rows, "controller", "seed", "step", "choice", "mean", "deviation", "lowest", "highest");
    }

    static Table perplexities(List<Perplexities> all) {
        var rows = new ArrayList<List<Cell>>();
        for (var perplexities : all) {
            double[] sorted = perplexities.values().stream()
                    .mapToDouble(Double::doubleValue)
                    .sorted()
                    .toArray();
            int n = sorted.length;
            rows.add(List.of(
                    Cell.of(perplexities.origin().controller()),
                    Cell.of(perplexities.origin().seed()),
                    Cell.of(n),
                    Cell.of(sorted[0], 2),
                    Cell.of((sorted[(n - 1) / 2] + sorted[n / 2]) / 2, 2),
                    Cell.of(mean(sorted), 2),
                    Cell.of(sorted[n - 1], 2)));
        }
        return table(rows, "controller", "seed", "architectures", "lowest", "median", "mean", "highest");
    }

    /** How much the states of a sample differ, in one row per sample. */
    static Table states(List<Sample> samples) {
        var rows = new ArrayList<List<Cell>>();
        for (var sample : samples) {
            double deviations = IntStream.range(0, sample.units())
                    .mapToDouble(unit -> deviation(IntStream.range(0, sample.size())
                            .mapToDouble(i -> sample.unit(i, unit))
                            .toArray()))
                    .average()
                    .orElseThrow();
            double[] sizes = IntStream.range(0, sample.size())
                    .boxed()
                    .flatMapToDouble(
                            i -> IntStream.range(0, sample.units()).mapToDouble(unit -> Math.abs(sample.unit(i, unit))))
                    .toArray();
            double saturated = Arrays.stream(sizes).filter(h -> h > SATURATED).count() / (double) sizes.length;
            rows.add(List.of(
                    Cell.of(sample.origin().controller()),
                    Cell.of(sample.origin().seed()),
                    Cell.of(sample.size()),
                    Cell.of(sample.units()),
                    Cell.of(deviations, 5),
                    Cell.of(mean(sizes), 3),
                    Cell.of(saturated, 3)));
        }
        return table(
                rows,
                "controller",
                "seed",
                "architectures",
                "units",
                "deviation of a unit",
                "mean |h|",
                "share with |h| > 0.97");
    }

    static Table places(List<Sample> samples) {
        var rows = new ArrayList<List<Cell>>();
        for (var sample : samples) {
            for (int i = 0; i < sample.size(); i++) {
                rows.add(List.of(
                        Cell.of(sample.origin().controller()),
                        Cell.of(sample.origin().seed()),
                        Cell.of(i),
                        new Cell(Numerals.significant(sample.x(i)), true),
                        new Cell(Numerals.significant(sample.y(i)), true),
                        number(sample.perplexity(i), 2)));
            }
        }
        return table(rows, "controller", "seed", "architecture", "axis 1", "axis 2", "perplexity");
    }

    static Table curves(List<StepCurve> curves, boolean majority) {
        var rows = new ArrayList<List<Cell>>();
        for (var curve : curves) {
            for (var step : curve.steps()) {
                var row = new ArrayList<>(List.of(
                        Cell.of(curve.origin().controller()),
                        Cell.of(curve.origin().seed()),
                        Cell.of(step.step()),
                        new Cell(Numerals.significant(step.value()), true),
                        step.interval()
                                .map(ends -> new Cell(Numerals.significant(ends.low()), true))
                                .orElse(Cell.none()),
                        step.interval()
                                .map(ends -> new Cell(Numerals.significant(ends.high()), true))
                                .orElse(Cell.none())));
                if (majority) {
                    row.add(number(step.majority(), 3));
                }
                rows.add(row);
            }
        }
        return majority
                ? table(rows, "controller", "seed", "step", "value", "lower end", "upper end", "majority")
                : table(rows, "controller", "seed", "step", "value", "lower end", "upper end");
    }

    /** Where each trajectory starts, ends, and has been; all its points are in {@code epochs.csv}. */
    static Table trajectories(List<Trajectory> trajectories) {
        var rows = new LinkedHashMap<String, List<List<Cell>>>();
        for (var trajectory : trajectories) {
            var points = trajectory.points();
            double[] values =
                    points.stream().mapToDouble(Trajectory.Point::value).toArray();
            rows.computeIfAbsent(trajectory.quantity(), quantity -> new ArrayList<>())
                    .add(List.of(
                            Cell.of(trajectory.quantity()),
                            Cell.of(trajectory.origin().controller()),
                            Cell.of(trajectory.origin().seed()),
                            Cell.of(points.get(0).epoch()),
                            new Cell(Numerals.significant(values[0]), true),
                            Cell.of(points.get(points.size() - 1).epoch()),
                            new Cell(Numerals.significant(values[values.length - 1]), true),
                            new Cell(
                                    Numerals.significant(
                                            Arrays.stream(values).min().orElseThrow()),
                                    true),
                            new Cell(
                                    Numerals.significant(
                                            Arrays.stream(values).max().orElseThrow()),
                                    true)));
        }
        return table(
                rows.values().stream().flatMap(List::stream).toList(),
                "quantity",
                "controller",
                "seed",
                "first epoch",
                "value there",
                "last epoch",
                "value there",
                "lowest",
                "highest");
    }

    static Cell number(OptionalDouble value, int decimals) {
        return value.isPresent() ? Cell.of(value.getAsDouble(), decimals) : Cell.none();
    }

    private static Table table(List<List<Cell>> rows, String... columns) {
        return new Table("", "", Arrays.stream(columns).map(Column::of).toList(), rows);
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElseThrow();
    }

    /** The standard deviation with n − 1; 0 for a single value. */
    private static double deviation(double[] values) {
        double mean = mean(values);
        double squares = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
        return values.length < 2 ? 0 : Math.sqrt(squares / (values.length - 1));
    }
}
