package org.naslens.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.naslens.files.Checksums;
import org.naslens.lab.compare.CompareTables;
import org.naslens.lab.compare.Pick;
import org.naslens.results.ColumnReferenceTest;

class CompareCommandTest {
    /** 4² · 1! architectures of two nodes. */
    private static final int SPACE = 16;

    private static final int STRATEGIES = 7;

    private final CommandLineFixture naslens = new CommandLineFixture();

    @TempDir
    private Path folder;

    private Path config;

    @BeforeEach
    void writeConfig() throws IOException {
        config = CommandLineFixture.tinyConfig(folder);
        Files.writeString(config, Files.readString(config) + """
                scratch { steps: 2 epochs: 2 patience: 2 }
                strategy { pick { rounds: 1 candidates: 20 windows: 1 finalists: 2 } }
                compare { seeds: "1,2" scratch_seeds: 2 }
                """);
    }

    private int compare(String name, String... more) {
        var args = Stream.concat(
                Stream.of(
                        "compare",
                        "--workspace",
                        folder.toString(),
                        "--config",
                        config.toString(),
                        "--name",
                        name,
                        "--set",
                        "space.nodes=2",
                        "--set",
                        "analysis.samples=10",
                        "--set",
                        "analysis.resamples=100"),
                Stream.of(more));
        return naslens.run(args.toArray(String[]::new));
    }

    private Path results(String name) {
        return folder.resolve("results").resolve(name);
    }

    private Map<String, String> digests(Path root) throws IOException {
        var files = new TreeMap<String, String>();
        try (var paths = Files.walk(root)) {
            for (var path : paths.filter(Files::isRegularFile).toList()) {
                files.put(root.relativize(path).toString(), Checksums.sha256(path));
            }
        }
        return files;
    }

    @Test
    void comparesAllStrategiesOverAllOfASmallSpace() throws IOException {
        String[] plain = {"--set", "child.batch_norm=false"};
        assertEquals(0, compare("c", plain), naslens.err());
        var picks = CompareTables.PICKS.read(results("c"));
        assertEquals(STRATEGIES * 2, picks.size());
        var budgets = picks.stream()
                .filter(pick -> !pick.strategy().equals("random"))
                .map(Pick::trainingTokens)
                .distinct()
                .toList();
        assertEquals(1, budgets.size(), "one budget: " + budgets);
        assertTrue(budgets.get(0) > 0);
        assertEquals(
                SPACE * (STRATEGIES - 1) * 2,
                CompareTables.SCORES.read(results("c")).size());
        var truth = CompareTables.TRUTH.read(results("c"));
        assertEquals(SPACE * 2, truth.size());
        assertTrue(truth.stream().allMatch(row -> row.testPerplexity().isPresent()));
        for (var file : new String[] {"ranks.csv", "comparison.csv", "report.html", "provenance.json"}) {
            assertTrue(Files.exists(results("c").resolve(file)), file);
        }
        assertTrue(naslens.out().contains("one-shot"), naslens.out());
        ColumnReferenceTest.assertDeclared(results("c").resolveSibling(""));

        var before = digests(results("c"));
        assertEquals(0, compare("c", plain), naslens.err()); // nothing is done again
        var after = digests(results("c"));
        assertEquals(before.get(CompareTables.TRUTH.file()), after.get(CompareTables.TRUTH.file()));
        assertEquals(before.get("comparison.csv"), after.get("comparison.csv"));
    }

    /** Rows that are lost are trained anew, and come out the same. */
    @Test
    void goesOnWhereItStopped() throws IOException {
        String[] few = {"--set", "compare.strategies=random-ws,random", "--set", "compare.seeds=1"};
        assertEquals(0, compare("c", few), naslens.err());
        var file = results("c").resolve(CompareTables.TRUTH.file());
        var whole = CompareTables.TRUTH.readFile(file);
        CompareTables.TRUTH.writeFile(file, whole.subList(0, 5));
        assertEquals(0, compare("c", few), naslens.err());
        var again = CompareTables.TRUTH.readFile(file);
        assertEquals(whole.size(), again.size());
        for (int i = 0; i < whole.size(); i++) {
            assertEquals(whole.get(i).tokens(), again.get(i).tokens());
            assertEquals(whole.get(i).testPerplexity(), again.get(i).testPerplexity());
        }
    }

    @Test
    void variesASetting() throws IOException {
        assertEquals(0, compare("v", "--vary", "controller.entropy_weight=0,1e-2"), naslens.err());
        var rows = Files.readAllLines(results("v").resolve("sensitivity.csv"));
        assertEquals(1 + 2 * 2, rows.size());
        assertTrue(rows.get(1).startsWith("controller.entropy_weight,0,1,"), rows.get(1));
        assertTrue(rows.get(4).startsWith("controller.entropy_weight,1e-2,2,"), rows.get(4));
        assertTrue(Files.exists(results("v").resolve("report.html")));
    }

    @Test
    void whatCannotBeComparedIsRefusedInOneLine() {
        refuses("strategy \"luck\"", "--set", "compare.strategies=luck");
        refuses("compare.strategies has one-shot: it trains all paths at once and needs child.batch_norm = false");
        refuses("compare.seeds = \"one\"", "--set", "compare.seeds=one");
        refuses("--vary controller", "--vary", "controller");
        refuses("controller.entropy", "--vary", "controller.entropy=1");
        refuses("reward.planted", "--set", "reward.planted.noise=0");
    }

    private void refuses(String message, String... more) {
        assertEquals(2, compare("n", more), naslens.err());
        assertEquals(1, naslens.err().lines().count(), naslens.err());
        assertTrue(naslens.err().contains(message), naslens.err());
    }
}
