package org.naslens.lab.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.naslens.config.ConfigReader;
import org.naslens.random.Seed;
import org.naslens.run.Provenance;

class SensitivityReportTest {
    @TempDir
    Path folder;

    @Test
    void aFigureForEachSettingAndARowForEachSearch() throws IOException {
        var rows = new ArrayList<>(rows("controller.entropy_weight", "1e-5", "1e-4", "1e-3", "1e-2"));
        rows.addAll(rows("controller.optimizer.learning_rate", "1e-4", "3.5e-4", "1e-3"));
        var report = report(rows);
        report.write(folder);

        assertEquals(rows, CompareTables.SENSITIVITY.readFile(folder.resolve("sensitivity.csv")));
        assertTrue(Files.exists(folder.resolve("figures/sensitivity-controller-entropy_weight.png")));
        assertTrue(Files.exists(folder.resolve("figures/sensitivity-controller-optimizer-learning_rate.svg")));
        var page = Files.readString(folder.resolve("report.html"));
        assertEquals(2, page.split("<svg ", -1).length - 1);
        assertTrue(page.contains("<h2>controller.optimizer.learning_rate</h2>"));
        assertEquals(2, report.text().split("pick, test", -1).length - 1);
        assertTrue(report.text().contains("3.5e-4"));
    }

    @Test
    void aSingleSettingHasAFigureOfAPlainName() throws IOException {
        report(rows("controller.entropy_weight", "1e-4")).write(folder);

        assertTrue(Files.exists(folder.resolve("figures/sensitivity.svg")));
    }

    private static SensitivityReport report(List<SensitivityRow> rows) {
        return new SensitivityReport(
                "sensitivity",
                rows,
                ConfigReader.read(List.of()),
                Provenance.newBuilder().setStarted("2020-01-01T00:00:00Z"));
    }

    private static List<SensitivityRow> rows(String setting, String... values) {
        var rows = new ArrayList<SensitivityRow>();
        var random = Seed.root(1).with(setting).stream();
        for (int value = 0; value < values.length; value++) {
            for (int seed = 1; seed <= 3; seed++) {
                double distinct = Math.min(1, .2 + .25 * value + .1 * random.nextDouble());
                double median = 150 + 10 * random.nextDouble();
                rows.add(new SensitivityRow(
                        setting,
                        values[value],
                        seed,
                        distinct,
                        OptionalDouble.of(20 * distinct),
                        median * .95,
                        median,
                        median * (1.1 + 3 * distinct * random.nextDouble()),
                        "0 0 1",
                        OptionalDouble.of(125 + 4 * random.nextDouble()),
                        seed == 3 ? OptionalDouble.empty() : OptionalDouble.of(121 + 4 * random.nextDouble())));
            }
        }
        return rows;
    }
}
