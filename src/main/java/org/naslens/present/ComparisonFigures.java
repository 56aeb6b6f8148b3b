package org.naslens.present;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;
import org.naslens.analysis.Definition;
import org.naslens.analysis.Findings;
import org.naslens.analysis.Measure;
import org.naslens.analysis.RunId;
import org.naslens.analysis.SampleSet;
import org.naslens.evidence.Course;
import org.naslens.evidence.Evidence;
import org.naslens.evidence.Exhibit;
import org.naslens.evidence.Table1Cell;
import org.naslens.figure.ArgmaxFigure;
import org.naslens.figure.ForestFigure;
import org.naslens.figure.PerplexityFigure;
import org.naslens.figure.RowsPanel;
import org.naslens.figure.StateHeatMap;
import org.naslens.figure.TrajectoryFigure;
import org.naslens.results.ArgmaxPoint;
import org.naslens.results.PerplexityPoint;
import org.naslens.results.StatePoint;
import org.naslens.results.Tables;

/**
 * The figures of a comparison, each as PNG, as SVG and as the CSV file it is drawn from; {@link Exhibit} says which runs each one shows.
 *
 * <p>A picture shows each controller once, by its first run; the CSV files hold all runs.
 */
final class ComparisonFigures {
    private final ControllerComparison comparison;
    private final Path folder;

    private ComparisonFigures(ControllerComparison comparison, Path folder) {
        this.comparison = comparison;
        this.folder = folder;
    }

    /** Writes all figures for which there is something to draw, and deletes outdated ones of an earlier analysis. */
    static void write(ControllerComparison comparison, Path folder) throws IOException {
        for (var name : List.of("figure1", "figure2", "figure3", "figure4", "trajectory")) {
            for (var kind : List.of(".png", ".svg", ".csv")) {
                Files.deleteIfExists(folder.resolve(name + kind));
            }
        }
        var figures = new ComparisonFigures(comparison, folder);
        figures.writeArgmax("figure1", Exhibit.FIGURE_1);
        figures.writePerplexities();
        figures.writeEmbeddings();
        figures.writeArgmax("figure4", Exhibit.FIGURE_4);
        figures.writeTable1();
        figures.writeCourses();
    }

    private void writeArgmax(String name, Exhibit exhibit) throws IOException {
        var runs = exhibit.of(comparison.evidence());
        if (!runs.isEmpty()) {
            (exhibit == Exhibit.FIGURE_1 ? Tables.FIGURE_1 : Tables.FIGURE_4)
                    .write(folder, points(runs, Findings::compared, ArgmaxPoint::of));
            ArgmaxFigure.of(exhibit.title(), panels(runs, SampleSet::argmaxProbabilities))
                    .write(folder, name);
        }
    }

    private void writePerplexities() throws IOException {
        var runs = Exhibit.FIGURE_2.of(comparison.evidence());
        if (!runs.isEmpty()) {
            Tables.FIGURE_2.write(folder, points(runs, Findings::sample, PerplexityPoint::of));
            var samples = firstOfEach(runs).stream()
                    .map(evidence -> new PerplexityFigure.Sample(
                            evidence.run().label(), evidence.findings().sample().perplexities()))
                    .toList();
            PerplexityFigure.of(Exhibit.FIGURE_2.title(), samples).write(folder, "figure2");
        }
    }

    private void writeEmbeddings() throws IOException {
        var runs = Exhibit.FIGURE_3.of(comparison.evidence());
        long widths = runs.stream()
                .mapToInt(evidence -> evidence.findings().sample().units())
                .distinct()
                .count();
        if (widths == 1) { // one table cannot hold states of several sizes
            Tables.FIGURE_3.write(folder, points(runs, Findings::compared, StatePoint::of));
        }
        StateHeatMap.of(Exhibit.FIGURE_3.title(), panels(runs, SampleSet::embeddings))
                .write(folder, "figure3");
    }

    private void writeTable1() throws IOException {
        var cells = Table1Cell.of(comparison.evidence());
        for (var definition : Definition.values()) {
            var estimates = new ArrayList<ForestFigure.Estimate>();
            for (var measure : Measure.values()) {
                for (var controller : controllers()) {
                    estimate(cells, definition, measure, controller).ifPresent(estimates::add);
                }
            }
            ForestFigure.of("Table 1, definition " + definition.label(), "Spearman’s ρ", estimates)
                    .write(folder, "table1-" + definition.label());
        }
    }

    /** The mean over seeds with its interval; for a single seed, its ρ and interval. */
    private static Optional<ForestFigure.Estimate> estimate(
            List<Table1Cell> cells, Definition definition, Measure measure, String controller) {
        var own = cells.stream()
                .filter(cell -> cell.definition() == definition
                        && cell.measure() == measure
                        && cell.run().label().equals(controller))
                .toList();
        return own.stream()
                .filter(Table1Cell::mean)
                .findFirst()
                .or(() -> own.stream().findFirst())
                .map(cell -> new ForestFigure.Estimate(
                        measure.title(), controller, cell.rho(), cell.interval(), cell.published()));
    }

    private void writeCourses() throws IOException {
        var courses = comparison.courses();
        if (!courses.isEmpty()) {
            var quantities = Courses.quantities().stream()
                    .map(quantity -> new TrajectoryFigure.Quantity(
                            quantity,
                            curves(courses.stream()
                                    .filter(course -> course.quantity().equals(quantity))
                                    .toList())))
                    .toList();
            TrajectoryFigure.of(Exhibit.TRAJECTORIES.title(), quantities).write(folder, "trajectory");
        }
    }

    private List<TrajectoryFigure.Curve> curves(List<Course> courses) {
        return controllers().stream()
                .map(controller -> new TrajectoryFigure.Curve(
                        controller,
                        courses.stream()
                                .filter(course -> course.run().label().equals(controller))
                                .map(ComparisonFigures::afterEpochs)
                                .filter(values -> values.length > 0)
                                .toArray(double[][]::new)))
                .filter(curve -> curve.seeds().length > 0)
                .toList();
    }

    /** The values after epochs 1, 2, …; NaN where there is none. */
    private static double[] afterEpochs(Course course) {
        double[] values = new double
                [course.points().stream().mapToInt(Course.Point::epoch).max().orElse(0)];
        Arrays.fill(values, Double.NaN);
        for (var point : course.points()) {
            if (point.epoch() > 0) {
                values[point.epoch() - 1] = point.value();
            }
        }
        return values;
    }

    private List<String> controllers() {
        return comparison.evidence().stream()
                .map(evidence -> evidence.run().label())
                .distinct()
                .toList();
    }

    private static List<RowsPanel> panels(List<Evidence> runs, Function<SampleSet, double[][]> rows) {
        return firstOfEach(runs).stream()
                .map(evidence -> new RowsPanel(
                        evidence.run().label(), rows.apply(evidence.findings().compared())))
                .toList();
    }

    private static List<Evidence> firstOfEach(List<Evidence> runs) {
        var byController = new LinkedHashMap<String, Evidence>();
        runs.forEach(evidence -> byController.putIfAbsent(evidence.run().label(), evidence));
        return List.copyOf(byController.values());
    }

    /** The rows of these runs in the CSV file of a figure. */
    private static <T> List<T> points(
            List<Evidence> runs, Function<Findings, SampleSet> sample, BiFunction<RunId, SampleSet, Stream<T>> points) {
        return runs.stream()
                .flatMap(evidence -> points.apply(evidence.run(), sample.apply(evidence.findings())))
                .toList();
    }
}
