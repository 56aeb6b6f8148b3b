package org.naslens.analysis;

import java.util.List;
import java.util.stream.IntStream;
import org.naslens.space.SearchSpace;

/**
 * How certain a controller is of a choice: max P(cₜ | c₁ … cₜ₋₁) over the sampled architectures (Adam and Lorraine 2019, Figures 1 and
 * 4). If the deviation is 0, the choice does not depend on earlier choices.
 *
 * @param step t, from 0
 * @param kind what the choice decides
 * @param mean the mean over the architectures
 * @param deviation the standard deviation over the architectures, with M − 1
 * @param lowest the lowest value of any architecture
 * @param highest the highest value of any architecture
 */
public record Certainty(int step, SearchSpace.Kind kind, double mean, double deviation, double lowest, double highest) {
    /** The certainty of each choice of a sample whose choice probabilities are known. */
    static List<Certainty> of(SampleSet samples) {
        var space = new SearchSpace(samples.nodes());
        return IntStream.range(0, samples.choices())
                .mapToObj(t -> of(samples, t, space.kind(t)))
                .toList();
    }

    private static Certainty of(SampleSet samples, int t, SearchSpace.Kind kind) {
        var probabilities = IntStream.range(0, samples.size())
                .mapToDouble(i -> samples.argmaxProbability(i, t))
                .summaryStatistics();
        return new Certainty(
                t,
                kind,
                probabilities.getAverage(),
                Forgetting.deviation(samples.size(), i -> samples.argmaxProbability(i, t)),
                probabilities.getMin(),
                probabilities.getMax());
    }
}
