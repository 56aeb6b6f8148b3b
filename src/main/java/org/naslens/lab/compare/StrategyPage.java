package org.naslens.lab.compare;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.naslens.page.Report;
import org.naslens.page.Section;
import org.naslens.page.Section.Picture;
import org.naslens.page.Table;
import org.naslens.page.Table.Cell;
import org.naslens.page.Table.Column;
import org.naslens.present.Glossary;
import org.naslens.statistics.Interval;

/** The content of {@code report.html} for a comparison of strategies. */
final class StrategyPage {
    private static final String LEAD =
            "A search strategy looks for a good recurrent cell without training each candidate: candidates share one set of weights."
                    + " This page asks two things of strategies that were given the same number of training tokens: is what they pick better"
                    + " than an architecture drawn at random, and do their shared weights rank architectures as training each from scratch does?";

    private final StrategyComparison comparison;
    private final StrategyTables tables;
    private final Map<String, String> svgs;

    private StrategyPage(StrategyComparison comparison, StrategyTables tables, Map<String, String> svgs) {
        this.comparison = comparison;
        this.tables = tables;
        this.svgs = svgs;
    }

    /**
     * Adds everything to a page except the facts about the run and the files.
     *
     * @param svgs the figures as SVG, by name
     */
    static void fill(Report page, StrategyComparison comparison, StrategyTables tables, Map<String, String> svgs) {
        var filled = new StrategyPage(comparison, tables, svgs);
        page.lead(LEAD).verdicts(tables.verdicts());
        page.section(filled.picks());
        page.section(filled.ranks());
        page.section(filled.cost());
        terms().forEach(page::term);
    }

    private Section picks() {
        var rows = tables.rows().stream()
                .map(row -> row.isTruth() ? row.named("drawn at random") : row)
                .toList();
        var truth = comparison.truth();
        return new Section(
                "picks",
                "What do strategies pick?",
                "What each search picks is trained from scratch, and so are "
                        + truth.drawn().size()
                        + " architectures drawn at random, each "
                        + truth.seeds().size()
                        + (truth.seeds().size() == 1 ? " time." : " times.")
                        + " The probability to beat random is the share of the drawn architectures with a higher test perplexity."
                        + " Perplexities are geometric means.",
                pictures(
                        StrategyFigures.PICKS,
                        "A stroke is a search’s pick, or a drawn architecture; a mark is their mean, a bar its 95 % interval, cut off"
                                + " at the edge of the plot."),
                List.of(Table.of(
                        "Picks, trained from scratch",
                        "Intervals of perplexities are Student’s over seeds, or over the drawn architectures; those of probabilities"
                                + " are over seeds and architectures together.",
                        CompareTables.COMPARISON.view(
                                rows,
                                "strategy",
                                "seeds",
                                "test_perplexity",
                                "test_perplexity_low",
                                "test_perplexity_high",
                                "validation_perplexity",
                                "beats_random",
                                "beats_random_low",
                                "beats_random_high"))));
    }

    private Section ranks() {
        var rows = new ArrayList<List<Cell>>();
        for (var outcome : comparison.outcomes()) {
            for (var tau : outcome.taus()) {
                rows.add(ranking(
                        outcome.strategy(),
                        Long.toString(tau.seed()),
                        OptionalDouble.of(tau.tau()),
                        StrategyTables.number(tau.interval(), Interval::low),
                        StrategyTables.number(tau.interval(), Interval::high)));
            }
        }
        for (var row : tables.rows()) {
            if (row.kendallTauB().isPresent()) {
                boolean isTruth = row.isTruth();
                rows.add(ranking(
                        isTruth ? "the truth itself" : row.strategy(),
                        isTruth ? "pairs of trainings" : "mean",
                        row.kendallTauB(),
                        StrategyTables.number(row.tauInterval(), Interval::low),
                        StrategyTables.number(row.tauInterval(), Interval::high)));
            }
        }
        return new Section(
                "ranks",
                "Do shared weights rank as the truth does?",
                "Kendall’s τ-b is 1 where two ways to judge architectures put them in the same order, 0 where one says nothing of"
                        + " the other. The truth is the mean over trainings from other initial weights. One such training and another"
                        + " do not agree either: their τ is a ceiling for what can be expected, if a rough one, since the mean of several"
                        + " trainings is less noisy than one.",
                pictures(
                        StrategyFigures.RANKS,
                        "A mark is an architecture, by its rank when trained from scratch and under the shared weights of a search; the best"
                                + " have rank 1. On the dotted line both agree. The last panel has two trainings of each architecture from scratch."),
                List.of(new Table(
                        "Kendall’s τ-b",
                        "Intervals of one seed are over architectures; those of a mean over seeds and architectures together.",
                        columns("strategy", "seed", "τ", "from", "to"),
                        rows)));
    }

    private static List<Cell> ranking(
            String strategy, String seed, OptionalDouble tau, OptionalDouble low, OptionalDouble high) {
        return List.of(Cell.of(strategy), Cell.of(seed), cell(tau, 3), cell(low, 3), cell(high, 3));
    }

    private Section cost() {
        var rows = tables.rows().stream()
                .map(row -> row.isTruth() ? row.named("one training from scratch") : row)
                .toList();
        return new Section(
                "cost",
                "What does a search cost?",
                "Means over the searches of a strategy. Tokens of the training split that shared weights are trained on; tokens of the"
                        + " validation split that rewards, architecture weights and scores read; seconds.",
                List.of(),
                List.of(Table.of(
                        "Cost",
                        "",
                        CompareTables.COMPARISON.view(
                                rows, "strategy", "training_tokens", "validation_tokens", "wall_seconds"))));
    }

    private List<Picture> pictures(String name, String caption) {
        var svg = svgs.get(name);
        return svg == null ? List.of() : List.of(new Picture(svg, caption));
    }

    private static Cell cell(OptionalDouble value, int decimals) {
        return value.isPresent() ? Cell.of(value.getAsDouble(), decimals) : Cell.none();
    }

    private static List<Column> columns(String... names) {
        return List.of(names).stream().map(Column::of).toList();
    }

    /** The definitions of the terms on the page. */
    static Map<String, String> terms() {
        var terms = new LinkedHashMap<String, String>();
        Glossary.TERMS.entrySet().stream()
                .filter(term -> term.getKey().equals("architecture"))
                .forEach(term -> terms.put(term.getKey(), term.getValue()));
        terms.put(
                "shared weights",
                "One set of weights that all architectures use while a search goes on. An architecture is scored by its perplexity"
                        + " under them, without being trained for itself.");
        terms.put(
                "trained from scratch, the truth",
                "An architecture trained from fresh weights, by itself. Its perplexity is what shared weights stand in for.");
        terms.put(
                "enas-unsupervised, enas-supervised, enas-random",
                "A controller samples the architectures that shared weights are trained with, and is trained by policy gradient; by"
                        + " that and by reconstructing past architectures; not at all.");
        terms.put(
                "random-ws",
                "Shared weights are trained with a uniform architecture for each minibatch; the best of many candidates is picked.");
        terms.put(
                "one-shot",
                "All paths are there at once, and some are dropped at random while shared weights are trained; the best of many"
                        + " candidates is picked.");
        terms.put(
                "darts",
                "All paths are there at once, weighted by what is learnt on the validation split; the paths of the largest weights are"
                        + " picked.");
        terms.put("random", "One uniform architecture; nothing is trained to find it.");
        terms.put(
                "beats random",
                "The probability that what a search picks has a lower test perplexity than an architecture drawn at random. ½ is what"
                        + " picking at random comes to.");
        terms.put(
                "τ, Kendall’s τ-b",
                "A rank correlation in [−1, 1]. Where no values are equal, (1 + τ)/2 is the probability that of two architectures both"
                        + " ways to judge prefer the same one.");
        terms.put(
                "ceiling",
                "τ between one training of each architecture from scratch and another, from other initial weights, mean over all pairs.");
        terms.put("95 % interval", "In 95 of 100 experiments it holds the number that endless data would give.");
        terms.put(
                "stands, does not stand, refuted, not decided",
                "The interval leaves out what chance would give, ½ or τ = 0, on the side that is claimed; it does not; it does on the"
                        + " other side; there is one seed only.");
        return terms;
    }
}
