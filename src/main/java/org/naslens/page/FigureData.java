package org.naslens.page;

import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.OptionalDouble;
import org.naslens.statistics.Interval;

/**
 * The numbers of the figures as JSON, which the page holds.
 *
 * <p>Numbers have as many digits as a picture can show: states and probabilities 4, places on a map, which may differ by
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
        json.name("correlations").beginArray();
        for (var cell : report.correlations()) {
            write(cell);
        }
        json.endArray().name("samples").beginArray();
        for (var sample : report.samples()) {
            write(sample);
        }
        json.endArray().name("perplexities").beginArray();
        for (var perplexities : report.perplexities()) {
            begin(perplexities.origin()).name("values").beginArray();
            for (double value : perplexities.values()) {
                number(value, FIVE);
            }
            json.endArray().endObject();
        }
        json.endArray().name("trajectories").beginArray();
        for (var trajectory : report.trajectories()) {
            begin(trajectory.origin()).name("quantity").value(trajectory.quantity());
            json.name("points").beginArray();
            for (var point : trajectory.points()) {
                json.beginArray().value(point.epoch());
                number(point.value(), FIVE);
                json.endArray();
            }
            json.endArray().endObject();
        }
        json.endArray();
        write("conditioning", report.conditioning());
        write("probe", report.probe());
        json.endObject();
    }

    private void write(CorrelationCell cell) throws IOException {
        begin(cell.origin()).name("definition").value(cell.definition());
        json.name("measure").value(cell.measure()).name("mean").value(cell.isMean());
        optional("rho", cell.rho());
        if (cell.interval().isPresent()) {
            write(cell.interval().get());
        }
        optional("published", cell.published());
        json.endObject();
    }

    private void write(Sample sample) throws IOException {
        begin(sample.origin());
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
        json.endArray();
        if (sample.hasStates()) {
            json.name("states").beginArray();
            for (int i = 0; i < sample.size(); i++) {
                json.beginArray();
                for (int unit = 0; unit < sample.units(); unit++) {
                    number(sample.unit(i, unit), FOUR);
                }
                json.endArray();
            }
            json.endArray();
        }
        if (sample.hasArgmaxProbabilities()) {
            json.name("argmax").beginArray();
            for (int i = 0; i < sample.size(); i++) {
                json.beginArray();
                for (int t = 0; t < sample.choices(); t++) {
                    number(sample.argmaxProbability(i, t), FOUR);
                }
                json.endArray();
            }
            json.endArray();
        }
        if (sample.hasMap()) {
            json.name("places").beginArray();
            for (int i = 0; i < sample.size(); i++) {
                json.beginArray();
                number(sample.x(i), SEVEN);
                number(sample.y(i), SEVEN);
                json.endArray();
            }
            json.endArray().name("shares").beginArray();
            number(sample.share(0), FOUR);
            number(sample.share(1), FOUR);
            json.endArray();
        }
        json.endObject();
    }

    private void write(String name, List<StepCurve> curves) throws IOException {
        json.name(name).beginArray();
        for (var curve : curves) {
            begin(curve.origin()).name("steps").beginArray();
            for (var step : curve.steps()) {
                json.beginObject().name("step").value(step.step());
                optional("value", OptionalDouble.of(step.value()));
                if (step.interval().isPresent()) {
                    write(step.interval().get());
                }
                optional("majority", step.majority());
                json.endObject();
            }
            json.endArray().endObject();
        }
        json.endArray();
    }

    private void write(Interval interval) throws IOException {
        optional("low", OptionalDouble.of(interval.low()));
        optional("high", OptionalDouble.of(interval.high()));
    }

    private JsonWriter begin(Origin origin) throws IOException {
        return json.beginObject()
                .name("controller")
                .value(origin.controller())
                .name("seed")
                .value(origin.seed());
    }

    private void optional(String name, OptionalDouble value) throws IOException {
        if (value.isPresent()) {
            json.name(name);
            number(value.getAsDouble(), FIVE);
        }
    }

    private void number(double value, MathContext digits) throws IOException {
        var rounded = BigDecimal.valueOf(value).round(digits).stripTrailingZeros();
        json.value(rounded.signum() == 0 ? BigDecimal.ZERO : rounded);
    }
}
