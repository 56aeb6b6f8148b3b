package org.naslens.child;

import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.naslens.config.ChildSettings;
import org.naslens.tensor.Variable;
import org.naslens.tensor.Variables;
import org.tensorflow.ndarray.Shape;

/**
 * The shared weights ω, under the names they have in checkpoints, where {@code *} is {@code gate} or {@code candidate}.
 *
 * @param embedding {@code embedding} [V, E]: a row for each word; with tied weights also the softmax layer
 * @param inputKernel {@code input/*_kernel} [E, H]: Wˣᶜ and Wˣʰ
 * @param inputBias {@code input/*_bias} [H]
 * @param recurrentKernel {@code recurrent/*_kernel} [H, H]: Wᶜ and Wʰ of node 0
 * @param edgeKernels {@code edges/*_kernel} [N(N−1)/2, H, H]: Wᶜₗⱼ and Wʰₗⱼ, numbered as {@link Edges} says
 * @param outputKernel {@code output/kernel} [V, H]: the softmax layer; the embedding itself when weights are tied
 * @param outputBias {@code output/bias} [V]
 * @param batchNorm of the cell's output; null without batch normalisation
 */
record SharedWeights(
        Variable embedding,
        GateAndCandidate<Variable> inputKernel,
        GateAndCandidate<Variable> inputBias,
        GateAndCandidate<Variable> recurrentKernel,
        GateAndCandidate<Variable> edgeKernels,
        Variable outputKernel,
        Variable outputBias,
        @Nullable BatchNormVariables batchNorm) {

    /**
     * The variables of batch normalisation.
     *
     * @param gamma {@code batch_norm/gamma} [H]
     * @param beta {@code batch_norm/beta} [H]
     * @param mean {@code batch_norm/mean} [H], running, not trained
     * @param variance {@code batch_norm/variance} [H], running, not trained
     */
    record BatchNormVariables(Variable gamma, Variable beta, Variable mean, Variable variance) {}

    static SharedWeights create(Variables variables, ChildSettings settings, int nodes, int vocabulary) {
        int h = settings.getHidden();
        int e = settings.getEmbedding();
        double range = settings.getInitRange();
        var embedding = variables.uniform("embedding", Shape.of(vocabulary, e), range);
        return new SharedWeights(
                embedding,
                pair("input/%s_kernel", name -> variables.uniform(name, Shape.of(e, h), range)),
                pair("input/%s_bias", name -> variables.uniform(name, Shape.of(h), range)),
                pair("recurrent/%s_kernel", name -> variables.uniform(name, Shape.of(h, h), range)),
                pair("edges/%s_kernel", name -> variables.uniform(name, Shape.of(Edges.count(nodes), h, h), range)),
                settings.getTieWeights()
                        ? embedding
                        : variables.uniform("output/kernel", Shape.of(vocabulary, h), range),
                variables.filled("output/bias", Shape.of(vocabulary), 0),
                settings.getBatchNorm() ? batchNorm(variables, h) : null);
    }

    private static GateAndCandidate<Variable> pair(String name, Function<String, Variable> create) {
        return new GateAndCandidate<>("gate", "candidate").map(half -> create.apply(String.format(name, half)));
    }

    private static BatchNormVariables batchNorm(Variables variables, int h) {
        return new BatchNormVariables(
                variables.filled("batch_norm/gamma", Shape.of(h), 1),
                variables.filled("batch_norm/beta", Shape.of(h), 0),
                variables.filled("batch_norm/mean", Shape.of(h), 0),
                variables.filled("batch_norm/variance", Shape.of(h), 1));
    }

    /** The number of trained parameters. */
    long parameters() {
        long cell = embedding.size()
                + Stream.of(inputKernel, inputBias, recurrentKernel, edgeKernels)
                        .flatMap(pair -> pair.both().stream())
                        .mapToLong(Variable::size)
                        .sum();
        long output = outputBias.size() + (outputKernel.equals(embedding) ? 0 : outputKernel.size());
        return cell
                + output
                + (batchNorm == null
                        ? 0
                        : batchNorm.gamma().size() + batchNorm.beta().size());
    }
}
