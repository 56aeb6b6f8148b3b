package org.naslens.child;

import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * A pair of values of the same kind: one for the gate c of a node and one for its candidate f. They may be pre-activations (u, v),
 * weights (Wᶜ, Wʰ) or their gradients. Keeping gate and candidate in separate matrices lets two threads compute their products side
 * by side.
 *
 * <p>An LSTM has three gates. Its gate half holds all three side by side, three times as wide ({@link Wiring#gateWidth()}).
 *
 * @param gate the value for c = σ(u)
 * @param candidate the value for f = fₗ(v)
 */
public record GateAndCandidate<T>(T gate, T candidate) {
    /** Applies a function to each half. */
    public <R> GateAndCandidate<R> map(Function<T, R> function) {
        return new GateAndCandidate<>(function.apply(gate), function.apply(candidate));
    }

    /** Both halves, gate first. */
    public List<T> both() {
        return List.of(gate, candidate);
    }

    /** Applies a function to the gate halves of two pairs, and to their candidate halves. */
    public static <A, B, R> GateAndCandidate<R> of(
            GateAndCandidate<A> first, GateAndCandidate<B> second, BiFunction<A, B, R> function) {
        return new GateAndCandidate<>(
                function.apply(first.gate(), second.gate()), function.apply(first.candidate(), second.candidate()));
    }

    /** Turns a pair of equally long lists into a list of pairs. */
    public static <T> List<GateAndCandidate<T>> pairs(GateAndCandidate<List<T>> lists) {
        return IntStream.range(0, lists.gate().size())
                .mapToObj(i -> lists.map(list -> list.get(i)))
                .toList();
    }

    /** Turns a list of pairs into a pair of lists. */
    public static <T> GateAndCandidate<List<T>> lists(List<GateAndCandidate<T>> pairs) {
        return new GateAndCandidate<>(
                pairs.stream().map(GateAndCandidate::gate).toList(),
                pairs.stream().map(GateAndCandidate::candidate).toList());
    }
}
