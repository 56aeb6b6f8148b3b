package org.naslens.lab.compare;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Stream;
import org.naslens.config.ConfigReader;
import org.naslens.config.Settings;
import org.naslens.figure.Figure;
import org.naslens.figure.SensitivityFigure;
import org.naslens.figure.SensitivityFigure.Mark;
import org.naslens.figure.SensitivityFigure.Quantity;
import org.naslens.page.Report;
import org.naslens.page.ReportPage;
import org.naslens.page.Section;
import org.naslens.page.Section.Picture;
import org.naslens.page.Table;
import org.naslens.present.FigureSet;
import org.naslens.run.Provenance;
import org.naslens.run.ProvenanceFile;
import org.naslens.table.TextTable;

/** How the results of a search change with one setting at a time: a table, a figure for each setting, and a page. */
public final class SensitivityReport {
    private static final String LEAD =
            "How much does a search depend on its settings? One setting is changed at a time, and each value is searched with several"
                    + " seeds. Where values differ by less than seeds do, the setting does not matter here.";

    private static final String[] COLUMNS = {
        "value",
        "seed",
        "distinct_share",
        "entropy_nats",
        "perplexity_low",
        "perplexity_median",
        "perplexity_high",
        "pick_validation_perplexity",
        "pick_test_perplexity"
    };

    private final String name;
    private final List<SensitivityRow> rows;
    private final Settings settings;
    private final Provenance.Builder provenance;

    /**
     * @param name the name of the experiment
     * @param rows the rows of all searches, in display order
     * @param settings the settings of the experiment
     * @param provenance what is known about where the numbers come from
     */
    public SensitivityReport(String name, List<SensitivityRow> rows, Settings settings, Provenance.Builder provenance) {
        this.name = name;
        this.rows = List.copyOf(rows);
        this.settings = settings;
        this.provenance = provenance;
    }

    /** Writes {@code sensitivity.csv}, {@code provenance.json}, {@code report.html}, and figures last. */
    public void write(Path results) throws IOException {
        CompareTables.SENSITIVITY.write(results, rows);
        ProvenanceFile.write(results, provenance);
        var figures = new FigureSet();
        bySetting().forEach((setting, ofSetting) -> figures.add(figureName(setting), Optional.of(figure(setting))));
        var svgs = figures.svgs();
        var page = Report.titled("naslens: " + name).lead(LEAD);
        ProvenanceFile.facts(provenance.build()).forEach(page::fact);
        page.settings(ConfigReader.write(settings));
        bySetting().keySet().forEach(setting -> page.section(section(setting, svgs)));
        page.file(CompareTables.SENSITIVITY.file(), CompareTables.SENSITIVITY.about());
        figures.files().forEach(page::file);
        ReportPage.write(page, results.resolve(ReportPage.FILE));
        figures.write(results);
    }

    private Map<String, List<SensitivityRow>> bySetting() {
        var bySetting = new LinkedHashMap<String, List<SensitivityRow>>();
        rows.forEach(row -> bySetting
                .computeIfAbsent(row.setting(), each -> new ArrayList<>())
                .add(row));
        return bySetting;
    }

    private List<SensitivityRow> of(String setting) {
        return rows.stream().filter(row -> row.setting().equals(setting)).toList();
    }

    private List<String> values(String setting) {
        return of(setting).stream().map(SensitivityRow::value).distinct().toList();
    }

    /** The name {@code sensitivity} for a single setting, or with the path of the setting if there are several. */
    private String figureName(String setting) {
        return bySetting().size() == 1 ? "sensitivity" : "sensitivity-" + setting.replaceAll("[^A-Za-z0-9_-]", "-");
    }

    private Figure figure(String setting) {
        var quantities = Stream.of(
                        quantity(
                                "Distinct architectures (share)",
                                false,
                                setting,
                                row -> OptionalDouble.of(row.distinctShare())),
                        quantity("Entropy of the policy (nats)", false, setting, SensitivityRow::entropyNats),
                        new Quantity(
                                "Perplexity of samples, shared weights",
                                true,
                                of(setting).stream().map(this::range).toList()),
                        quantity(
                                "Test perplexity of the pick, from scratch",
                                true,
                                setting,
                                SensitivityRow::pickTestPerplexity))
                .filter(quantity -> !quantity.marks().isEmpty())
                .toList();
        return SensitivityFigure.of("Sensitivity to " + setting, setting, values(setting), quantities);
    }

    private Quantity quantity(
            String label, boolean isPerplexity, String setting, Function<SensitivityRow, OptionalDouble> value) {
        return new Quantity(
                label,
                isPerplexity,
                of(setting).stream()
                        .filter(row -> value.apply(row).isPresent())
                        .map(row -> Mark.of(
                                column(row),
                                Long.toString(row.seed()),
                                value.apply(row).getAsDouble()))
                        .toList());
    }

    private Mark range(SensitivityRow row) {
        return new Mark(
                column(row),
                Long.toString(row.seed()),
                row.perplexityMedian(),
                row.perplexityLow(),
                row.perplexityHigh());
    }

    private int column(SensitivityRow row) {
        return values(row.setting()).indexOf(row.value());
    }

    private Section section(String setting, Map<String, String> svgs) {
        var svg = svgs.get(figureName(setting));
        return new Section(
                "setting-" + (List.copyOf(bySetting().keySet()).indexOf(setting) + 1),
                setting,
                "",
                svg == null
                        ? List.of()
                        : List.of(new Picture(
                                svg,
                                "A mark is a search. Below at the left it is the median of the architectures that the search samples, and a"
                                        + " bar goes from the best to the worst. The line"
                                        + " goes through the means over seeds.")),
                List.of(Table.of(
                        "Searches with other values of " + setting,
                        "Distinct: share of different architectures among those that were sampled. Best, median and worst: their"
                                + " perplexity under the shared weights. Pick: perplexity when trained from scratch.",
                        CompareTables.SENSITIVITY.view(of(setting), COLUMNS))));
    }

    /** A table for each setting as text, lines ended by {@code \n}. */
    public String text() {
        var text = new StringBuilder();
        for (var setting : bySetting().keySet()) {
            text.append(text.isEmpty() ? "" : "\n")
                    .append(setting)
                    .append(
                            ". Best, median and worst: perplexity of the sampled architectures under the shared weights.\n\n")
                    .append(TextTable.render(CompareTables.SENSITIVITY.view(of(setting), COLUMNS)));
        }
        return text.toString();
    }
}
