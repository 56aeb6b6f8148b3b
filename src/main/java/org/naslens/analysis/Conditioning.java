package org.naslens.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.naslens.random.Seed;
import org.naslens.space.SearchSpace;
import org.naslens.statistics.Bootstrap;
import org.naslens.table.Column;

/**
 * How much a controller conditions a choice on its earlier choices: the difference between P(cₜ | c₁ … cₜ₋₁) and P(cₜ) (Adam and
 * Lorraine 2019, Eq. 1), measured as mutual information.
 *
 * <p>Architecture m of a sample of M was drawn from its own distributions pₘₜ = P(cₜ | c₁ … cₜ₋₁). With their mean p̄ₜ over the
 * sample,
 *
 * <pre>
 *   Iₜ = I(cₜ ; c₁ … cₜ₋₁) = H(cₜ) − H(cₜ | c₁ … cₜ₋₁)
 *   Îₜ = H(p̄ₜ) − mean over m of H(pₘₜ)  =  mean over m of KL(pₘₜ ‖ p̄ₜ)
 * </pre>
 *
 * <p>The distributions are the controller's own, not counts of drawn choices. Their mean entropy is therefore unbiased, and a
 * controller that forgets has exactly 0 bits for any sample. By the chain rule ΣIₜ = ΣH(cₜ) − H(c₁ … c_T). This is the total
 * correlation of all choices, which measures how far the distribution of architectures is from independent choices.
 *
 * <p><em>Bias.</em> H is concave, so H(p̄ₜ) is too small on average. With Pₜ = E p̄ₜ, H(p̄ₜ) = H(Pₜ) + (a term of mean 0) − KL(p̄ₜ ‖
 * Pₜ), and KL(p̄ ‖ P) ≈ ½ Σₐ (p̄ₐ − Pₐ)²/Pₐ, whose mean is ½ Σₐ Var(pₘₐ)/(M Pₐ). An estimate of it, with s² the sample variance
 * over m,
 *
 * <pre>
 *   correction = 1/(2M) · Σₐ s²(pₘₐ) / p̄ₐ   nats,
 * </pre>
 *
 * <p>is added; the remaining bias is O(1/M²). If the information is small, the correction is about Îₜ/M and matters only for small
 * samples. Both terms are sums of non-negative numbers, so estimates are never negative and need no clipping. A controller whose
 * distributions differ only by rounding has about 1e−14 bits.
 *
 * <p><em>Interval.</em> The 95 % percentile interval over {@value #RESAMPLES} resamples of whole architectures, so that the interval
 * for the total reflects the dependence between steps. A resample is biased twice, once by drawing the sample and once by
 * resampling it, and is therefore corrected twice. If KL(pₘₜ ‖ Pₜ) is the same for all m, as for a controller that treats all
 * options equally, the error is of second order and the interval is wider than necessary.
 *
 * @param steps the result for each of the C choices
 * @param total the result for all choices together
 * @param architectures the number M of architectures
 */
public record Conditioning(List<Step> steps, Information total, int architectures) {
    /** The number of resamples behind an interval. */
    public static final int RESAMPLES = 1_000;

    private static final double BITS_PER_NAT = 1 / Math.log(2);

    /** Defensively copies the list. */
    public Conditioning {
        steps = List.copyOf(steps);
    }

    /** Mutual information with earlier choices: Iₜ for one choice; Σ over t of Iₜ, the total correlation, for all together. */
    public record Information(
            @Column(value = "mutual information of the choice and those before it, corrected", unit = "bits")
            double bits,

            @Column(value = "lower end of its 95 % interval, at least 0", unit = "bits")
            double ciLow,

            @Column(value = "upper end", unit = "bits") double ciHigh,

            @Column(
                    value = "entropy of the choice when nothing is known of those before it, with the same correction",
                    unit = "bits")
            double maximumBits) {}

    /**
     * How much earlier choices tell about this one.
     *
     * @param step t, from 0
     * @param kind what the choice decides
     * @param information Iₜ, and H(cₜ), which is what Iₜ would be if earlier choices determined this one
     */
    public record Step(int step, SearchSpace.Kind kind, Information information) {}

    /**
     * Measures a sample whose distributions are known.
     *
     * @param seed the seed of the resamples
     * @throws IllegalStateException unless the sample has distributions
     * @throws IllegalArgumentException if it has fewer than 2 architectures
     */
    public static Conditioning of(SampleSet samples, Seed seed) {
        return measured(samples.distributions(), new SearchSpace(samples.nodes()), seed, RESAMPLES);
    }

    /**
     * Measures a controller by the distributions {@code [M][C][A]} from which it drew M architectures, with A options at choice t.
     *
     * @param seed the seed of the resamples
     * @throws IllegalArgumentException if there are fewer than 2 architectures, a shape is not that of a search space, a
     *     probability is negative or NaN, or a distribution does not sum to 1 within 1e-5
     */
    public static Conditioning of(double[][][] distributions, Seed seed) {
        return of(distributions, seed, RESAMPLES);
    }

    static Conditioning of(double[][][] distributions, Seed seed, int resamples) {
        var space = distributions.length == 0 ? new SearchSpace(1) : spaceOf(distributions[0].length);
        return measured(Distributions.normalised(distributions, space), space, seed, resamples);
    }

    private static SearchSpace spaceOf(int choices) {
        if (choices % 2 == 0) {
            throw new IllegalArgumentException(
                    "distributions: row 0 has " + choices + " choices; an architecture of N nodes has 2N - 1");
        }
        return new SearchSpace((choices + 1) / 2);
    }

    private static Conditioning measured(double[][][] distributions, SearchSpace space, Seed seed, int resamples) {
        int size = distributions.length;
        if (size < 2) {
            throw new IllegalArgumentException(size + " architectures; what varies over the sample needs at least 2");
        }
        var choices = IntStream.range(0, space.choices())
                .mapToObj(t -> MeanChoice.of(distributions, t))
                .toList();
        var intervals = Bootstrap.percentiles(
                size, resamples, seed.with("resample"), drawn -> informationAndSum(choices, drawn));
        var steps = new ArrayList<Step>();
        for (int t = 0; t < choices.size(); t++) {
            var choice = choices.get(t);
            steps.add(new Step(
                    t,
                    space.kind(t),
                    new Information(
                            BITS_PER_NAT * choice.information(),
                            BITS_PER_NAT * intervals.get(t).low(),
                            BITS_PER_NAT * intervals.get(t).high(),
                            BITS_PER_NAT * choice.entropy())));
        }
        var total = new Information(
                steps.stream().mapToDouble(step -> step.information().bits()).sum(),
                BITS_PER_NAT * intervals.get(choices.size()).low(),
                BITS_PER_NAT * intervals.get(choices.size()).high(),
                steps.stream()
                        .mapToDouble(step -> step.information().maximumBits())
                        .sum());
        return new Conditioning(steps, total, size);
    }

    /** Iₜ of each choice in a resample, followed by their sum, in nats, {@code [C + 1]}. */
    private static double[] informationAndSum(List<MeanChoice> choices, int[] drawn) {
        double[] information = new double[choices.size() + 1];
        for (int t = 0; t < choices.size(); t++) {
            information[t] = choices.get(t).information(drawn);
            information[choices.size()] += information[t];
        }
        return information;
    }
}
