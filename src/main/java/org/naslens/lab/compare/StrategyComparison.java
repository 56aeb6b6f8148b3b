package org.naslens.lab.compare;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.naslens.lab.compare.StrategyOutcome.Cost;
import org.naslens.lab.compare.StrategyOutcome.MeanTau;
import org.naslens.lab.compare.StrategyOutcome.SeedTau;
import org.naslens.random.Seed;
import org.naslens.statistics.BetterThanRandom;
import org.naslens.statistics.Interval;
import org.naslens.statistics.JointInterval;
import org.naslens.statistics.KendallTau;
import org.naslens.statistics.MeanInterval;

/**
 * A comparison of search strategies: how good their picks are when trained from scratch, and whether their shared weights rank
 * architectures as training from scratch does.
 *
 * <p>The second question was asked by Yu et al. (2020, arXiv 1902.08142) and Li and Talwalkar (2019, arXiv 1902.07638).
 */
public final class StrategyComparison {
    private final Truth truth;
    private final Map<String, List<Pick>> picks;
    private final List<SharedRanking> rankings;
    private final int resamples;
    private final Seed chance;
    private final List<StrategyOutcome> outcomes;
    private final Optional<KendallTau> ceiling;

    /**
     * Compares the strategies.
     *
     * @param trainings the trainings of architectures from scratch: those that were drawn, those that were picked, and references
     * @param picks one for each search
     * @param scores the scores of the drawn architectures by each search that has shared weights
     * @param resamples the number of resamples of a bootstrap
     * @param chance the seed of the bootstraps
     * @throws IllegalArgumentException if a search occurs twice, or an architecture with the same seed does
     */
    public StrategyComparison(
            List<TruthRow> trainings, List<Pick> picks, List<Score> scores, int resamples, Seed chance) {
        requireOnce(trainings, training -> "architecture \"" + training.tokens() + "\" with seed " + training.seed());
        requireOnce(picks, pick -> "strategy " + pick.strategy() + " with seed " + pick.seed());
        requireOnce(
                scores,
                score -> "architecture \"" + score.tokens() + "\" of "
                        + score.run().label() + " with seed " + score.run().seedText());
        this.resamples = resamples;
        this.chance = chance;
        truth = new Truth(trainings, scores.stream().map(Score::tokens).collect(Collectors.toSet()));
        this.picks =
                picks.stream().collect(Collectors.groupingBy(Pick::strategy, LinkedHashMap::new, Collectors.toList()));
        rankings = rankings(scores);
        outcomes = this.picks.keySet().stream().map(this::outcome).toList();
        ceiling = truth.ceiling(resamples, chance.with("ceiling"));
    }

    private static <T> void requireOnce(List<T> rows, Function<T, String> name) {
        var seen = new HashSet<String>();
        for (var row : rows) {
            if (!seen.add(name.apply(row))) {
                throw new IllegalArgumentException(name.apply(row) + " is there twice");
            }
        }
    }

    private List<SharedRanking> rankings(List<Score> scores) {
        var bySearch =
                scores.stream().collect(Collectors.groupingBy(Score::run, LinkedHashMap::new, Collectors.toList()));
        return bySearch.entrySet().stream()
                .map(search -> SharedRanking.of(search.getKey(), search.getValue(), truth))
                .toList();
    }

    private StrategyOutcome outcome(String strategy) {
        var all = List.copyOf(picks.getOrDefault(strategy, List.of()));
        var trained = all.stream().filter(pick -> truth.has(pick.tokens())).toList();
        var validation = trained.stream()
                .mapToDouble(pick -> truth.logValidationPerplexity(pick.tokens()))
                .average();
        var taus = taus(strategy);
        return new StrategyOutcome(
                strategy,
                all,
                trained.stream()
                        .map(pick -> truth.testPerplexity(pick.tokens()))
                        .toList(),
                trained.isEmpty()
                        ? Optional.empty()
                        : Optional.of(PerplexityEstimate.ofLogarithms(MeanInterval.of(trained.stream()
                                .mapToDouble(pick -> truth.logTestPerplexity(pick.tokens()))
                                .toArray()))),
                validation.isPresent() ? OptionalDouble.of(Math.exp(validation.getAsDouble())) : validation,
                beatsRandom(trained),
                taus,
                tau(strategy, taus),
                new Cost(
                        mean(all, Pick::trainingTokens),
                        mean(all, Pick::validationTokens),
                        mean(all, Pick::wallSeconds)));
    }

    private static double mean(List<Pick> picks, ToDoubleFunction<Pick> value) {
        return picks.stream().mapToDouble(value).average().orElseThrow();
    }

    /**
     * Compares test perplexities, because searches choose by validation perplexity. A pick that was also drawn is not compared with
     * itself.
     */
    private Optional<BetterThanRandom> beatsRandom(List<Pick> trained) {
        int others = truth.drawn().size() - 1;
        if (trained.isEmpty() || others < 1) {
            return Optional.empty();
        }
        double[] shares = trained.stream()
                .mapToDouble(pick -> BetterThanRandom.share(
                        truth.testPerplexity(pick.tokens()),
                        truth.drawn().stream()
                                .filter(tokens -> !tokens.equals(pick.tokens()))
                                .mapToDouble(truth::testPerplexity)
                                .toArray()))
                .toArray();
        return Optional.of(BetterThanRandom.of(shares, others));
    }

    private List<SeedTau> taus(String strategy) {
        return rankings(strategy).stream()
                .flatMap(ranking -> ranking
                        .tau(resamples, chance.with(strategy).with(ranking.run().knownSeed()))
                        .map(tau -> new SeedTau(ranking.run().knownSeed(), tau.tau(), tau.interval()))
                        .stream())
                .toList();
    }

    private Optional<MeanTau> tau(String strategy, List<SeedTau> taus) {
        if (taus.isEmpty()) {
            return Optional.empty();
        }
        var overSeeds = MeanInterval.of(taus.stream().mapToDouble(SeedTau::tau).toArray());
        var interval = overArchitectures(strategy).map(alone -> JointInterval.of(overSeeds, alone, -1, 1));
        return Optional.of(new MeanTau(overSeeds, interval));
    }

    /** An interval for the mean τ of these searches; empty where they did not all score the same architectures. */
    private Optional<Interval> overArchitectures(String strategy) {
        var all = rankings(strategy);
        boolean same = all.stream().map(SharedRanking::tokens).distinct().count() == 1;
        return same
                ? KendallTau.ofMean(
                                all.stream().map(SharedRanking::perplexities).toList(),
                                resamples,
                                chance.with(strategy))
                        .flatMap(KendallTau::interval)
                : Optional.empty();
    }

    /** The perplexities from training from scratch. */
    public Truth truth() {
        return truth;
    }

    /** How reproducible the truth is; empty with one training of each architecture. */
    public Optional<KendallTau> ceiling() {
        return ceiling;
    }

    /** The outcome of each strategy, in the order of their first picks. */
    public List<StrategyOutcome> outcomes() {
        return outcomes;
    }

    /** The rankings of all searches, in the order of their first scores. */
    public List<SharedRanking> rankings() {
        return rankings;
    }

    /** The rankings of a strategy's searches. */
    public List<SharedRanking> rankings(String strategy) {
        return rankings.stream()
                .filter(ranking -> ranking.run().label().equals(strategy))
                .toList();
    }
}
