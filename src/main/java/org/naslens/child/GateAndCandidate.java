package org.naslens.child;

import java.util.List;
import java.util.function.BiFunction;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * What there is once for the gate c of a node, and once for its candidate f: pre-activations (u, v), weights (Wᶜ, Wʰ), their
 * gradients. The two never meet in one matrix, so that their products can be computed side by side.
 *
 * @param gate of c = σ(u)
 * @param candidate of f = fₗ(v)
 */
record GateAndCandidate<T>(T gate, T candidate) {
    /** The same of both. */
    <R> GateAndCandidate<R> map(Function<T, R> function) {
        return new GateAndCandidate<>(function.apply(gate), function.apply(candidate));
    }

    /** One of the two, made from both. */
    T combined(BinaryOperator<T> operator) {
        return operator.apply(gate, candidate);
    }

    /** Both, gate first. */
    List<T> both() {
        return List.of(gate, candidate);
    }

    /** What a function makes of the gate's of both, and of the candidate's. */
    static <A, B, R> GateAndCandidate<R> of(
            GateAndCandidate<A> first, GateAndCandidate<B> second, BiFunction<A, B, R> function) {
        return new GateAndCandidate<>(
                function.apply(first.gate(), second.gate()), function.apply(first.candidate(), second.candidate()));
    }

    /** A pair of equally long lists as a list of pairs. */
    static <T> List<GateAndCandidate<T>> pairs(GateAndCandidate<List<T>> lists) {
        return IntStream.range(0, lists.gate().size())
                .mapToObj(i -> lists.map(list -> list.get(i)))
                .toList();
    }

    /** A list of pairs as a pair of lists. */
    static <T> GateAndCandidate<List<T>> lists(List<GateAndCandidate<T>> pairs) {
        return new GateAndCandidate<>(
                pairs.stream().map(GateAndCandidate::gate).toList(),
                pairs.stream().map(GateAndCandidate::candidate).toList());
    }
}
