package org.naslens.present;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.naslens.analysis.Conditioning;
import org.naslens.evidence.Evidence;
import org.naslens.results.Table1;
import org.naslens.results.Tables;
import org.naslens.table.ShownTable;
import org.naslens.table.TextTable;

/** Renders a comparison for the terminal. */
final class ComparisonText {
    static final String NO_VERDICTS = "they need each controller with two seeds or more.";

    private final ControllerComparison comparison;
    private final ComparisonTables tables;

    ComparisonText(ControllerComparison comparison, ComparisonTables tables) {
        this.comparison = comparison;
        this.tables = tables;
    }

    /**
     * The tables as text, Table 1 first.
     *
     * @param setting what the caption says about the runs; may be empty
     */
    String render(String setting) {
        var caption =
                "Table 1. Spearman correlation of the L2 distance between embeddings with similarity of architectures."
                        + (setting.isEmpty() ? "" : "\n" + setting);
        var text = new StringBuilder(Table1.render(caption + compared(), tables.correlations(), tables.seeds()));
        text.append("\nWhat the final state remembers. Deviations are over the sampled architectures.\n\n")
                .append(TextTable.render(Tables.FORGETTING.view(
                        tables.forgetting(),
                        "controller",
                        "seed",
                        "argmax_deviation",
                        "unit_deviation",
                        "relative_unit_deviation",
                        "state_norm",
                        "saturated_share",
                        "entropy_nats")));
        text.append(
                        "\nConditioning: what choices have of those before them; memory: accuracy of a linear probe of the final state"
                                + " against the majority rate.\n\n")
                .append(memory());
        if (!tables.perplexities().isEmpty()) {
            text.append(
                            "\nPerplexity of the sampled architectures on the validation split, under the shared weights.\n\n")
                    .append(TextTable.render(perplexities()));
        }
        return text.append(verdicts()).toString();
    }

    /** The perplexities, with those of the grammar where there is one. */
    private ShownTable perplexities() {
        var columns = new ArrayList<>(List.of("controller", "seed", "mean", "minimum", "maximum"));
        if (tables.perplexities().stream().anyMatch(row -> row.grammarBest().isPresent())) {
            columns.addAll(List.of("grammar_best", "grammar_unigram"));
        }
        return Tables.PERPLEXITIES.view(tables.perplexities(), columns.toArray(String[]::new));
    }

    private String verdicts() {
        var verdicts = tables.verdicts();
        if (verdicts.isEmpty()) {
            return "";
        }
        if (!tables.hasDecided()) {
            return "\nNo verdicts: " + NO_VERDICTS + "\n";
        }
        return VerdictText.render(
                "A claim stands when the 95 % interval of its difference over seeds leaves out 0.", verdicts);
    }

    /** States how many architectures are compared in pairs, if not all of them are. */
    private String compared() {
        return comparison.evidence().stream()
                .map(Evidence::findings)
                .filter(findings ->
                        findings.compared().size() < findings.sample().size())
                .findFirst()
                .map(findings ->
                        "\nCompared in pairs: the first " + findings.compared().size() + " of "
                                + findings.sample().size() + " sampled architectures.")
                .orElse("");
    }

    private String memory() {
        var table = TextTable.of(
                1,
                "controller",
                "seed",
                "conditioning, bits",
                "95 % interval",
                "probe",
                "majority",
                "distinct",
                "of",
                "edit distance");
        for (var evidence : comparison.evidence()) {
            var findings = evidence.findings();
            var total = findings.conditioning().map(Conditioning::total);
            table.add(
                    evidence.run().label(),
                    TextTable.text(evidence.run().seed()),
                    TextTable.text(
                            total.map(Conditioning.Information::bits)
                                    .map(OptionalDouble::of)
                                    .orElseGet(OptionalDouble::empty),
                            5),
                    total.map(each -> "[" + TextTable.text(OptionalDouble.of(each.ciLow()), 5) + ", "
                                    + TextTable.text(OptionalDouble.of(each.ciHigh()), 5) + "]")
                            .orElse("-"),
                    TextTable.text(findings.probe().meanAccuracy(), 3),
                    TextTable.text(findings.probe().meanMajority(), 3),
                    Integer.toString(findings.diversity().distinct()),
                    Integer.toString(findings.diversity().architectures()),
                    TextTable.text(findings.diversity().meanEditDistance(), 3));
        }
        return table.render();
    }
}
