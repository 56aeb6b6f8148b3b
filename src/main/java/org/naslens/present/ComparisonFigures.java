package org.naslens.present;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.naslens.analysis.Definition;
import org.naslens.analysis.Measure;
import org.naslens.analysis.SampleSet;
import org.naslens.evidence.Evidence;
import org.naslens.figure.ArgmaxFigure;
import org.naslens.figure.Figures;
import org.naslens.figure.ForestFigure;
import org.naslens.figure.PerplexityFigure;
import org.naslens.figure.StateHeatMap;
import org.naslens.figure.TrajectoryFigure;
import org.naslens.report.FigureFiles;
import org.naslens.report.PublishedTable;
import org.naslens.report.Subject;
import org.naslens.report.TrajectoryRow;

/**
 * The figures of a comparison, each as PNG, as SVG and as the CSV file it is drawn from.
 *
 * <p>A figure shows each controller once, by its first run; the CSV files hold all runs.
 */
final class ComparisonFigures {
    private static final String RANDOM = "random";

    private final Comparison comparison;
    private final List<Evidence> first; // run of each controller
    private final Path folder;

    private ComparisonFigures(Comparison comparison, Path folder) {
        this.comparison = comparison;
        this.folder = folder;
        Map<String, Evidence> byController = new LinkedHashMap<>();
        comparison.evidence().forEach(evidence -> byController.putIfAbsent(evidence.controller(), evidence));
        first = List.copyOf(byController.values());
    }

    /** Writes all figures for which there is something to draw; those that an earlier analysis left go. */
    static void write(Comparison comparison, ComparisonTables tables, Path folder) throws IOException {
        for (var name : List.of("figure1", "figure2", "figure3", "figure4", "trajectory")) {
            for (var kind : List.of(".png", ".svg", ".csv")) {
                Files.deleteIfExists(folder.resolve(name + kind));
            }
        }
        var figures = new ComparisonFigures(comparison, folder);
        figures.writeArgmax();
        figures.writePerplexities();
        figures.writeStates();
        figures.writeTable1(tables);
        figures.writeTrajectories();
    }

    /** Figure 1 has the random controller beside the unsupervised one, Figure 4 all but the random one. */
    private void writeArgmax() throws IOException {
        boolean papers = names().contains(RANDOM) && names().contains("unsupervised");
        writeArgmax(
                "figure1",
                "Probability of the most likely option at each step",
                papers ? name -> name.equals(RANDOM) || name.equals("unsupervised") : name -> true);
        if (papers && names().size() > 2) {
            writeArgmax(
                    "figure4",
                    "Probability of the most likely option at each step, with and without a mend",
                    name -> !name.equals(RANDOM));
        }
    }

    private void writeArgmax(String name, String title, Predicate<String> controllers) throws IOException {
        var panels = first.stream()
                .filter(evidence -> controllers.test(evidence.controller())
                        && evidence.findings().compared().hasChoices())
                .map(evidence -> new ArgmaxFigure.Panel(
                        evidence.controller(), probabilities(evidence.findings().compared())))
                .toList();
        if (!panels.isEmpty()) {
            FigureFiles.writeArgmax(
                    folder.resolve(name + ".csv"),
                    subjects(evidence -> evidence.findings().compared(), controllers));
            Figures.write(folder, name, ArgmaxFigure.of(title, panels));
        }
    }

    private void writePerplexities() throws IOException {
        var samples = first.stream()
                .filter(evidence -> evidence.findings().perplexities().isPresent())
                .map(evidence -> new PerplexityFigure.Sample(
                        evidence.controller(), evidence.findings().sample().perplexities()))
                .toList();
        if (!samples.isEmpty()) {
            FigureFiles.writePerplexities(
                    folder.resolve("figure2.csv"),
                    subjects(evidence -> evidence.findings().sample(), name -> true));
            Figures.write(
                    folder, "figure2", PerplexityFigure.of("Validation perplexity of sampled architectures", samples));
        }
    }

    private void writeStates() throws IOException {
        var panels = first.stream()
                .map(evidence -> new StateHeatMap.Panel(
                        evidence.controller(), states(evidence.findings().compared())))
                .toList();
        long widths = comparison.evidence().stream()
                .mapToInt(evidence -> evidence.findings().sample().units())
                .distinct()
                .count();
        if (widths == 1) { // one table cannot hold states of several sizes
            FigureFiles.writeStates(
                    folder.resolve("figure3.csv"),
                    subjects(evidence -> evidence.findings().compared(), name -> true));
        }
        Figures.write(folder, "figure3", StateHeatMap.of("Final state of the controller", panels));
    }

    private void writeTable1(ComparisonTables tables) throws IOException {
        for (var definition : Definition.values()) {
            var estimates = new ArrayList<ForestFigure.Estimate>();
            for (var measure : Measure.values()) {
                for (var name : names()) {
                    estimate(tables, definition, measure, name).ifPresent(estimates::add);
                }
            }
            Figures.write(
                    folder,
                    "table1-" + definition.label(),
                    ForestFigure.of("Table 1, definition " + definition.label(), "Spearman’s ρ", estimates));
        }
    }

    /** The mean over seeds with its interval; for one seed its own. */
    private static Optional<ForestFigure.Estimate> estimate(
            ComparisonTables tables, Definition definition, Measure measure, String controller) {
        var published = PublishedTable.spearman(controller, measure);
        return tables.mean(controller, measure, definition)
                .filter(mean -> mean.seeds() > 1)
                .map(mean -> new ForestFigure.Estimate(
                        measure.title(),
                        controller,
                        mean.mean(),
                        mean.ciLow().orElse(Double.NaN),
                        mean.ciHigh().orElse(Double.NaN),
                        published))
                .or(() -> tables.correlations().stream()
                        .filter(row -> row.controller().equals(controller)
                                && row.correlation().measure() == measure
                                && row.correlation().definition() == definition)
                        .findFirst()
                        .map(row -> new ForestFigure.Estimate(
                                measure.title(),
                                controller,
                                row.correlation().spearman().orElse(Double.NaN),
                                row.correlation().ciLow().orElse(Double.NaN),
                                row.correlation().ciHigh().orElse(Double.NaN),
                                published)));
    }

    private void writeTrajectories() throws IOException {
        if (!comparison.trajectories().isEmpty()) {
            var quantities = Course.ALL.stream()
                    .map(course -> new TrajectoryFigure.Quantity(course.title(), curves(course)))
                    .toList();
            Figures.write(folder, "trajectory", TrajectoryFigure.of("Controllers over the epochs", quantities));
        }
    }

    private List<TrajectoryFigure.Curve> curves(Course course) {
        var curves = new ArrayList<TrajectoryFigure.Curve>();
        for (var name : names()) {
            var bySeed = new LinkedHashMap<Long, List<TrajectoryRow>>();
            comparison.trajectories().stream()
                    .filter(row -> row.controller().equals(name) && row.epoch() > 0)
                    .forEach(row -> bySeed.computeIfAbsent(row.seed().orElse(0), seed -> new ArrayList<>())
                            .add(row));
            if (!bySeed.isEmpty()) {
                curves.add(new TrajectoryFigure.Curve(
                        name, bySeed.values().stream().map(course::byEpoch).toArray(double[][]::new)));
            }
        }
        return curves;
    }

    private List<String> names() {
        return first.stream().map(Evidence::controller).toList();
    }

    private List<Subject> subjects(Function<Evidence, SampleSet> sample, Predicate<String> controllers) {
        return comparison.evidence().stream()
                .filter(evidence -> controllers.test(evidence.controller()))
                .map(evidence -> new Subject(evidence.controller(), evidence.seed(), sample.apply(evidence)))
                .toList();
    }

    static double[][] probabilities(SampleSet sample) {
        return IntStream.range(0, sample.size())
                .mapToObj(i -> IntStream.range(0, sample.choices())
                        .mapToDouble(t -> sample.argmaxProbability(i, t))
                        .toArray())
                .toArray(double[][]::new);
    }

    static double[][] states(SampleSet sample) {
        return IntStream.range(0, sample.size()).mapToObj(sample::embedding).toArray(double[][]::new);
    }
}
