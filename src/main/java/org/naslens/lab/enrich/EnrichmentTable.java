package org.naslens.lab.enrich;

import java.util.List;
import java.util.Locale;
import org.naslens.statistics.MeanInterval;
import org.naslens.table.TextTable;

/** Renders an enrichment experiment for the terminal: each subset in its own arm beside its control, then the verdict in words. */
public final class EnrichmentTable {
    private EnrichmentTable() {}

    /**
     * Renders the table and the verdict.
     *
     * @param rows the rows of one run
     * @throws IllegalArgumentException if the rows are not those of a complete experiment
     */
    public static String render(List<EnrichmentRow> rows) {
        var changes = rows.stream().map(EnrichmentRow::change).toList();
        var enrichment = Enrichment.of(changes);
        var table = TextTable.of(
                2,
                "repeat",
                "subset",
                "log P before",
                "favoured",
                "control",
                "difference",
                "perplexity before",
                "favoured",
                "control");
        for (var favoured : changes) {
            if (favoured.isFavoured()) {
                table.add(line(favoured, control(favoured, changes)));
            }
        }
        return table.render() + "\n" + verdict(enrichment) + "\n";
    }

    private static SubsetChange control(SubsetChange favoured, List<SubsetChange> changes) {
        return changes.stream()
                .filter(change -> change.repeat() == favoured.repeat()
                        && change.subset() == favoured.subset()
                        && !change.isFavoured())
                .findFirst()
                .orElseThrow();
    }

    private static String[] line(SubsetChange favoured, SubsetChange control) {
        return new String[] {
            Integer.toString(favoured.repeat()),
            favoured.subset().name(),
            text("%.3f", favoured.logProbabilityBefore()),
            text("%.3f", favoured.logProbabilityAfter()),
            text("%.3f", control.logProbabilityAfter()),
            text("%+.3f", favoured.logProbabilityAfter() - control.logProbabilityAfter()),
            text("%.3f", favoured.perplexityBefore()),
            text("%.3f", favoured.perplexityAfter()),
            text("%.3f", control.perplexityAfter())
        };
    }

    /** Says what the intervals show: first for ω, because without that effect the other says nothing, then for the policy. */
    static String verdict(Enrichment enrichment) {
        var favour = enrichment.favour();
        var interval = favour.interval().orElseThrow(); // of two repeats or more
        var ratio =
                text("%.4f [%.4f, %.4f]", Math.exp(favour.mean()), Math.exp(interval.low()), Math.exp(interval.high()));
        var weights = "Perplexity of a subset that the shared weights were trained on, over that of its control: "
                + ratio + (interval.high() < 0 ? ", so they favour it." : ", so they do not favour it reliably.");
        return weights + "\nLog probability of a subset that was favoured, beyond its control: "
                + policy(enrichment.effect()) + "\n(means of "
                + enrichment.effects().size()
                + " repeats, 95 % intervals by Student's t)";
    }

    private static String policy(MeanInterval effect) {
        var ends = effect.interval().orElseThrow();
        var interval = text("nats [%.3f, %.3f]", ends.low(), ends.high());
        if (ends.contains(0)) {
            return text("%+.3f ", effect.mean()) + interval + ": no difference that stands.";
        }
        return effect.mean() > 0
                ? "rises by " + text("%.3f ", effect.mean()) + interval + ": the rich get richer."
                : "falls by " + text("%.3f ", -effect.mean()) + interval + ": the rich get poorer.";
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
