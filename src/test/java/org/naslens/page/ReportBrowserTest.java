package org.naslens.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.naslens.analysis.Measure;
import org.naslens.analysis.RunId;
import org.naslens.evidence.Course;
import org.naslens.evidence.Status;
import org.naslens.evidence.Verdict;
import org.naslens.space.Architecture;

/** The page in a browser: what is drawn, what keys and pointer do, and that nothing is asked of the network. */
@Tag("browser")
class ReportBrowserTest {
    @TempDir
    static Path folder;

    private static Chromium browser;
    private static Path page;

    @BeforeAll
    static void start() throws IOException {
        var executable = Chromium.executable();
        if (executable.isEmpty()) {
            var words = "no Chromium on the path, and NASLENS_CHROMIUM names none: the page is not looked at";
            if ("true".equals(System.getenv("CI")) || "1".equals(System.getenv("NASLENS_REQUIRE_BROWSER"))) {
                fail(words);
            }
            assumeTrue(false, words);
        }
        browser = new Chromium(executable.get());
        page = folder.resolve(ReportPage.FILE);
        ReportPage.write(SyntheticReport.of(2), page);
    }

    @AfterAll
    static void stop() throws IOException {
        if (browser != null) {
            browser.close();
        }
    }

    /** Tests share the page, as loading it takes a second or more; each says what it wants to look at. */
    @BeforeEach
    void look() {
        if (!browser.shows(page)) {
            browser.open(page, 1280, 900);
        }
        browser.resize(1280, 900);
        browser.forget();
    }

    @Test
    void everyFigureIsDrawnWithoutAComplaint() throws IOException {
        browser.open(page, 1280, 900);
        for (var id : List.of(
                "intervals", "figure-1", "figure-2", "figure-4", "conditioning", "probe", "trajectories", "map")) {
            int panels = number("document.querySelectorAll('#" + id + " .chart').length");
            int marks = number("document.querySelectorAll('#" + id + " .chart svg path').length");
            assertTrue(panels > 0 && marks >= 8 * panels, id + ": " + marks + " marks in " + panels + " panels");
        }
        // Heat maps are pixels. The random controller's states are within ±0.15, light colours; the others reach ±1.
        assertEquals(4, number("document.querySelectorAll('#figure-3 canvas').length"));
        for (int panel = 0; panel < 4; panel++) {
            double coloured = colouredShare(panel);
            assertTrue(coloured > .5, "panel " + panel + " of Figure 3: " + coloured + " of its pixels have a colour");
        }
        assertEquals(
                40,
                number("document.querySelectorAll('#best td.drawing svg').length")); // 4 controllers, 2 seeds, 5 each
        assertEquals(List.of(), browser.complaints());
        Files.createDirectories(Path.of("target"));
        Files.write(Path.of("target", "report-screenshot.png"), browser.screenshot());
    }

    @Test
    void nothingIsAskedOfTheNetwork() {
        browser.evaluate("fetch('https://example.org/').catch(() => 'refused')");
        assertTrue(
                browser.requests().stream().allMatch(url -> url.startsWith("file:") || url.startsWith("data:")),
                browser.requests().toString());
        assertTrue(
                browser.complaints().stream().anyMatch(words -> words.contains("Content Security Policy")),
                "the policy says why: " + browser.complaints());
    }

    @Test
    void theArrowKeysGoThroughTheArchitecturesOfFigure3() {
        browser.evaluate("inspect('random', 0); document.querySelector('#figure-3 .slider input').focus()");
        browser.press("ArrowRight", 39);
        browser.press("ArrowRight", 39);

        var tokens = text("sampleOf('random').tokens[2]");
        assertTrue(inspector("figure-3").contains("architecture 2:"), inspector("figure-3"));
        assertTrue(inspector("figure-3").contains(tokens), inspector("figure-3"));
        // 12 nodes and the mean are boxes; 11 edges, the input, and one edge per loose end are paths
        assertEquals(13, number("document.querySelectorAll('#figure-3 .inspector svg rect').length"));
        int looseEnds = Architecture.ofTokens(tokens).looseEnds().size();
        assertEquals(12 + looseEnds, number("document.querySelectorAll('#figure-3 .inspector svg path').length"));
        assertEquals(1, number("document.querySelectorAll('#figure-3 .rowmark').length"));
    }

    @Test
    void thePointerShowsTheArchitectureOfARow() {
        var place = browser.evaluate("""
                (() => {
                  const section = document.getElementById('figure-3');
                  section.scrollIntoView();
                  const { chart, element } = drawn.get(section)[1];
                  const [x, y] = chart.convertToPixel('grid', [50, 40]);
                  const box = element.getBoundingClientRect();
                  return [box.left + x, box.top + y];
                })()""").getAsJsonArray();
        browser.point(place.get(0).getAsDouble(), place.get(1).getAsDouble());

        assertTrue(inspector("figure-3").startsWith("supervised, seed "), inspector("figure-3"));
        assertTrue(inspector("figure-3").contains("architecture 40:"), inspector("figure-3"));
    }

    @Test
    void thePointerShowsTheArchitectureOfAPointOfTheMap() {
        var place = browser.evaluate("""
                (() => {
                  const section = document.getElementById('map');
                  section.scrollIntoView();
                  const { chart, element } = drawn.get(section)[1];
                  const [x, y] = chart.convertToPixel('grid', drawn.get(section)[1].panel.sample.places[99]);
                  const box = element.getBoundingClientRect();
                  return [box.left + x, box.top + y];
                })()""").getAsJsonArray();
        browser.point(place.get(0).getAsDouble(), place.get(1).getAsDouble());

        assertTrue(inspector("map").contains("architecture 99:"), inspector("map")); // the last one lies on top
    }

    @Test
    void theTableOfBestArchitecturesIsSortedByKeyboard() {
        browser.open(page, 1280, 900);
        var column = "[...document.querySelectorAll('#best tbody tr')].map(row => row.cells[0].textContent)";
        var ascending = Chromium.texts(browser.evaluate(column)).stream()
                .map(Double::valueOf)
                .toList();
        assertEquals(ascending.stream().sorted().toList(), ascending);

        browser.evaluate("document.querySelector('#best th button').focus()");
        browser.press("Enter", 13);

        var descending = Chromium.texts(browser.evaluate(column)).stream()
                .map(Double::valueOf)
                .toList();
        assertEquals(ascending.get(0), descending.get(descending.size() - 1));
        assertEquals("descending", text("document.querySelector('#best th').getAttribute('aria-sort')"));
    }

    @Test
    void anotherSeedIsShownByAllFiguresAtOnce() {
        browser.open(page, 1280, 900);
        var before = browser.evaluate("drawn.get(document.getElementById('map'))[1].panel.sample.places[0][0]");
        browser.evaluate("""
                (() => {
                  const select = document.querySelector('#figure-1 select');
                  select.value = '2';
                  select.dispatchEvent(new Event('change'));
                })()""");
        assertEquals("2", text("document.querySelector('#map select').value"));
        assertNotEquals(
                before, browser.evaluate("drawn.get(document.getElementById('map'))[1].panel.sample.places[0][0]"));
        assertEquals(List.of(), browser.complaints());
    }

    @Test
    void oneDefinitionOfTable1IsShownAtATime() {
        var shown =
                "[...document.querySelectorAll('.definition')].filter(d => d.offsetHeight).map(d => d.dataset.definition)";
        browser.evaluate("document.querySelector('#table-1 input[value=paper]').click()");
        assertEquals(List.of("paper"), Chromium.texts(browser.evaluate(shown)));
        browser.evaluate("document.querySelector('#table-1 input[value=authors]').click()");
        assertEquals(List.of("authors"), Chromium.texts(browser.evaluate(shown)));
        assertTrue(browser.evaluate("document.querySelector('#intervals input[value=authors]').checked")
                .getAsBoolean());
    }

    @Test
    void aNarrowWindowIsNotScrolledSideways() {
        for (int width : new int[] {360, 768, 1280, 2200}) {
            browser.resize(width, 800);
            assertEquals(
                    width,
                    number("document.documentElement.scrollWidth"),
                    "width of the page in a window of " + width + " pixels");
        }
    }

    @Test
    void aNameThatIsAScriptIsText() throws IOException {
        var name = "</script><script>window.hacked=1</script><img src=x onerror=hacked=2>";
        var run = RunId.of(name, 1);
        var hostile = folder.resolve("hostile.html");
        ReportPage.write(
                Report.titled(name)
                        .verdicts(List.of(new Verdict(Status.STANDS, name, name, name)))
                        .evidence(List.of(SyntheticReport.evidence(
                                run,
                                SyntheticReport.pair(new double[][] {{.5, 1}, {.25, 0}}),
                                SyntheticReport.correlation(Measure.COMMON_ACTIVATIONS, .5, name))))
                        .courses(List.of(new Course(name, run, List.of(new Course.Point(1, 1))))),
                hostile);
        browser.open(hostile, 1280, 900);

        assertEquals("undefined", text("typeof window.hacked"));
        assertEquals(0, number("document.querySelectorAll('img').length"));
        assertEquals(name, text("document.querySelector('h1').textContent"));
        assertEquals(name, text("document.querySelector('#map figcaption').firstChild.textContent"));
        assertEquals(List.of(), browser.complaints());
    }

    @Test
    void paperHasFiguresThatFitTheSheet() {
        browser.evaluate("window.dispatchEvent(new Event('beforeprint'))");
        int sheet = number("document.body.clientWidth");
        var widths = Chromium.texts(
                browser.evaluate("[...document.querySelectorAll('.chart > div')].map(c => String(c.offsetWidth))"));
        assertTrue(
                !widths.isEmpty() && widths.stream().mapToInt(Integer::parseInt).allMatch(width -> width <= sheet),
                "figures " + widths + " on " + sheet);
        byte[] pdf = browser.pdf();
        browser.evaluate("window.dispatchEvent(new Event('afterprint'))");
        assertEquals("%PDF", new String(pdf, 0, 4, StandardCharsets.US_ASCII));
    }

    /** How much of a heat map is neither white nor transparent. */
    private static double colouredShare(int panel) {
        return browser.evaluate("""
                (() => {
                  const canvas = document.querySelectorAll('#figure-3 canvas')[%d];
                  const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
                  let coloured = 0;
                  for (let i = 0; i < data.length; i += 4) {
                    coloured += data[i + 3] > 0 && Math.min(data[i], data[i + 1], data[i + 2]) < 253 ? 1 : 0;
                  }
                  return coloured / (data.length / 4);
                })()""".formatted(panel)).getAsDouble();
    }

    private static String inspector(String figure) {
        return text("document.querySelector('#" + figure + " .inspector').textContent");
    }

    private static int number(String expression) {
        return browser.evaluate(expression).getAsInt();
    }

    private static String text(String expression) {
        return browser.evaluate(expression).getAsString();
    }
}
