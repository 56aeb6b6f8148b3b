package org.naslens.lab.enrich;

import java.util.List;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.naslens.statistics.MeanInterval;

/**
 * Whether the rich get richer: what training ω on some architectures does to their probability (Adam and Lorraine 2019, §3.1).
 *
 * <p>For a repeat with the subsets A and B, each of which is the other's control, where Δ_X(Y) is the change of Y's mean
 * log probability in the arm that trains ω on X:
 *
 * <pre>
 *   effect = ½ [(Δ_A(A) − Δ_B(A)) + (Δ_B(B) − Δ_A(B))]     in nats
 * </pre>
 *
 * <p>{@code favour} is the same for the logarithm of the perplexity: it is below 0 where ω did come to favour the architectures
 * it was trained on. Without that, an effect of 0 says nothing about the controller.
 *
 * @param effects the effect in each repeat
 * @param favours the favour in each repeat
 * @param effect mean over the repeats
 * @param favour mean over the repeats
 */
public record Enrichment(List<Double> effects, List<Double> favours, MeanInterval effect, MeanInterval favour) {
    /**
     * Compares the arms.
     *
     * @param changes the changes in every repeat: each subset in each arm
     * @throws IllegalArgumentException if there are fewer than 2 repeats, or one has not exactly its four changes
     */
    public static Enrichment of(List<SubsetChange> changes) {
        var repeats = changes.stream()
                .collect(Collectors.groupingBy(SubsetChange::repeat, TreeMap::new, Collectors.toList()));
        if (repeats.size() < 2) {
            throw new IllegalArgumentException("repeats = " + repeats.size() + "; an interval needs at least 2");
        }
        repeats.forEach(Enrichment::requireCrossover);
        var effects = repeats.values().stream().map(Enrichment::effect).toList();
        var favours = repeats.values().stream().map(Enrichment::favour).toList();
        return new Enrichment(effects, favours, MeanInterval.of(array(effects)), MeanInterval.of(array(favours)));
    }

    private static void requireCrossover(int repeat, List<SubsetChange> changes) {
        long kinds = changes.stream()
                .map(change -> change.subset().name() + change.arm())
                .distinct()
                .count();
        if (kinds != 4 || changes.size() != 4) {
            throw new IllegalArgumentException("repeat " + repeat + " has " + changes.size()
                    + " rows; it must have one for each subset, A and B, in each arm, A and B");
        }
    }

    /** The effect of one repeat, in nats. */
    public static double effect(List<SubsetChange> repeat) {
        return contrast(repeat, change -> change.logProbabilityAfter() - change.logProbabilityBefore());
    }

    private static double favour(List<SubsetChange> repeat) {
        return contrast(repeat, change -> Math.log(change.perplexityAfter() / change.perplexityBefore()));
    }

    /** ½ Σ over the favoured − ½ Σ over the controls. */
    private static double contrast(List<SubsetChange> repeat, ToDoubleFunction<SubsetChange> delta) {
        return repeat.stream()
                .mapToDouble(change -> (change.isFavoured() ? 0.5 : -0.5) * delta.applyAsDouble(change))
                .sum();
    }

    private static double[] array(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
