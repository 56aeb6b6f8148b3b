package org.naslens.lab.compare;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.naslens.analysis.MidRanks;
import org.naslens.random.Seed;
import org.naslens.statistics.KendallTau;
import org.naslens.statistics.MeanInterval;

/**
 * The quality of architectures that are each trained from scratch, which scores under shared weights are meant to predict.
 *
 * <p>The architectures that were <em>drawn</em> at random show what to expect without a search. Other architectures were trained
 * because a search picked them, and references are from outside the search space; both have perplexities, but are not ranked.
 *
 * <p>Perplexities are geometric means over several training runs of an architecture with different initial weights.
 */
public final class Truth {
    private final Map<String, List<TruthRow>> byTokens = new LinkedHashMap<>();
    private final List<String> drawn;

    /**
     * @param trainings the trainings of all architectures with all seeds; diverged ones are left out
     * @param scored the architectures that shared weights scored: those that were drawn. When none was, all count as drawn
     */
    Truth(List<TruthRow> trainings, Set<String> scored) {
        trainings.stream()
                .filter(TruthRow::hasConverged)
                .forEach(training -> byTokens.computeIfAbsent(training.tokens(), tokens -> new ArrayList<>())
                        .add(training));
        drawn = byTokens.keySet().stream()
                .filter(tokens -> scored.isEmpty() ? !isReference(tokens) : scored.contains(tokens))
                .toList();
    }

    private boolean isReference(String tokens) {
        return of(tokens).get(0).isReference();
    }

    /** The architectures that were drawn at random, in order of appearance. */
    public List<String> drawn() {
        return drawn;
    }

    /** The models from outside the search space. */
    public List<String> references() {
        return byTokens.keySet().stream().filter(this::isReference).toList();
    }

    /** Whether this architecture was trained from scratch. */
    public boolean has(String tokens) {
        return byTokens.containsKey(tokens);
    }

    /** Its trainings. */
    List<TruthRow> of(String tokens) {
        var trainings = byTokens.get(tokens);
        if (trainings == null) {
            throw new IllegalArgumentException("architecture \"" + tokens + "\" was not trained from scratch");
        }
        return trainings;
    }

    /** The trainings of all drawn architectures. */
    public List<TruthRow> ofDrawn() {
        return drawn.stream().flatMap(tokens -> of(tokens).stream()).toList();
    }

    /** Mean over its trainings of the logarithm of the test perplexity. */
    double logTestPerplexity(String tokens) {
        return mean(tokens, training -> Math.log(training.testPerplexity().orElseThrow()));
    }

    /** The same on the validation split. */
    double logValidationPerplexity(String tokens) {
        return mean(tokens, training -> Math.log(training.validationPerplexity().orElseThrow()));
    }

    private double mean(String tokens, ToDoubleFunction<TruthRow> value) {
        return of(tokens).stream().mapToDouble(value).average().orElseThrow();
    }

    /** Geometric mean of its validation perplexity over the trainings. */
    public double validationPerplexity(String tokens) {
        return Math.exp(logValidationPerplexity(tokens));
    }

    /** Geometric mean of its test perplexity over the trainings. */
    public double testPerplexity(String tokens) {
        return Math.exp(logTestPerplexity(tokens));
    }

    /** Its test perplexity of each training. */
    public double[] testPerplexities(String tokens) {
        return of(tokens).stream()
                .mapToDouble(training -> training.testPerplexity().orElseThrow())
                .toArray();
    }

    /** The seeds of the trainings of drawn architectures. */
    public Set<Long> seeds() {
        return ofDrawn().stream().map(TruthRow::seed).collect(Collectors.toCollection(TreeSet::new));
    }

    /**
     * The test perplexity of an architecture drawn at random: geometric mean, with Student's interval over the architectures.
     * Empty where none was drawn.
     */
    public Optional<PerplexityEstimate> randomTestPerplexity() {
        return drawn.isEmpty()
                ? Optional.empty()
                : Optional.of(PerplexityEstimate.ofLogarithms(MeanInterval.of(
                        drawn.stream().mapToDouble(this::logTestPerplexity).toArray())));
    }

    /** Its validation perplexity. */
    public OptionalDouble randomValidationPerplexity() {
        var mean = drawn.stream().mapToDouble(this::logValidationPerplexity).average();
        return mean.isPresent() ? OptionalDouble.of(Math.exp(mean.getAsDouble())) : mean;
    }

    /**
     * The perplexities of the drawn architectures with two training seeds.
     *
     * @param first the first seed
     * @param second the second seed
     * @param perplexities on the validation split
     */
    public record Repeat(long first, long second, KendallTau.Variables perplexities) {
        /** The ranks of the architectures with the first seed. */
        public double[] firstRanks() {
            return MidRanks.of(perplexities.x());
        }

        /** The ranks of the architectures with the second seed. */
        public double[] secondRanks() {
            return MidRanks.of(perplexities.y());
        }
    }

    /** All pairs of seeds; architectures that lack a seed are left out. */
    public List<Repeat> repeats() {
        var seeds = List.copyOf(seeds());
        var whole = drawn.stream()
                .filter(tokens -> of(tokens).stream()
                        .map(TruthRow::seed)
                        .collect(Collectors.toSet())
                        .containsAll(seeds))
                .toList();
        var repeats = new ArrayList<Repeat>();
        for (int i = 0; i < seeds.size(); i++) {
            for (int j = i + 1; j < seeds.size(); j++) {
                repeats.add(new Repeat(
                        seeds.get(i),
                        seeds.get(j),
                        new KendallTau.Variables(
                                perplexities(whole, seeds.get(i)), perplexities(whole, seeds.get(j)))));
            }
        }
        return repeats;
    }

    private double[] perplexities(List<String> architectures, long seed) {
        return architectures.stream()
                .mapToDouble(tokens -> of(tokens).stream()
                        .filter(training -> training.seed() == seed)
                        .findFirst()
                        .orElseThrow()
                        .validationPerplexity()
                        .orElseThrow())
                .toArray();
    }

    /**
     * How reproducible the ranking is when initial weights change: the mean of τ-b over all pairs of seeds, with an interval from a
     * bootstrap over architectures. A ranking by shared weights cannot be expected to agree with one training run more than another
     * training run does. The mean of several runs is less noisy than one, so it may agree somewhat more with that.
     *
     * <p>Empty if there is only one seed, or all perplexities are equal.
     */
    public Optional<KendallTau> ceiling(int resamples, Seed seed) {
        var variables = repeats().stream().map(Repeat::perplexities).toList();
        return variables.isEmpty() ? Optional.empty() : KendallTau.ofMean(variables, resamples, seed);
    }
}
