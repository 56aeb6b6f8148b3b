package org.naslens.lab.compare;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.naslens.statistics.BetterThanRandom;
import org.naslens.statistics.Interval;
import org.naslens.statistics.MeanInterval;

/**
 * The results of a strategy over its seeds. Unknown values are empty: picks that were not trained from scratch have no perplexity,
 * and a strategy without shared weights has no τ.
 *
 * @param strategy its name
 * @param picks one for each seed
 * @param testPerplexities of the picks that were trained from scratch, geometric mean over their trainings, in the order of the picks
 * @param testPerplexity geometric mean over the seeds, with Student's interval
 * @param validationPerplexity likewise
 * @param beatsRandom the probability that a pick is better than an architecture drawn at random
 * @param taus τ-b of each seed's ranking with the truth
 * @param tau their mean and its interval
 * @param cost the cost of a search
 */
public record StrategyOutcome(
        String strategy,
        List<Pick> picks,
        List<Double> testPerplexities,
        Optional<PerplexityEstimate> testPerplexity,
        OptionalDouble validationPerplexity,
        Optional<BetterThanRandom> beatsRandom,
        List<SeedTau> taus,
        Optional<MeanTau> tau,
        Cost cost) {
    /**
     * τ-b of one seed.
     *
     * @param seed of the search
     * @param tau between its shared weights and the truth
     * @param interval over architectures; empty where it is undefined
     */
    public record SeedTau(long seed, double tau, Optional<Interval> interval) {}

    /**
     * τ-b over the seeds.
     *
     * @param overSeeds mean and Student's interval
     * @param interval over seeds and architectures together; empty where it is undefined
     */
    public record MeanTau(MeanInterval overSeeds, Optional<Interval> interval) {}

    /**
     * The cost of a search, as the mean over the seeds.
     *
     * @param trainingTokens the tokens that shared weights are trained on
     * @param validationTokens the tokens that rewards, architecture weights and scores take
     * @param wallSeconds duration
     */
    public record Cost(double trainingTokens, double validationTokens, double wallSeconds) {}
}
