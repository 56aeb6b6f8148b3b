package org.naslens.page;

import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Stream;
import org.naslens.analysis.Certainty;
import org.naslens.analysis.RunId;
import org.naslens.analysis.SampleSet;
import org.naslens.analysis.StateMap;
import org.naslens.evidence.Course;
import org.naslens.evidence.Evidence;
import org.naslens.evidence.Table1Cell;
import org.naslens.figure.Looks;
import org.naslens.figure.Palette;
import org.naslens.statistics.Interval;

/**
 * The numbers of the figures, and how they look, as JSON, which the page holds.
 *
 * <p>Numbers have as many digits as a picture can show: embeddings and probabilities 4, places on a map, which may differ by
 * little, 7, perplexities and the rest 5. {@code <}, {@code >} and {@code &} are written as escapes, so that no name can
 * end the element that holds the JSON.
 */
final class FigureData {
    private static final MathContext FOUR = new MathContext(4);
    private static final MathContext FIVE = new MathContext(5);
    private static final MathContext SEVEN = new MathContext(7);

    private final StringWriter text = new StringWriter();
    private final JsonWriter json = new JsonWriter(text);

    private FigureData() {
        json.setHtmlSafe(true);
    }

    /** The JSON of a report. */
    static String of(Report report) {
        var data = new FigureData();
        try {
            data.write(report);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // a StringWriter never throws
        }
        return data.text.toString();
    }

    private void write(Report report) throws IOException {
        json.beginObject();
        writePalette();
        writeLooks(report);
        json.name("correlations").beginArray();
        for (var cell : report.table1()) {
            write(cell);
        }
        json.endArray().name("samples").beginArray();
        for (var evidence : report.evidence()) {
            writeSample(evidence);
        }
        json.endArray().name("perplexities").beginArray();
        for (var evidence : report.evidence()) {
            writePerplexities(evidence);
        }
        json.endArray().name("trajectories").beginArray();
        for (var course : report.courses()) {
            write(course);
        }
        json.endArray().name("conditioning").beginArray();
        for (var evidence : report.evidence()) {
            writeConditioning(evidence);
        }
        json.endArray().name("probe").beginArray();
        for (var evidence : report.evidence()) {
            writeProbe(evidence);
        }
        json.endArray().endObject();
    }

    private void writePalette() throws IOException {
        json.name("palette").beginObject();
        for (var color : Palette.inks().entrySet()) {
            json.name(color.getKey()).value(Palette.css(color.getValue()));
        }
        colors("embeddings", Palette.DIVERGING);
        colors("perplexities", Palette.PERPLEXITIES);
        json.endObject();
    }

    private void colors(String name, List<Integer> colors) throws IOException {
        json.name(name).beginArray();
        for (int color : colors) {
            json.value(Palette.css(color));
        }
        json.endArray();
    }

    /** How the controllers of the page look; dashes are in widths of the line, a mark is a path about 1 wide around the origin. */
    private void writeLooks(Report report) throws IOException {
        json.name("looks").beginArray();
        var runs = Stream.concat(
                report.evidence().stream().map(Evidence::run),
                report.courses().stream().map(Course::run));
        for (var look : Looks.of(runs.map(RunId::label)).byController().entrySet()) {
            json.beginObject().name("controller").value(look.getKey());
            json.name("color").value(Palette.css(look.getValue().rgb()));
            json.name("dashes").beginArray();
            for (float dash : look.getValue().dashes()) {
                number(dash, FOUR);
            }
            json.endArray().name("mark").value(look.getValue().mark().path()).endObject();
        }
        json.endArray();
    }

    private void write(Table1Cell cell) throws IOException {
        json.beginObject().name("controller").value(cell.run().label());
        json.name("seed").value(cell.seedText());
        json.name("definition").value(cell.definition().label());
        json.name("measure").value(cell.measure().title()).name("mean").value(cell.mean());
        optional("rho", cell.rho());
        if (cell.interval().isPresent()) {
            write(cell.interval().get());
        }
        optional("published", cell.published());
        json.endObject();
    }

    private void writeSample(Evidence evidence) throws IOException {
        var sample = evidence.findings().compared();
        begin(evidence.run());
        json.name("tokens").beginArray();
        for (var architecture : sample.architectures()) {
            json.value(architecture.tokens());
        }
        json.endArray().name("perplexities").beginArray();
        for (int i = 0; i < sample.size(); i++) {
            if (sample.perplexity(i).isPresent()) {
                number(sample.perplexity(i).getAsDouble(), FIVE);
            } else {
                json.nullValue();
            }
        }
        json.endArray().name("embeddings").beginArray();
        for (int i = 0; i < sample.size(); i++) {
            int row = i;
            numbers(sample.units(), unit -> (float) sample.unit(row, unit), FOUR); // as precise as a state is
        }
        json.endArray().name("saturated");
        number(evidence.findings().forgettingOfCompared().saturatedShare(), FIVE);
        if (sample.hasChoices()) {
            writeProbabilities(sample, evidence.findings().certainty());
        }
        if (!evidence.findings().map().isRounding()) { // else the map would show nothing but that
            writeMap(evidence.findings().map());
        }
        json.endObject();
    }

    private void writeProbabilities(SampleSet sample, List<Certainty> certainty) throws IOException {
        json.name("argmax").beginArray();
        for (int i = 0; i < sample.size(); i++) {
            int row = i;
            numbers(sample.choices(), t -> sample.argmaxProbability(row, t), FOUR);
        }
        json.endArray().name("means");
        numbers(certainty.size(), t -> certainty.get(t).mean(), FIVE);
        json.name("deviations");
        numbers(certainty.size(), t -> certainty.get(t).deviation(), FIVE);
    }

    private void writeMap(StateMap map) throws IOException {
        json.name("places").beginArray();
        for (var point : map.points()) {
            numbers(2, axis -> axis == 0 ? point.x() : point.y(), SEVEN);
        }
        json.endArray().name("shares");
        numbers(2, axis -> axis == 0 ? map.xShare() : map.yShare(), FOUR);
    }

    private void writePerplexities(Evidence evidence) throws IOException {
        double[] values = evidence.findings().sample().perplexities();
        if (values.length > 0) {
            begin(evidence.run()).name("values");
            numbers(values.length, i -> values[i], FIVE);
            json.endObject();
        }
    }

    private void write(Course course) throws IOException {
        begin(course.run()).name("quantity").value(course.quantity());
        json.name("points").beginArray();
        for (var point : course.points()) {
            json.beginArray().value(point.epoch());
            number(point.value(), FIVE);
            json.endArray();
        }
        json.endArray().endObject();
    }

    private void writeConditioning(Evidence evidence) throws IOException {
        if (evidence.findings().conditioning().isPresent()) {
            begin(evidence.run()).name("steps").beginArray();
            for (var step : evidence.findings().conditioning().get().steps()) {
                writeStep(step.step(), step.bits(), new Interval(step.ciLow(), step.ciHigh()), OptionalDouble.empty());
            }
            json.endArray().endObject();
        }
    }

    private void writeProbe(Evidence evidence) throws IOException {
        var steps = evidence.findings().probe().steps().stream()
                .filter(step -> step.reading().isPresent())
                .toList();
        if (!steps.isEmpty()) {
            begin(evidence.run()).name("steps").beginArray();
            for (var step : steps) {
                var reading = step.reading().orElseThrow();
                writeStep(
                        step.step(),
                        reading.accuracy(),
                        new Interval(reading.ciLow(), reading.ciHigh()),
                        OptionalDouble.of(reading.majority()));
            }
            json.endArray().endObject();
        }
    }

    private void writeStep(int step, double value, Interval interval, OptionalDouble majority) throws IOException {
        json.beginObject().name("step").value(step).name("value");
        number(value, FIVE);
        write(interval);
        optional("majority", majority);
        json.endObject();
    }

    private void write(Interval interval) throws IOException {
        json.name("low");
        number(interval.low(), FIVE);
        json.name("high");
        number(interval.high(), FIVE);
    }

    private JsonWriter begin(RunId run) throws IOException {
        return json.beginObject()
                .name("controller")
                .value(run.label())
                .name("seed")
                .value(run.seedText());
    }

    private void optional(String name, OptionalDouble value) throws IOException {
        if (value.isPresent()) {
            json.name(name);
            number(value.getAsDouble(), FIVE);
        }
    }

    private void numbers(int count, IntToDoubleFunction value, MathContext digits) throws IOException {
        json.beginArray();
        for (int k = 0; k < count; k++) {
            number(value.applyAsDouble(k), digits);
        }
        json.endArray();
    }

    private void number(double value, MathContext digits) throws IOException {
        var rounded = BigDecimal.valueOf(value).round(digits).stripTrailingZeros();
        json.value(rounded.signum() == 0 ? BigDecimal.ZERO : rounded);
    }
}
