package org.naslens.page;

import com.google.gson.Gson;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.naslens.analysis.Certainty;
import org.naslens.analysis.RunId;
import org.naslens.evidence.Course;
import org.naslens.evidence.Evidence;
import org.naslens.evidence.Exhibit;
import org.naslens.evidence.Table1Cell;
import org.naslens.figure.Looks;
import org.naslens.figure.Palette;
import org.naslens.space.Activation;
import org.naslens.space.Architecture;
import org.naslens.statistics.Interval;

/**
 * The numbers and the styles of the figures, as the page holds them in JSON; unknown values are left out.
 *
 * <p>Numbers have as many digits as a picture can show: embeddings and probabilities 4, places on a map, which may differ by
 * little, 7, perplexities and the rest 5.
 *
 * @param palette colours by purpose: a single one, or those of a scale
 * @param activations the styles of the activations, by token
 * @param looks the styles of the controllers
 * @param correlations cells of Table 1
 * @param samples architectures that are drawn one by one
 * @param perplexities the perplexities of all architectures
 * @param trajectories how quantities change over the epochs
 * @param conditioning the conditioning at each step, in bits
 * @param probe the accuracy of the probe at each step
 */
record FigureData(
        Map<String, Object> palette,
        List<ActivationLook> activations,
        List<ControllerLook> looks,
        List<Cell> correlations,
        List<Sample> samples,
        List<Values> perplexities,
        List<Line> trajectories,
        List<Steps> conditioning,
        List<Steps> probe) {
    private static final MathContext FOUR = new MathContext(4);
    private static final MathContext FIVE = new MathContext(5);
    private static final MathContext SEVEN = new MathContext(7);

    /** Dashes are in widths of the line, a mark is a path about 1 wide around the origin. */
    record ControllerLook(String controller, String color, List<Float> dashes, String mark) {}

    /** How a node with this activation is drawn. */
    record ActivationLook(String name, String fill) {}

    record Cell(
            String controller,
            String seed,
            String definition,
            String measure,
            boolean mean,
            @Nullable BigDecimal rho,
            @Nullable BigDecimal low,
            @Nullable BigDecimal high,
            @Nullable BigDecimal published) {}

    /** Of M architectures, their embeddings [M][S], probabilities of the most likely option [M][C], and places on the map [M][2]. */
    record Sample(
            String controller,
            String seed,
            List<String> tokens,
            List<@Nullable BigDecimal> perplexities,
            List<List<BigDecimal>> embeddings,
            BigDecimal saturated,
            @Nullable List<List<BigDecimal>> argmax,
            @Nullable List<BigDecimal> means,
            @Nullable List<BigDecimal> deviations,
            @Nullable List<List<BigDecimal>> places,
            @Nullable List<BigDecimal> shares) {}

    record Values(String controller, String seed, List<BigDecimal> values) {}

    record Line(String controller, String seed, String quantity, List<List<Number>> points) {}

    record Steps(String controller, String seed, List<Step> steps) {}

    record Step(
            int step,
            BigDecimal value,
            BigDecimal low,
            BigDecimal high,
            @Nullable BigDecimal majority) {}

    static FigureData of(Report report) {
        var runs = report.evidence();
        return new FigureData(
                paletteByName(),
                activationLooks(),
                looks(report),
                report.table1().stream().map(FigureData::cell).toList(),
                runs.stream().map(FigureData::sample).toList(),
                Exhibit.FIGURE_2.of(runs).stream().map(FigureData::values).toList(),
                report.courses().stream().map(FigureData::line).toList(),
                Exhibit.CONDITIONING.of(runs).stream()
                        .map(FigureData::conditioning)
                        .toList(),
                Exhibit.PROBE.of(runs).stream().map(FigureData::probe).toList());
    }

    /** The data as JSON, in which {@code <}, {@code >} and {@code &} are escapes: no name can end the element that holds it. */
    String json() {
        return new Gson().toJson(this);
    }

    private static Map<String, Object> paletteByName() {
        var palette = new LinkedHashMap<String, Object>();
        Palette.inks().forEach((name, color) -> palette.put(name, Palette.css(color)));
        palette.put("embeddings", Palette.DIVERGING.stream().map(Palette::css).toList());
        palette.put(
                "perplexities", Palette.PERPLEXITIES.stream().map(Palette::css).toList());
        return palette;
    }

    private static List<ActivationLook> activationLooks() {
        var fills = Palette.ACTIVATIONS;
        return Stream.of(Activation.values())
                .map(each -> new ActivationLook(each.label(), Palette.css(fills.get(each.token() % fills.size()))))
                .toList();
    }

    private static List<ControllerLook> looks(Report report) {
        var runs = Stream.concat(
                report.evidence().stream().map(Evidence::run),
                report.courses().stream().map(Course::run));
        return Looks.of(runs.map(RunId::label)).byController().entrySet().stream()
                .map(entry -> {
                    var look = entry.getValue();
                    return new ControllerLook(
                            entry.getKey(),
                            Palette.css(look.rgb()),
                            look.dashes(),
                            look.mark().path());
                })
                .toList();
    }

    private static Cell cell(Table1Cell cell) {
        return new Cell(
                cell.run().label(),
                cell.seedText(),
                cell.definition().label(),
                cell.measure().title(),
                cell.mean(),
                number(cell.rho()),
                cell.interval().map(Interval::low).map(FigureData::five).orElse(null),
                cell.interval().map(Interval::high).map(FigureData::five).orElse(null),
                number(cell.published()));
    }

    private static Sample sample(Evidence evidence) {
        var findings = evidence.findings();
        var sample = findings.compared();
        var certainty = findings.certainty();
        var map = Optional.of(findings.map())
                .filter(each -> !each.isRounding()); // else the map would show rounding errors
        return new Sample(
                evidence.run().label(),
                evidence.run().seedText(),
                sample.architectures().stream().map(Architecture::tokens).toList(),
                IntStream.range(0, sample.size())
                        .<@Nullable BigDecimal>mapToObj(i -> number(sample.perplexity(i)))
                        .toList(),
                Arrays.stream(sample.embeddings())
                        .map(h -> numbers(
                                DoubleStream.of(h).map(unit -> (float) unit),
                                FOUR)) // the precision that they were computed in
                        .toList(),
                five(findings.forgettingOfCompared().saturatedShare()),
                sample.hasChoices() ? rows(Arrays.stream(sample.argmaxProbabilities()), FOUR) : null,
                sample.hasChoices() ? numbers(certainty.stream().mapToDouble(Certainty::mean), FIVE) : null,
                sample.hasChoices() ? numbers(certainty.stream().mapToDouble(Certainty::deviation), FIVE) : null,
                map.map(each -> rows(each.points().stream().map(p -> new double[] {p.x(), p.y()}), SEVEN))
                        .orElse(null),
                map.map(each -> numbers(DoubleStream.of(each.xShare(), each.yShare()), FOUR))
                        .orElse(null));
    }

    private static Values values(Evidence evidence) {
        return new Values(
                evidence.run().label(),
                evidence.run().seedText(),
                numbers(DoubleStream.of(evidence.findings().sample().perplexities()), FIVE));
    }

    private static Line line(Course course) {
        return new Line(
                course.run().label(),
                course.run().seedText(),
                course.quantity(),
                course.points().stream()
                        .map(point -> List.<Number>of(point.epoch(), five(point.value())))
                        .toList());
    }

    private static Steps conditioning(Evidence evidence) {
        return new Steps(
                evidence.run().label(),
                evidence.run().seedText(),
                evidence.findings().conditioning().stream()
                        .flatMap(conditioning -> conditioning.steps().stream())
                        .map(each -> new Step(
                                each.step(),
                                five(each.information().bits()),
                                five(each.information().ciLow()),
                                five(each.information().ciHigh()),
                                null))
                        .toList());
    }

    private static Steps probe(Evidence evidence) {
        return new Steps(
                evidence.run().label(),
                evidence.run().seedText(),
                evidence.findings().probe().steps().stream()
                        .flatMap(each -> each.reading().stream()
                                .map(read -> new Step(
                                        each.step(),
                                        five(read.accuracy()),
                                        five(read.ciLow()),
                                        five(read.ciHigh()),
                                        five(read.majority()))))
                        .toList());
    }

    private static List<List<BigDecimal>> rows(Stream<double[]> rows, MathContext digits) {
        return rows.map(row -> numbers(DoubleStream.of(row), digits)).toList();
    }

    private static List<BigDecimal> numbers(DoubleStream values, MathContext digits) {
        return values.mapToObj(value -> number(value, digits)).toList();
    }

    private static @Nullable BigDecimal number(OptionalDouble value) {
        return value.isPresent() ? five(value.getAsDouble()) : null;
    }

    private static BigDecimal five(double value) {
        return number(value, FIVE);
    }

    private static BigDecimal number(double value, MathContext digits) {
        var rounded = BigDecimal.valueOf(value).round(digits).stripTrailingZeros();
        return rounded.signum() == 0 ? BigDecimal.ZERO : rounded;
    }
}
