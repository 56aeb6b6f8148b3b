package org.naslens.lab.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.naslens.config.ConfigReader;
import org.naslens.config.Settings;
import org.naslens.evidence.Status;
import org.naslens.run.Provenance;

/** A comparison of six strategies, each with three seeds, over 128 architectures with three trainings; all made up. */
class StrategyReportTest {
    private static final Settings SETTINGS = ConfigReader.read(List.of("analysis.resamples=200"));

    @TempDir
    static Path folder;

    private static MadeUpSearches searches;
    private static StrategyReport report;

    @BeforeAll
    static void write() throws IOException {
        searches = new MadeUpSearches(128, 3, 3, 1);
        report = report(searches);
        CompareTables.TRUTH.write(folder, searches.truth);
        report.write(folder);
    }

    private static StrategyReport report(MadeUpSearches searches) {
        return new StrategyReport(
                "strategies",
                searches.truth,
                searches.picks,
                searches.scores,
                SETTINGS,
                Provenance.newBuilder().setNaslensVersion("1").setStarted("2020-01-01T00:00:00Z"));
    }

    @Test
    void everyFileIsThere() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            assertEquals(
                    List.of(
                            "comparison.csv",
                            "figures/picks.png",
                            "figures/picks.svg",
                            "figures/rank-scatter.png",
                            "figures/rank-scatter.svg",
                            "provenance.json",
                            "ranks.csv",
                            "report.html",
                            "truth.csv",
                            "verdicts.csv"),
                    files.filter(Files::isRegularFile)
                            .map(file -> folder.relativize(file).toString())
                            .sorted()
                            .toList());
        }
    }

    @Test
    void aRowForEachStrategyAndOneForTheTruth() throws IOException {
        var rows = CompareTables.COMPARISON.read(folder);

        assertEquals(
                List.of("enas-unsupervised", "enas-supervised", "random-ws", "one-shot", "darts", "random", "truth"),
                rows.stream().map(ComparisonRow::strategy).toList());
        rows.forEach(row -> assertEquals(3, row.seeds(), row.strategy()));
        assertTrue(rows.get(5).kendallTauB().isEmpty(), "random has no shared weights");
        assertTrue(rows.get(6).beatsRandom().isEmpty(), "the truth picks nothing");
    }

    /** Of r = 0.6 of normal variables τ is 2/π · asin 0.6 = 0.410; noise of the truth takes a little of it away. */
    @Test
    void theTauThatWasMadeIsFound() throws IOException {
        var rows = CompareTables.COMPARISON.read(folder);

        assertEquals(.41, rows.get(2).kendallTauB().orElseThrow(), .07);
        assertEquals(-.096, rows.get(4).kendallTauB().orElseThrow(), .1); // r = −0.15
        assertTrue(rows.get(6).kendallTauB().orElseThrow() > .8, "the ceiling");
    }

    @Test
    void ranksAreOfTheDrawnArchitecturesAlone() throws IOException {
        var ranks = CompareTables.RANKS.read(folder);

        assertEquals(5 * 3 * 128, ranks.size()); // not the picks, not the LSTM
        assertEquals(
                128,
                ranks.stream()
                        .mapToDouble(row -> row.ranked().scratchRank())
                        .max()
                        .orElseThrow());
    }

    @Test
    void thePageSaysWhatStandsAndHoldsTheFigures() throws IOException {
        var page = Files.readString(folder.resolve("report.html"));

        assertTrue(page.contains("random-ws picks better than a random architecture."));
        assertTrue(page.contains("; the truth itself repeats to 0."));
        for (var id : List.of("verdicts", "picks", "ranks", "cost", "run", "terms", "files")) {
            assertTrue(page.contains("<section id=\"" + id + "\""), id);
        }
        assertEquals(2, page.split("<svg ", -1).length - 1);
        assertTrue(page.contains("<a href=\"truth.csv\">"));
        assertFalse(page.contains("<a href=\"picks.csv\">"), "nobody wrote it");
        assertFalse(page.contains("<script"), "nothing is drawn by a script");
    }

    @Test
    void theTextHasTheSameNumbers() throws IOException {
        var row = CompareTables.COMPARISON.read(folder).get(2);
        var line = report.text()
                .lines()
                .filter(each -> each.startsWith("random-ws"))
                .findFirst()
                .orElseThrow();

        assertEquals(
                String.format(
                        Locale.ROOT,
                        "random-ws 3 %.2f [%.2f, %.2f] %.2f [%.2f, %.2f] %.2f [%.2f, %.2f]",
                        row.testPerplexity().getAsDouble(),
                        row.testPerplexityInterval().orElseThrow().low(),
                        row.testPerplexityInterval().orElseThrow().high(),
                        row.beatsRandom().getAsDouble(),
                        row.beatsRandomInterval().orElseThrow().low(),
                        row.beatsRandomInterval().orElseThrow().high(),
                        row.kendallTauB().getAsDouble(),
                        row.tauInterval().orElseThrow().low(),
                        row.tauInterval().orElseThrow().high()),
                line.replaceAll(" +", " "));
        assertTrue(report.text().contains("Beside them: lstm "));
    }

    @Test
    void everyStrategyAndEveryVerdictIsExplained() {
        var text = StrategyPage.terms().toString();

        for (var strategy :
                ConfigReader.read(List.of()).getCompare().getStrategies().split(",", -1)) {
            assertTrue(text.contains(strategy), strategy);
        }
        for (var status : Status.values()) {
            assertTrue(text.contains(status.label()), status.label());
        }
        StrategyPage.terms().forEach((term, meaning) -> assertTrue(meaning.endsWith("."), term));
    }

    @Test
    void theSameRowsGiveTheSameBytes(@TempDir Path again) throws IOException {
        CompareTables.TRUTH.write(again, searches.truth);
        report(new MadeUpSearches(128, 3, 3, 1)).write(again);

        for (var file : List.of("comparison.csv", "ranks.csv", "report.html", "figures/rank-scatter.png")) {
            assertEquals(-1, Files.mismatch(folder.resolve(file), again.resolve(file)), file);
        }
    }

    /** As little as there can be: nothing was scored, each was trained once, and one search was done. */
    @Test
    void aSingleRandomPickHasAPageToo(@TempDir Path small) throws IOException {
        var few = new MadeUpSearches(4, 1, 1, 1);
        var one = new StrategyReport(
                "one",
                few.truth,
                few.picks.subList(5, 6),
                List.of(),
                SETTINGS,
                Provenance.newBuilder().setStarted("2020-01-01T00:00:00Z"));
        one.write(small);

        assertTrue(one.text().contains("not decided: random picks better than a random architecture."), one.text());
        assertFalse(Files.exists(small.resolve("figures/rank-scatter.svg")));
    }

    @Test
    void aSearchThatIsThereTwiceIsRefused() {
        var twice = Stream.concat(
                        searches.picks.stream(), searches.picks.stream().limit(1))
                .toList();
        var error = assertThrows(
                IllegalArgumentException.class,
                () -> new StrategyReport(
                        "twice", searches.truth, twice, searches.scores, SETTINGS, Provenance.newBuilder()));

        assertEquals("strategy enas-unsupervised with seed 1 is there twice", error.getMessage());
    }
}
