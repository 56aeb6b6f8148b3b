package org.naslens.figure;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.naslens.statistics.Interval;
import org.w3c.dom.Element;

class FigureTest {
    private static final double NONE = Double.NaN;

    @TempDir
    Path folder;

    /** One of each kind, small, with holes. */
    static Stream<Supplier<Figure>> figures() {
        return Stream.of(
                () -> ArgmaxFigure.of(
                        "argmax",
                        List.of(
                                new RowsPanel("random", new double[][] {{.25, 1, .25}, {.25, NONE, .26}}),
                                new RowsPanel("supervised", new double[][] {{.9}}))),
                () -> PerplexityFigure.of(
                        "perplexity",
                        List.of(
                                new PerplexityFigure.Sample("random", new double[] {103.24, 1443.93, NONE}),
                                new PerplexityFigure.Sample("trained", new double[] {87.6, 142.97}))),
                () -> StateHeatMap.of("states", List.of(new RowsPanel("supervised", new double[][] {{-1, NONE}, {.5, 1}
                }))),
                () -> ForestFigure.of(
                        "table",
                        "ρ",
                        List.of(
                                new ForestFigure.Estimate(
                                        "GED",
                                        "random",
                                        OptionalDouble.of(-.1),
                                        Optional.of(new Interval(-.2, .1)),
                                        OptionalDouble.of(-.064)),
                                new ForestFigure.Estimate(
                                        "GED",
                                        "mine",
                                        OptionalDouble.empty(),
                                        Optional.empty(),
                                        OptionalDouble.empty()))),
                () -> TrajectoryFigure.of(
                        "search",
                        List.of(new TrajectoryFigure.Quantity(
                                "Entropy (nats)", List.of(new TrajectoryFigure.Curve("supervised", new double[][] {
                                    {3, NONE, 1}, {2, 2}
                                }))))));
    }

    /** The same kinds without a number in them. */
    static Stream<Supplier<Figure>> emptyFigures() {
        return Stream.of(
                () -> ArgmaxFigure.of("argmax", List.of(new RowsPanel("mine", new double[][] {{NONE, NONE}}))),
                () -> PerplexityFigure.of("perplexity", List.of(new PerplexityFigure.Sample("mine", new double[] {
                    Double.POSITIVE_INFINITY, NONE
                }))),
                () -> StateHeatMap.of("states", List.of(new RowsPanel("mine", new double[][] {{}, {}}))),
                () -> ForestFigure.of("table", "ρ", List.of()),
                () -> ForestFigure.of(
                        "table",
                        "ρ",
                        List.of(new ForestFigure.Estimate(
                                "GED", "mine", OptionalDouble.empty(), Optional.empty(), OptionalDouble.empty()))),
                () -> TrajectoryFigure.of(
                        "search",
                        List.of(new TrajectoryFigure.Quantity(
                                "H", List.of(new TrajectoryFigure.Curve("mine", new double[][] {{NONE}, {}}))))));
    }

    @ParameterizedTest
    @MethodSource("figures")
    void equalDataGiveEqualBytes(Supplier<Figure> figure) {
        assertEquals(figure.get().svg("a"), figure.get().svg("a"));
    }

    @Test
    void equalDataGiveEqualPixels() {
        var figure = figures().skip(2).findFirst().orElseThrow();
        assertArrayEquals(figure.get().png(), figure.get().png());
    }

    /** No time (tIME), no program (tEXt): the header, the pixels and the end. */
    @Test
    void aPngHoldsPixelsAndNothingElse() {
        var figure = figures().findFirst().orElseThrow().get();
        var png = ByteBuffer.wrap(figure.png()).position(8);
        var chunks = new HashSet<String>();
        while (png.hasRemaining()) {
            int length = png.getInt();
            var type = new byte[4];
            png.get(type);
            if (chunks.add(new String(type, StandardCharsets.US_ASCII)) && chunks.size() == 1) {
                assertEquals(1920, png.getInt(png.position()));
                assertEquals(4 * figure.height(), png.getInt(png.position() + 4));
            }
            png.position(png.position() + length + 4);
        }
        assertEquals(Set.of("IHDR", "IDAT", "IEND"), chunks);
    }

    @ParameterizedTest
    @MethodSource("figures")
    void holesLeaveNoTraceInTheSvg(Supplier<Figure> figure) throws Exception {
        var text = figure.get().svg("a");
        Svg.parse(text);
        assertFalse(text.replaceAll("base64,[^\"]*", "").contains("NaN"), text);
    }

    @ParameterizedTest
    @MethodSource("figures")
    void whatItShowsIsInWordsToo(Supplier<Figure> figure) throws Exception {
        var svg = Svg.of(figure.get());
        assertEquals("img", svg.root().getAttribute("role"));
        assertEquals("figure-title figure-desc", svg.root().getAttribute("aria-labelledby"));
        assertEquals(figure.get().title(), svg.all("title").get(0).getTextContent());
        assertEquals(figure.get().description(), svg.all("desc").get(0).getTextContent());
        assertEquals("figure-desc", svg.all("desc").get(0).getAttribute("id"));
    }

    @ParameterizedTest
    @MethodSource("emptyFigures")
    void withoutDataItSaysSo(Supplier<Figure> figure) throws Exception {
        assertTrue(Svg.of(figure.get()).texts().contains("no data"));
    }

    @Test
    void labelsMayHoldWhatXmlReserves() throws Exception {
        var name = "<b> & \"Co\" 'ß' \u0001 𝒜";
        var figure = ArgmaxFigure.of(name, List.of(new RowsPanel(name, new double[][] {{1, .5}})));

        var svg = Svg.of(figure);

        var readable = name.replace('\u0001', '\uFFFD'); // no XML can hold it
        assertTrue(svg.texts().contains(readable), svg.texts().toString());
        assertEquals(readable, svg.all("title").get(0).getTextContent());
        assertTrue(svg.all("desc").get(0).getTextContent().contains(readable));
    }

    @Test
    void twoFiguresOfAPageShareNoId() throws Exception {
        var figure = figures().findFirst().orElseThrow().get();
        var ids = new ArrayList<String>();
        for (var name : List.of("figure1", "figure4")) {
            var svg = Svg.parse(figure.svg(name));
            for (var tag : List.of("svg", "title", "desc", "defs", "clipPath", "g", "path", "rect", "text")) {
                svg.all(tag).stream().filter(e -> e.hasAttribute("id")).forEach(e -> ids.add(e.getAttribute("id")));
            }
            for (Element clipped : svg.all("path")) {
                var used = clipped.getAttribute("clip-path");
                assertTrue(used.isEmpty() || ids.contains(used.replaceAll("url\\(#|\\)", "")), used);
            }
        }
        assertTrue(ids.size() >= 8, ids.toString());
        assertEquals(ids.size(), new HashSet<>(ids).size(), ids.toString());
    }

    @Test
    void looksTheSameInAnyCountry() {
        var before = Locale.getDefault();
        var figure = figures().skip(1).findFirst().orElseThrow();
        var expected = figure.get().svg("a");
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            assertEquals(expected, figure.get().svg("a"));
            Locale.setDefault(Locale.GERMANY);
            assertEquals(expected, figure.get().svg("a"));
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void writesBothFilesAndLeavesNothingElse() throws Exception {
        var figure = figures().findFirst().orElseThrow().get();

        figure.write(folder.resolve("figures"), "figure1");

        try (var files = Files.list(folder.resolve("figures"))) {
            assertEquals(
                    List.of("figure1.png", "figure1.svg"),
                    files.map(f -> f.getFileName().toString()).sorted().toList());
        }
        var file = Files.readString(folder.resolve("figures/figure1.svg"));
        assertEquals("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + figure.svg("figure1") + "\n", file);
        assertArrayEquals(figure.png(), Files.readAllBytes(folder.resolve("figures/figure1.png")));
    }

    @Test
    void aNameIsAWord() {
        var figure = figures().findFirst().orElseThrow().get();
        var thrown = assertThrows(IllegalArgumentException.class, () -> figure.write(folder, "../figure 1"));
        assertEquals(
                "figure name \"../figure 1\": expected letters, digits, _ and -, with a letter first",
                thrown.getMessage());
    }
}
