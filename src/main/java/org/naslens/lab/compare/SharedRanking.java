package org.naslens.lab.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.naslens.analysis.MidRanks;
import org.naslens.analysis.RunId;
import org.naslens.random.Seed;
import org.naslens.statistics.KendallTau;
import org.naslens.table.Column;

/**
 * The ranks of the drawn architectures under the shared weights of one search and when each is trained from scratch.
 *
 * @param run the search
 * @param architectures the ranked architectures, in the order of the truth
 */
public record SharedRanking(RunId run, List<Ranked> architectures) {
    /** The ranks of an architecture. The best has rank 1; equal perplexities share the mean of their ranks. */
    public record Ranked(
            @Column("the architecture") String tokens,

            @Column(value = "under the shared weights, on the validation split", min = 1, decimals = 2)
            double sharedWeightsPerplexity,

            @Column("rank by that; the best has 1, equal ones share the mean of their ranks")
            double sharedWeightsRank,

            @Column(
                    value = "on the validation split when trained from scratch, geometric mean over the trainings",
                    min = 1,
                    decimals = 2)
            double scratchPerplexity,

            @Column("rank by that, likewise") double scratchRank) {}

    /** Ranks the architectures of one search's scores that were trained from scratch. */
    static SharedRanking of(RunId run, List<Score> scores, Truth truth) {
        var byTokens = scores.stream().collect(Collectors.toMap(Score::tokens, score -> score));
        var known = truth.drawn().stream()
                .filter(byTokens::containsKey)
                .map(byTokens::get)
                .toList();
        double[] shared =
                known.stream().mapToDouble(Score::sharedWeightsPerplexity).toArray();
        double[] scratch = known.stream()
                .mapToDouble(score -> truth.validationPerplexity(score.tokens()))
                .toArray();
        double[] sharedRanks = MidRanks.of(shared);
        double[] scratchRanks = MidRanks.of(scratch);
        var ranked = new ArrayList<Ranked>();
        for (int i = 0; i < shared.length; i++) {
            ranked.add(new Ranked(known.get(i).tokens(), shared[i], sharedRanks[i], scratch[i], scratchRanks[i]));
        }
        return new SharedRanking(run, List.copyOf(ranked));
    }

    /** The architectures. */
    List<String> tokens() {
        return architectures.stream().map(Ranked::tokens).toList();
    }

    /** Both perplexities of each architecture: trained from scratch, and under the shared weights. */
    KendallTau.Variables perplexities() {
        return new KendallTau.Variables(
                architectures.stream().mapToDouble(Ranked::scratchPerplexity).toArray(),
                architectures.stream()
                        .mapToDouble(Ranked::sharedWeightsPerplexity)
                        .toArray());
    }

    /** τ-b of the two, with an interval over architectures; empty where a perplexity does not vary. */
    public Optional<KendallTau> tau(int resamples, Seed chance) {
        return KendallTau.ofMean(List.of(perplexities()), resamples, chance);
    }
}
