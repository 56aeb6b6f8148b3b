package org.naslens.lab.compare;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.naslens.figure.Figure;
import org.naslens.figure.PicksFigure;
import org.naslens.figure.RankFigure;
import org.naslens.statistics.Interval;

/** The figures of a comparison of strategies. */
final class StrategyFigures {
    static final String PICKS = "picks";
    static final String RANKS = "rank-scatter";

    private final StrategyComparison comparison;

    StrategyFigures(StrategyComparison comparison) {
        this.comparison = comparison;
    }

    /** How good picks are; empty where nothing was trained from scratch. */
    Optional<Figure> picks() {
        var rows = new ArrayList<PicksFigure.Row>();
        var truth = comparison.truth();
        truth.randomTestPerplexity()
                .ifPresent(estimate -> rows.add(row(
                        "drawn at random",
                        truth.drawn().stream()
                                .mapToDouble(truth::testPerplexity)
                                .toArray(),
                        estimate,
                        OptionalDouble.empty())));
        for (var outcome : comparison.outcomes()) {
            outcome.testPerplexity()
                    .ifPresent(estimate -> rows.add(row(
                            outcome.strategy(),
                            outcome.testPerplexities().stream()
                                    .mapToDouble(Double::doubleValue)
                                    .toArray(),
                            estimate,
                            outcome.beatsRandom()
                                    .map(beats ->
                                            OptionalDouble.of(beats.overSeeds().mean()))
                                    .orElseGet(OptionalDouble::empty))));
        }
        for (var reference : truth.references()) {
            double[] perplexities = truth.testPerplexities(reference);
            rows.add(row(reference, perplexities, PerplexityEstimate.of(perplexities), OptionalDouble.empty()));
        }
        return rows.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        PicksFigure.of("What strategies pick", "Test perplexity when trained from scratch", rows));
    }

    private static PicksFigure.Row row(
            String name, double[] perplexities, PerplexityEstimate estimate, OptionalDouble beats) {
        return new PicksFigure.Row(name, perplexities, estimate.mean(), estimate.interval(), beats);
    }

    /** Compares the rankings by shared weights with the truth; empty where no strategy has a ranking. */
    Optional<Figure> ranks() {
        var panels = new ArrayList<RankFigure.Panel>();
        for (var outcome : comparison.outcomes()) {
            var rankings = comparison.rankings(outcome.strategy());
            if (!rankings.isEmpty()) {
                panels.add(new RankFigure.Panel(
                        outcome.strategy(),
                        remark(outcome),
                        rankings.stream().map(StrategyFigures::group).toList()));
            }
        }
        if (panels.isEmpty()) {
            return Optional.empty();
        }
        repeats().ifPresent(panels::add);
        return Optional.of(RankFigure.of(
                "Ranks under shared weights and when trained from scratch",
                "Rank when trained from scratch",
                "Rank under shared weights (last panel: in another training)",
                panels));
    }

    private static RankFigure.Group group(SharedRanking ranking) {
        return new RankFigure.Group(
                "seed " + ranking.run().seedText(),
                ranking.architectures().stream()
                        .mapToDouble(SharedRanking.Ranked::scratchRank)
                        .toArray(),
                ranking.architectures().stream()
                        .mapToDouble(SharedRanking.Ranked::sharedWeightsRank)
                        .toArray());
    }

    private String remark(StrategyOutcome outcome) {
        var tau = outcome.tau()
                .map(each -> text(each.overSeeds().mean(), each.interval()))
                .orElse("τ undefined");
        return tau
                + comparison
                        .ceiling()
                        .map(ceiling -> String.format(Locale.ROOT, ", ceiling %.2f", ceiling.tau()))
                        .orElse("");
    }

    /** Compares the truth with itself: all pairs of trainings of the same architectures. */
    private Optional<RankFigure.Panel> repeats() {
        var repeats = comparison.truth().repeats();
        return comparison
                .ceiling()
                .map(ceiling -> new RankFigure.Panel(
                        "one training, another",
                        text(ceiling.tau(), ceiling.interval()) + ": the ceiling",
                        List.of(new RankFigure.Group(
                                "two trainings from scratch", together(repeats, true), together(repeats, false)))));
    }

    private static double[] together(List<Truth.Repeat> repeats, boolean first) {
        return repeats.stream()
                .map(repeat -> first ? repeat.firstRanks() : repeat.secondRanks())
                .flatMapToDouble(Arrays::stream)
                .toArray();
    }

    private static String text(double tau, Optional<Interval> interval) {
        var text = String.format(Locale.ROOT, "τ %.2f", tau)
                + interval.map(each -> String.format(Locale.ROOT, " [%.2f, %.2f]", each.low(), each.high()))
                        .orElse("");
        return text.replace('-', '−');
    }
}
