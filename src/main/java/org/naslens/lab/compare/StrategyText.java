package org.naslens.lab.compare;

import java.util.List;
import java.util.OptionalDouble;
import org.naslens.present.VerdictText;
import org.naslens.table.TextTable;

/** Renders a comparison of strategies for the terminal. */
final class StrategyText {
    private final StrategyComparison comparison;
    private final StrategyTables tables;

    StrategyText(StrategyComparison comparison, StrategyTables tables) {
        this.comparison = comparison;
        this.tables = tables;
    }

    /** Renders what strategies pick, how they rank, what that costs, and the verdicts. */
    String render() {
        var rows = tables.rows();
        return "Test perplexity of what each strategy picks, trained from scratch; the probability that it beats a random architecture;"
                + " Kendall's tau-b\nbetween perplexities under shared weights and from scratch. In the row truth: of a random"
                + " architecture, and between two trainings of the same.\n"
                + trained() + "\n"
                + outcomes(rows)
                + "\nOf one search, or in the row truth one training: tokens read, and seconds.\n\n"
                + costs(rows)
                + verdicts();
    }

    private String trained() {
        var truth = comparison.truth();
        var references = truth.references();
        return truth.drawn().size() + " architectures drawn at random, each trained "
                + truth.seeds().size()
                + (truth.seeds().size() == 1 ? " time." : " times.")
                + (references.isEmpty() ? "" : " Beside them: " + references(references) + ".") + "\n";
    }

    private String references(List<String> names) {
        return String.join(
                ", ",
                names.stream()
                        .map(name -> name + " "
                                + TextTable.text(
                                        OptionalDouble.of(comparison.truth().testPerplexity(name)), 2))
                        .toList());
    }

    private static String outcomes(List<ComparisonRow> rows) {
        return TextTable.render(CompareTables.COMPARISON.view(
                rows,
                "strategy",
                "seeds",
                "test_perplexity",
                "test_perplexity_low..test_perplexity_high",
                "beats_random",
                "beats_random_low..beats_random_high",
                "kendall_tau_b",
                "tau_low..tau_high"));
    }

    private static String costs(List<ComparisonRow> rows) {
        return TextTable.render(CompareTables.COMPARISON.view(
                rows, "strategy", "training_tokens", "validation_tokens", "wall_seconds"));
    }

    private String verdicts() {
        return tables.verdicts().isEmpty()
                ? ""
                : VerdictText.render(
                        "A claim stands when its 95 % interval leaves out what chance would give.", tables.verdicts());
    }
}
