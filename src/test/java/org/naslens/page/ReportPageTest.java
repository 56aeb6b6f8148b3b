package org.naslens.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.naslens.analysis.Correlation;
import org.naslens.analysis.Definition;
import org.naslens.analysis.Measure;
import org.naslens.analysis.RunId;
import org.naslens.analysis.SampleSet;
import org.naslens.evidence.Course;
import org.naslens.evidence.Status;
import org.naslens.evidence.Verdict;
import org.naslens.space.Architecture;

class ReportPageTest {
    private static final Pattern SCRIPT = Pattern.compile("<script>(.*?)</script>", Pattern.DOTALL);
    private static final Pattern DATA =
            Pattern.compile("<script type=\"application/json\" id=\"data\">(.*?)</script>", Pattern.DOTALL);
    private static final String HOSTILE = "</script><script>alert('&')</script>";

    @TempDir
    Path folder;

    private static Report report;
    private static String html;

    @BeforeAll
    static void write() {
        report = SyntheticReport.of(5);
        html = ReportPage.html(report);
    }

    /** Five seeds of four controllers, 100 states of 100 units and 1,000 perplexities each. */
    @Test
    void fiveSeedsOfFourControllersFitIntoEightMegabytes() throws IOException {
        var file = folder.resolve("results/table").resolve(ReportPage.FILE);
        ReportPage.write(report, file);
        assertTrue(Files.size(file) < 8_000_000, Files.size(file) + " bytes");
        assertEquals(html, Files.readString(file));
    }

    @Test
    void theSameReportGivesTheSameBytesInEveryLocale() {
        var page = ReportPage.html(SyntheticReport.of(1));
        var before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("tr-TR"));
            assertTrue(page.equals(ReportPage.html(SyntheticReport.of(1))), "another page under a Turkish locale");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void allPartsAreThere() {
        for (var id : List.of(
                "verdicts",
                "run",
                "table-1",
                "intervals",
                "figure-1",
                "figure-2",
                "figure-3",
                "figure-4",
                "conditioning",
                "probe",
                "trajectories",
                "map",
                "best",
                "tables",
                "terms",
                "files")) {
            assertTrue(html.contains("<section id=\"" + id + "\""), id);
            assertTrue(html.contains("<a href=\"#" + id + "\">"), "contents lack " + id);
        }
    }

    @Test
    void whatIsEmptyIsLeftOut() {
        var page = ReportPage.html(Report.titled("nothing yet"));
        assertFalse(page.contains("<section"), page.substring(0, 200));
        assertFalse(page.contains("href=\"#run\""));
    }

    /** The first figure compares the untrained controller with the trained one, the fourth the trained ones. */
    @Test
    void figures1And4ShowTheControllersThatThePaperCompares() {
        assertTrue(html.contains("id=\"figure-1\" class=\"figure\" data-figure=\"figure-1\" data-controllers=\""
                + "[&quot;random&quot;,&quot;unsupervised&quot;]\""));
        assertTrue(html.contains("data-figure=\"figure-4\" data-controllers=\""
                + "[&quot;supervised&quot;,&quot;unsupervised&quot;,&quot;state-penalty&quot;]\""));
    }

    /** The browser runs a script only if its SHA-256 is in the policy; computed here from what stands between the tags. */
    @Test
    void thePolicyNamesThePagesOwnScriptsAndNothingElse() throws NoSuchAlgorithmException {
        var hashes = new ArrayList<String>();
        var scripts = SCRIPT.matcher(html);
        while (scripts.find()) {
            var digest =
                    MessageDigest.getInstance("SHA-256").digest(scripts.group(1).getBytes(StandardCharsets.UTF_8));
            hashes.add("'sha256-" + Base64.getEncoder().encodeToString(digest) + "'");
        }
        assertEquals(4, hashes.size());
        assertTrue(html.contains("content=\"default-src 'none'; script-src " + String.join(" ", hashes)
                + "; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'\""));
    }

    /** A browser fetches what src, an href of link, @import or url() name; links to be clicked are relative. */
    @Test
    void nothingInThePageNamesAnAddressToFetch() {
        var own = SCRIPT.matcher(html).replaceAll("");
        assertFalse(Pattern.compile("\\ssrc=|@import|url\\(").matcher(own).find());
        assertFalse(own.contains("://"), "an address outside of the scripts");
    }

    @Test
    void aNameThatIsMarkupIsWrittenAsText() {
        var run = RunId.of(HOSTILE, 1);
        var page = ReportPage.html(Report.titled(HOSTILE)
                .fact(HOSTILE, HOSTILE)
                .settings(HOSTILE)
                .verdicts(List.of(new Verdict(Status.STANDS, HOSTILE, HOSTILE, HOSTILE)))
                .correlationMethod(HOSTILE)
                .table(new Table(
                        HOSTILE,
                        HOSTILE,
                        List.of(new Table.Column(HOSTILE, HOSTILE)),
                        List.of(List.of(Table.Cell.of(HOSTILE)))))
                .evidence(List.of(SyntheticReport.evidence(
                        run,
                        SyntheticReport.pair(new double[][] {{1}, {0}}),
                        SyntheticReport.correlation(Measure.COMMON_ACTIVATIONS, .5, HOSTILE))))
                .courses(List.of(new Course(HOSTILE, run, List.of(new Course.Point(1, 1)))))
                .term(HOSTILE, HOSTILE)
                .file("a.csv", HOSTILE));

        assertFalse(page.contains("<script>alert"));
        assertFalse(page.contains("alert('"), "a quote is escaped as well, within attributes");
        // the page's own scripts and its data, and no more
        assertEquals(5, page.split("<script", -1).length - 1);
        assertEquals(5, page.split("</script", -1).length - 1);
        assertEquals(
                HOSTILE,
                data(page)
                        .getAsJsonArray("samples")
                        .get(0)
                        .getAsJsonObject()
                        .get("controller")
                        .getAsString());
    }

    @Test
    void theDataHasFourDigitsOfAStateAndFiveOfAPerplexity() {
        var architectures = List.of(Architecture.ofTokens("0"), Architecture.ofTokens("3"));
        var page = ReportPage.html(Report.titled("digits")
                .evidence(List.of(SyntheticReport.evidence(
                        RunId.of("mine", 3),
                        SampleSet.of(architectures, new double[][] {{.123456, -1e-7}, {0, -1}})
                                .withPerplexities(new double[] {123.456789, Double.NaN})))));
        var sample = data(page).getAsJsonArray("samples").get(0).getAsJsonObject();
        assertEquals("[[0.1235,-1E-7],[0,-1]]", sample.get("embeddings").toString());
        assertEquals("[123.46,null]", sample.get("perplexities").toString());
        assertEquals("[\"0\",\"3\"]", sample.get("tokens").toString());
        assertFalse(sample.has("argmax"));
    }

    @Test
    void table1HasThePapersNumberBesideOurs() {
        var page = ReportPage.html(Report.titled("a table")
                .evidence(List.of(SyntheticReport.evidence(
                        RunId.of("supervised", 1),
                        SyntheticReport.pair(new double[][] {{1}, {0}}),
                        new Correlation(
                                Measure.COMMON_ACTIVATIONS,
                                Definition.PAPER,
                                OptionalDouble.of(-.2049),
                                OptionalDouble.of(.0001),
                                OptionalDouble.of(-.31),
                                OptionalDouble.of(.004),
                                2,
                                1,
                                ""),
                        SyntheticReport.correlation(
                                Measure.PERFORMANCE_DIFFERENCE, Double.NaN, "all distances equal")))));
        assertTrue(page.replace("\n", "")
                .contains("<th scope=\"row\">supervised</th><td class=\"number\">1</td>"
                        + "<td class=\"number\">−0.205<small>−0.31 to 0.00</small> <small>p &lt; 0.001</small></td>"
                        + "<td class=\"number published\">−0.404</td>"
                        + "<td class=\"number\">undefined<sup>a</sup></td><td class=\"number published\">0.163</td>"));
        assertTrue(page.contains("<sup>a</sup> all distances equal"));
    }

    /** A picture is there as it is, between its section's words and tables, and no script comes with a page that needs none. */
    @Test
    void aSectionHasItsPicturesAndTables() {
        var svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\"><title>a &amp; b</title></svg>";
        var page = ReportPage.html(Report.titled("sections")
                .lead("What it is about & why.")
                .section(new Section(
                        "picks",
                        "What is picked?",
                        "Words < others.",
                        List.of(new Section.Picture(svg, "Below & it")),
                        List.of(new Table(
                                "Numbers", "", List.of(Table.Column.of("n")), List.of(List.of(Table.Cell.of(7))))))));

        assertTrue(page.contains("<p class=\"lead\">What it is about &amp; why.</p>"));
        assertFalse(page.contains("Adam and"), "the lead of other pages");
        assertTrue(page.contains("<a href=\"#picks\">What is picked?</a>"));
        var section = page.substring(page.indexOf("<section id=\"picks\""), page.indexOf("</section>"));
        assertTrue(section.contains("Words &lt; others."));
        assertTrue(section.contains(svg));
        assertTrue(section.contains("<figcaption>Below &amp; it</figcaption>"));
        assertTrue(section.contains("<td class=\"number\">7</td>"));
        assertFalse(page.contains("<script"));
        assertTrue(page.contains("script-src 'none'"));
    }

    @Test
    void theSummaryCountsTheClaims() {
        assertTrue(html.contains("<p>Of 4 claims, 1 stands, 1 does not stand, 1 is not decided, 1 is refuted.</p>"));
    }

    /** All known perplexities of the first controller, sorted here; the page's rows of it are the first five. */
    @Test
    void theBestArchitecturesAreTheFiveOfLowestPerplexityOfEachSample() {
        var evidence = report.evidence().get(0);
        var sample = evidence.findings().compared();
        var expected = IntStream.range(0, sample.size())
                .filter(i -> sample.perplexity(i).isPresent())
                .boxed()
                .sorted(Comparator.comparingDouble(i -> sample.perplexity(i).getAsDouble()))
                .limit(5)
                .toList();
        assertEquals(
                expected,
                BestRow.of(List.of(evidence)).stream().map(BestRow::number).toList());
        assertEquals(20 * 5, html.split("<tr data-tokens=", -1).length - 1);
    }

    /** Every controller has its look, the same that the pictures have, and what is saturated is counted once. */
    @Test
    void theDataSaysHowControllersLook() {
        var page = ReportPage.html(Report.titled("looks")
                .evidence(List.of(SyntheticReport.evidence(
                        RunId.of("unsupervised", 1), SyntheticReport.pair(new double[][] {{.98, .5}, {.96, -.99}})))));
        var look = data(page).getAsJsonArray("looks").get(0).getAsJsonObject();
        assertEquals("#d55e00", look.get("color").getAsString()); // vermillion as Okabe and Ito (2008) give it
        assertEquals("[4.5,1.8]", look.get("dashes").toString());
        assertTrue(page.contains("--ink: #262626;"));
        var sample = data(page).getAsJsonArray("samples").get(0).getAsJsonObject();
        assertEquals(.5, sample.get("saturated").getAsDouble());
    }

    private static JsonObject data(String page) {
        var data = DATA.matcher(page);
        assertTrue(data.find());
        return JsonParser.parseString(data.group(1)).getAsJsonObject();
    }
}
