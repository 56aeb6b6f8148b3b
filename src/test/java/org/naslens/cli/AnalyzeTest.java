package org.naslens.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.naslens.results.Tables;

/** {@code analyze --from} with files that another program wrote. */
class AnalyzeTest {
    private static final List<String> FEW =
            List.of("--set", "analysis.permutations=99", "--set", "analysis.resamples=100");

    @TempDir
    Path folder;

    private final CommandLineFixture naslens = new CommandLineFixture();
    private Path foreign;

    @BeforeEach
    void aForeignSample() throws IOException {
        foreign = Files.createDirectories(folder.resolve("foreign"));
        for (var file : List.of("architectures.csv", "hidden_states.csv")) {
            Files.writeString(foreign.resolve(file), resource(file));
        }
    }

    private static String resource(String name) {
        try (var in = Objects.requireNonNull(AnalyzeTest.class.getResourceAsStream("foreign/" + name))) {
            return new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int analyze(String name, String... more) {
        var arguments = new ArrayList<>(
                List.of("analyze", "--workspace", folder.toString(), "--from", foreign.toString(), "--name", name));
        arguments.addAll(FEW);
        arguments.addAll(List.of(more));
        return naslens.run(arguments.toArray(String[]::new));
    }

    @Test
    void givesTheCorrelationsOfAnIndependentComputation() throws IOException {
        assertEquals(Main.DONE, analyze("table"), naslens::err);
        var rows = Tables.CORRELATIONS.readFile(folder.resolve("results/table/correlations.csv"));
        assertEquals(8, rows.size());
        var expected = resource("expected.csv").lines().skip(1).toList();
        assertEquals(7, expected.size());
        for (var line : expected) {
            var fields = line.split(",", -1);
            var row = rows.stream()
                    .filter(each -> each.found().measure().label().equals(fields[0])
                            && each.found().definition().label().equals(fields[1]))
                    .findFirst()
                    .orElseThrow();
            assertEquals(Double.parseDouble(fields[2]), row.found().spearman().orElseThrow(), 1e-9, line);
            assertEquals("foreign", row.run().label());
            assertEquals(276, row.found().pairs());
        }
    }

    @Test
    void leavesEveryTableFigureAndThePage() {
        assertEquals(Main.DONE, analyze("table"), naslens::err);
        for (var file : List.of(
                "correlations.csv",
                "edit_distances.csv",
                "forgetting.csv",
                "probe.csv",
                "diversity.csv",
                "perplexities.csv",
                "seeds.csv",
                "provenance.json",
                "figures/figure2.png",
                "figures/figure2.svg",
                "figures/figure2.csv",
                "figures/figure3.png",
                "figures/figure3.csv",
                "figures/table1-paper.svg",
                "report.html")) {
            assertTrue(Files.exists(folder.resolve("results/table").resolve(file)), file);
        }
        // nothing is known of choices and of epochs
        for (var file : List.of("conditioning.csv", "figures/figure1.png", "trajectory.csv", "verdicts.csv")) {
            assertTrue(Files.notExists(folder.resolve("results/table").resolve(file)), file);
        }
    }

    @Test
    void equalFilesGiveEqualBytesInAnyLocale() throws IOException {
        assertEquals(Main.DONE, analyze("a"), naslens::err);
        var locale = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("tr-TR"));
            assertEquals(Main.DONE, analyze("b"), naslens::err);
        } finally {
            Locale.setDefault(locale);
        }
        for (var file : List.of("correlations.csv", "probe.csv", "figures/figure3.svg", "figures/table1-paper.svg")) {
            assertEquals(
                    Files.readString(folder.resolve("results/a").resolve(file)),
                    Files.readString(folder.resolve("results/b").resolve(file)),
                    file);
        }
    }

    @Test
    void theFirstSoManyAreCompared() throws IOException {
        assertEquals(Main.DONE, analyze("ten", "--set", "analysis.architectures=10"), naslens::err);
        assertTrue(Tables.CORRELATIONS.readFile(folder.resolve("results/ten/correlations.csv")).stream()
                .allMatch(
                        row -> row.found().architectures() == 10 && row.found().pairs() == 45));
    }

    @Test
    void aFolderOfSamplesNamesThemAfterTheirFolders() throws IOException {
        var other = Files.createDirectories(folder.resolve("all/mine"));
        for (var file : List.of("architectures.csv", "hidden_states.csv")) {
            Files.copy(foreign.resolve(file), other.resolve(file));
        }
        foreign = folder.resolve("all");
        assertEquals(Main.DONE, analyze("mine"), naslens::err);
        assertTrue(Tables.CORRELATIONS.readFile(folder.resolve("results/mine/correlations.csv")).stream()
                .allMatch(row -> row.run().label().equals("mine")));
    }

    /** What is wrong is said in one line, with file and row, and nothing is written. */
    @Test
    void badFilesAreRefusedInOneLine() throws IOException {
        refuse("architectures.csv", "tokens", "token", "header: column \"tokens\" is missing");
        refuse("hidden_states.csv", "\n3,", "\n33,", "row 4: sample 33 is not in");
        refuse("hidden_states.csv", "h5", "h6", "header: column \"h5\" is missing");
        var states = resource("hidden_states.csv").lines().toList();
        var third = states.get(3);
        refuse(
                "hidden_states.csv",
                third,
                third.substring(0, third.lastIndexOf(',')),
                "row 3: 6 fields; the header has 7");
        refuse("hidden_states.csv", third, third.replaceFirst(",[^,]*,", ",NaN,"), "row 3: h0: NaN is not finite");
        refuse(
                "hidden_states.csv",
                third,
                third.replaceFirst(",[^,]*,", ",Infinity,"),
                "row 3: h0: Infinity is not finite");
        var second = resource("architectures.csv").lines().toList().get(2);
        var tokens = second.split(",", -1)[1];
        refuse("architectures.csv", second, second.replace(tokens, "0 1 1 0 0 0 0 0 0"), "row 2: tokens");
        refuse(
                "architectures.csv",
                second,
                second.replace(tokens, "0 0 1"),
                "row 2: tokens: the architecture has 2 nodes");
        var few = String.join(
                        "\n", resource("architectures.csv").lines().limit(10).toList()) + "\n";
        refuse(
                "architectures.csv",
                resource("architectures.csv"),
                few,
                "hidden_states.csv: row 10: sample 9 is not in");
    }

    @Test
    void fewerThanTenAreTooFew() throws IOException {
        for (var file : List.of("architectures.csv", "hidden_states.csv")) {
            Files.writeString(
                    foreign.resolve(file),
                    String.join("\n", resource(file).lines().limit(10).toList()) + "\n");
        }
        assertEquals(Main.WRONG_INPUT, analyze("few"));
        assertTrue(naslens.err().contains("9 architectures; a comparison needs at least 10"), naslens.err());
    }

    private void refuse(String file, String text, String by, String expected) throws IOException {
        var whole = resource(file);
        assertTrue(whole.contains(text), text);
        Files.writeString(foreign.resolve(file), whole.replace(text, by));
        assertEquals(Main.WRONG_INPUT, analyze("bad"), naslens::out);
        assertEquals(1, naslens.err().lines().count(), naslens.err());
        assertTrue(naslens.err().contains(expected), naslens.err());
        assertTrue(Files.notExists(folder.resolve("results/bad")));
        Files.writeString(foreign.resolve(file), whole);
    }
}
