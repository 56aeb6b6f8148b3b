package org.naslens.page;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** The figures of a page: those of the paper, under its numbers, and ours; each only where the report has its numbers. */
final class Figures {
    private static final String RANDOM = "random";
    private static final String UNSUPERVISED = "unsupervised";

    private Figures() {}

    static List<Figure> of(Report report) {
        var figures = new ArrayList<Figure>();
        if (!report.correlations().isEmpty()) {
            figures.add(Figure.of(
                    "intervals",
                    "Table 1 as a picture",
                    "Each mark is a ρ, each bar its confidence interval, and each hollow diamond the number that the paper"
                            + " prints. A bar that crosses zero does not tell the sign.",
                    report.correlations().stream().map(CorrelationCell::origin).toList(),
                    FigureTables.intervals(report.correlations())));
        }
        var known =
                report.samples().stream().filter(Sample::hasArgmaxProbabilities).toList();
        addArgmax(figures, "figure-1", "Figure 1. How sure each choice is", compared(known), """
                At each step, the probability of the option that the controller finds most likely; one line per sampled \
                architecture. Even steps choose an activation among four, odd ones a previous node among one, two, three … A \
                controller that was never trained gives each option the same chance. Training makes the choices surer: the search \
                narrows to a part of its space.""");
        addPerplexities(figures, report.perplexities());
        addStates(figures, report.samples().stream().filter(Sample::hasStates).toList());
        addArgmax(figures, "figure-4", "Figure 4. Does a choice depend on those before it?", trained(known), """
                The same probabilities, one panel per trained controller. Where the lines of all architectures fall into one, the \
                controller decides the same way whatever it chose before; where they spread, it takes its past into account. The \
                line of the architecture that is chosen in Figure 3 is drawn in black.""");
        addCurves(figures, report);
        addTrajectories(figures, report.trajectories());
        addMap(figures, report.samples().stream().filter(Sample::hasMap).toList());
        return figures;
    }

    /** Figure 1 compares the untrained controller with the trained one; where the two are not there, all are shown. */
    private static List<Sample> compared(List<Sample> samples) {
        Predicate<Sample> random = sample -> sample.origin().controller().equals(RANDOM);
        Predicate<Sample> plain = sample -> sample.origin().controller().equals(UNSUPERVISED);
        return samples.stream().anyMatch(random) && samples.stream().anyMatch(plain)
                ? samples.stream().filter(random.or(plain)).toList()
                : samples;
    }

    private static List<Sample> trained(List<Sample> samples) {
        return samples.stream()
                .filter(sample -> !sample.origin().controller().equals(RANDOM))
                .toList();
    }

    private static void addArgmax(List<Figure> figures, String id, String title, List<Sample> samples, String caption) {
        if (!samples.isEmpty()) {
            figures.add(Figure.of(id, title, caption, origins(samples), FigureTables.argmaxProbabilities(samples)));
        }
    }

    private static void addPerplexities(List<Figure> figures, List<Perplexities> all) {
        if (!all.isEmpty()) {
            figures.add(Figure.of(
                    "figure-2",
                    "Figure 2. How well the sampled architectures do",
                    """
                    The share of the sampled architectures at each validation perplexity, under the shared weights of their own \
                    search; lower is better, and the axis is logarithmic. A better distribution need not mean better architectures: \
                    the shared weights of a search that narrowed serve fewer architectures.""",
                    all.stream().map(Perplexities::origin).toList(),
                    FigureTables.perplexities(all)));
        }
    }

    private static void addStates(List<Figure> figures, List<Sample> samples) {
        if (!samples.isEmpty()) {
            figures.add(Figure.of(
                    "figure-3",
                    "Figure 3. What the controller remembers at the end",
                    """
                    The final state of the controller, the embedding of the architecture. A row is an architecture, a column a \
                    unit. Solid columns mean that the state is the same whatever was chosen. Point at a row, or move the slider, \
                    to see its architecture.""",
                    origins(samples),
                    FigureTables.states(samples)));
        }
    }

    private static void addCurves(List<Figure> figures, Report report) {
        if (!report.conditioning().isEmpty()) {
            figures.add(Figure.of(
                    "conditioning",
                    "How much each choice depends on those before it",
                    "At each step, the information, in bits, that the past choices give about the distribution of the next; 0 where the"
                            + " controller does not condition on its past. Bars are confidence intervals.",
                    report.conditioning().stream().map(StepCurve::origin).toList(),
                    FigureTables.curves(report.conditioning(), false)));
        }
        if (!report.probe().isEmpty()) {
            figures.add(Figure.of(
                    "probe",
                    "What can be read off the final state",
                    "At each step, how often a classifier that sees nothing but the final state tells which option was chosen, on"
                            + " architectures it was not fitted to. The dashed line is what always naming the most frequent option"
                            + " would give: a state that remembers lies above it.",
                    report.probe().stream().map(StepCurve::origin).toList(),
                    FigureTables.curves(report.probe(), true)));
        }
    }

    private static void addTrajectories(List<Figure> figures, List<Trajectory> trajectories) {
        if (!trajectories.isEmpty()) {
            figures.add(Figure.of(
                    "trajectories",
                    "The searches, epoch by epoch",
                    "Each line is a run. The seed that is chosen is drawn stronger.",
                    trajectories.stream().map(Trajectory::origin).toList(),
                    FigureTables.trajectories(trajectories)));
        }
    }

    private static void addMap(List<Figure> figures, List<Sample> samples) {
        if (!samples.isEmpty()) {
            figures.add(
                    Figure.of("map", "A map of the final states", """
                    Each point is an architecture; those whose states are alike lie close to each other, as far as two axes can \
                    show. The share of the variance that an axis shows stands beside it; colour is perplexity. Scales differ \
                    between panels: where the states are almost the same, a panel shows differences too small to matter. Point at a point, or move the slider, \
                    to see its architecture.""", origins(samples), FigureTables.places(samples)));
        }
    }

    private static List<Origin> origins(List<Sample> samples) {
        return samples.stream().map(Sample::origin).toList();
    }
}
