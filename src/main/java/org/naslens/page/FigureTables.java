package org.naslens.page;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.naslens.analysis.Forgetting;
import org.naslens.analysis.RunId;
import org.naslens.evidence.Course;
import org.naslens.evidence.Evidence;
import org.naslens.evidence.Table1Cell;
import org.naslens.page.Table.Cell;
import org.naslens.page.Table.Column;
import org.naslens.statistics.Interval;

/** The tables below the figures: their numbers, for readers who cannot see a figure or want exact values. */
final class FigureTables {
    private FigureTables() {}

    static Table intervals(List<Table1Cell> cells) {
        return table(
                cells.stream()
                        .map(cell -> List.of(
                                Cell.of(cell.definition().label()),
                                Cell.of(cell.run().label()),
                                Cell.of(cell.seedText()),
                                Cell.of(cell.measure().label()),
                                Cell.of(cell.rho(), 3),
                                end(cell, Interval::low),
                                end(cell, Interval::high),
                                Cell.of(cell.published(), 3)))
                        .toList(),
                "definition",
                "controller",
                "seed",
                "measure",
                "ρ",
                "lower end",
                "upper end",
                "paper");
    }

    private static Cell end(Table1Cell cell, Function<Interval, Double> end) {
        return cell.interval().map(ends -> Cell.of(end.apply(ends), 3)).orElse(Cell.none());
    }

    /** The probability of the most likely option at each step, over the architectures of a sample. */
    static Table certainty(List<Evidence> runs) {
        return perRun(
                runs,
                evidence -> evidence.findings().certainty().stream()
                        .map(choice -> List.of(
                                Cell.of(choice.step()),
                                Cell.of(choice.kind().label()),
                                Cell.of(choice.mean(), 4),
                                Cell.of(choice.deviation(), 5),
                                Cell.of(choice.lowest(), 4),
                                Cell.of(choice.highest(), 4))),
                "step",
                "choice",
                "mean",
                "deviation",
                "lowest",
                "highest");
    }

    static Table perplexities(List<Evidence> runs) {
        return perRun(
                runs,
                evidence -> evidence.findings().perplexities().stream()
                        .map(perplexities -> List.of(
                                Cell.of(perplexities.count()),
                                Cell.of(perplexities.minimum(), 2),
                                Cell.of(perplexities.median(), 2),
                                Cell.of(perplexities.mean(), 2),
                                Cell.of(perplexities.maximum(), 2))),
                "architectures",
                "lowest",
                "median",
                "mean",
                "highest");
    }

    /** How much the embeddings of a sample differ, in one row per sample. */
    static Table embeddings(List<Evidence> runs) {
        return perRun(
                runs,
                evidence -> {
                    var compared = evidence.findings().compared();
                    var forgetting = evidence.findings().forgettingOfCompared();
                    return Stream.of(List.of(
                            Cell.of(compared.size()),
                            Cell.of(compared.units()),
                            Cell.of(forgetting.unitDeviation(), 5),
                            Cell.of(compared.meanEmbeddingSize(), 3),
                            Cell.of(forgetting.saturatedShare(), 3)));
                },
                "architectures",
                "units",
                "deviation of a unit",
                "mean |h|",
                "share with |h| > " + Forgetting.SATURATED);
    }

    static Table places(List<Evidence> runs) {
        return perRun(
                runs,
                evidence -> {
                    var points = evidence.findings().map().points();
                    return IntStream.range(0, points.size())
                            .mapToObj(i -> List.of(
                                    Cell.of(i),
                                    Cell.significant(points.get(i).x()),
                                    Cell.significant(points.get(i).y()),
                                    Cell.of(evidence.findings().compared().perplexity(i), 2)));
                },
                "architecture",
                "axis 1",
                "axis 2",
                "perplexity");
    }

    static Table conditioning(List<Evidence> runs) {
        return perRun(
                runs,
                evidence -> evidence.findings().conditioning().stream()
                        .flatMap(conditioning -> conditioning.steps().stream())
                        .map(step -> List.of(
                                Cell.of(step.step()),
                                Cell.significant(step.information().bits()),
                                Cell.significant(step.information().ciLow()),
                                Cell.significant(step.information().ciHigh()))),
                "step",
                "value",
                "lower end",
                "upper end");
    }

    static Table probe(List<Evidence> runs) {
        return perRun(
                runs,
                evidence -> evidence.findings().probe().steps().stream()
                        .flatMap(step -> step.reading().stream()
                                .map(reading -> List.of(
                                        Cell.of(step.step()),
                                        Cell.significant(reading.accuracy()),
                                        Cell.significant(reading.ciLow()),
                                        Cell.significant(reading.ciHigh()),
                                        Cell.of(reading.majority(), 3)))),
                "step",
                "value",
                "lower end",
                "upper end",
                "majority");
    }

    /** The first, last, lowest and highest value of each course; all its points are in {@code trajectory.csv}. */
    static Table courses(List<Course> courses) {
        return table(
                courses.stream().map(FigureTables::row).toList(),
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

    private static List<Cell> row(Course course) {
        var first = course.points().get(0);
        var last = course.points().get(course.points().size() - 1);
        var values = course.points().stream().mapToDouble(Course.Point::value).summaryStatistics();
        return List.of(
                Cell.of(course.quantity()),
                Cell.of(course.run().label()),
                Cell.of(course.run().seedText()),
                Cell.of(first.epoch()),
                Cell.significant(first.value()),
                Cell.of(last.epoch()),
                Cell.significant(last.value()),
                Cell.significant(values.getMin()),
                Cell.significant(values.getMax()));
    }

    /** A table whose rows begin with the controller and the seed of their run. */
    private static Table perRun(List<Evidence> runs, Function<Evidence, Stream<List<Cell>>> rows, String... columns) {
        return table(
                runs.stream()
                        .flatMap(evidence -> rows.apply(evidence).map(cells -> row(evidence.run(), cells)))
                        .toList(),
                Stream.concat(Stream.of("controller", "seed"), Stream.of(columns))
                        .toArray(String[]::new));
    }

    private static List<Cell> row(RunId run, List<Cell> cells) {
        var row = new ArrayList<>(List.of(Cell.of(run.label()), Cell.of(run.seedText())));
        row.addAll(cells);
        return row;
    }

    private static Table table(List<List<Cell>> rows, String... columns) {
        return new Table("", "", Arrays.stream(columns).map(Column::of).toList(), rows);
    }
}
