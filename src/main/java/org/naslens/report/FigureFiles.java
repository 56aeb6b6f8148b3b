package org.naslens.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.naslens.analysis.SampleSet;

/** The CSV files that Figures 1 to 4 (Adam and Lorraine 2019) are drawn from; samples are numbered by their order, from 0. */
public final class FigureFiles {
    private FigureFiles() {}

    private record Cell(Subject subject, int sample, int step) {
        String controller() {
            return subject.controller();
        }

        OptionalLong seed() {
            return subject.seed();
        }
    }

    /** Figures 1 and 4: {@code controller,seed,sample,step,argmax_probability}; subjects without probabilities are left out. */
    public static void writeArgmax(Path file, List<Subject> subjects) throws IOException {
        named().count("sample", Cell::sample)
                .count("step", Cell::step)
                .number(
                        "argmax_probability",
                        cell -> cell.subject().sample().argmaxProbability(cell.sample(), cell.step()))
                .write(
                        file,
                        each(
                                subjects,
                                subject -> subject.sample().hasChoices()
                                        ? cells(subject, subject.sample().choices())
                                        : Stream.of()));
    }

    /** Figure 2: {@code controller,seed,sample,validation_perplexity}; what was not evaluated is left out. */
    public static void writePerplexities(Path file, List<Subject> subjects) throws IOException {
        named().count("sample", Cell::sample)
                .optionalNumber(
                        "validation_perplexity", cell -> cell.subject().sample().perplexity(cell.sample()))
                .write(
                        file,
                        each(
                                subjects,
                                subject -> cells(subject, 1)
                                        .filter(cell -> subject.sample()
                                                .perplexity(cell.sample())
                                                .isPresent())));
    }

    /**
     * Figure 3: {@code controller,seed,sample,h0,h1,…}.
     *
     * @throws IllegalArgumentException if states differ in their number of units
     */
    public static void writeStates(Path file, List<Subject> subjects) throws IOException {
        int units = subjects.isEmpty() ? 1 : subjects.get(0).sample().units();
        for (var subject : subjects) {
            if (subject.sample().units() != units) {
                throw new IllegalArgumentException(
                        subject.controller() + " has " + subject.sample().units() + " units; "
                                + subjects.get(0).controller() + " has " + units);
            }
        }
        var columns = named().count("sample", Cell::sample);
        for (int unit = 0; unit < units; unit++) {
            int k = unit;
            columns.number("h" + k, cell -> cell.subject().sample().unit(cell.sample(), k));
        }
        columns.write(file, each(subjects, subject -> cells(subject, 1)));
    }

    private static CsvColumns<Cell> named() {
        return new CsvColumns<Cell>().text("controller", Cell::controller).optionalWholeNumber("seed", Cell::seed);
    }

    private static Stream<Cell> cells(Subject subject, int steps) {
        SampleSet sample = subject.sample();
        return IntStream.range(0, sample.size() * steps).mapToObj(k -> new Cell(subject, k / steps, k % steps));
    }

    private static Iterable<Cell> each(List<Subject> subjects, Function<Subject, Stream<Cell>> cells) {
        return new Iterable<>() {
            @Override
            public Iterator<Cell> iterator() {
                return subjects.stream().flatMap(cells).iterator();
            }
        };
    }
}
