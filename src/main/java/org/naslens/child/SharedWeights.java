package org.naslens.child;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.naslens.config.ChildSettings;
import org.naslens.space.Edges;
import org.naslens.tensor.Variable;
import org.naslens.tensor.Variables;
import org.tensorflow.ndarray.Shape;

/**
 * The shared weights ω, each with its name in checkpoints, where {@code *} is {@code gate} or {@code candidate}.
 *
 * @param embedding {@code embedding} [V, E]: a row for each word; with tied weights also the softmax layer
 * @param inputKernel {@code input/*_kernel} [E, H]: Wˣᶜ and Wˣʰ
 * @param inputBias {@code input/*_bias} [H]
 * @param recurrentKernel {@code recurrent/*_kernel} [H, H]: Wᶜ and Wʰ of node 0
 * @param edgeKernels {@code edges/*_kernel} [N(N−1)/2, H, H]: Wᶜₗⱼ and Wʰₗⱼ, numbered as in {@link Edges}; in a model of
 *     one architecture [N−1, H, H]: those of the edge that each node 1 … N−1 reads through; null for a cell without edges
 * @param outputKernel {@code output/kernel} [V, H]: the softmax layer; the embedding itself if weights are tied
 * @param outputBias {@code output/bias} [V]
 * @param batchNorm the batch normalisation of the cell's output; null without it
 */
public record SharedWeights(
        Variable embedding,
        GateAndCandidate<Variable> inputKernel,
        GateAndCandidate<Variable> inputBias,
        GateAndCandidate<Variable> recurrentKernel,
        @Nullable GateAndCandidate<Variable> edgeKernels,
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
    public record BatchNormVariables(Variable gamma, Variable beta, Variable mean, Variable variance) {}

    /** Creates the weights shared by all architectures of {@code nodes} nodes. */
    public static SharedWeights create(Variables variables, ChildSettings settings, int nodes, int vocabulary) {
        return create(variables, "", settings, Edges.count(nodes), 1, vocabulary);
    }

    /**
     * Creates the weights of one kind of cell.
     *
     * @param prefix the prefix of the variables' names
     */
    static SharedWeights create(
            Variables variables, String prefix, ChildSettings settings, Wiring wiring, int vocabulary) {
        return create(variables, prefix, settings, wiring.edges(), wiring.gateWidth(), vocabulary);
    }

    private static SharedWeights create(
            Variables variables, String prefix, ChildSettings settings, int edges, int gateWidth, int vocabulary) {
        int h = settings.getHidden();
        int e = settings.getEmbedding();
        double range = settings.getInitRange();
        var width = new GateAndCandidate<>((long) gateWidth * h, (long) h);
        var embedding = variables.uniform(prefix + "embedding", Shape.of(vocabulary, e), range);
        return new SharedWeights(
                embedding,
                pair(prefix + "input/%s_kernel", width, (name, w) -> variables.uniform(name, Shape.of(e, w), range)),
                pair(prefix + "input/%s_bias", width, (name, w) -> variables.uniform(name, Shape.of(w), range)),
                pair(
                        prefix + "recurrent/%s_kernel",
                        width,
                        (name, w) -> variables.uniform(name, Shape.of(h, w), range)),
                edges == 0
                        ? null
                        : pair(
                                prefix + "edges/%s_kernel",
                                width,
                                (name, w) -> variables.uniform(name, Shape.of(edges, h, h), range)),
                settings.getTieWeights()
                        ? embedding
                        : variables.uniform(prefix + "output/kernel", Shape.of(vocabulary, h), range),
                variables.filled(prefix + "output/bias", Shape.of(vocabulary), 0),
                settings.getBatchNorm() ? batchNorm(variables, prefix, h) : null);
    }

    private static GateAndCandidate<Variable> pair(
            String name, GateAndCandidate<Long> width, BiFunction<String, Long, Variable> create) {
        return GateAndCandidate.of(
                new GateAndCandidate<>("gate", "candidate"),
                width,
                (half, w) -> create.apply(String.format(Locale.ROOT, name, half), w));
    }

    /** The variables that have gradients. */
    List<Variable> trained() {
        var all = new ArrayList<Variable>();
        all.add(embedding);
        if (!outputKernel.equals(embedding)) {
            all.add(outputKernel);
        }
        all.add(outputBias);
        all.addAll(inputKernel.both());
        all.addAll(inputBias.both());
        all.addAll(recurrentKernel.both());
        if (batchNorm != null) {
            all.add(batchNorm.gamma());
            all.add(batchNorm.beta());
        }
        if (edgeKernels != null) {
            all.addAll(edgeKernels.both());
        }
        return all;
    }

    /** The variables that evaluation reads: those with gradients, and the running statistics. */
    List<Variable> all() {
        var all = new ArrayList<>(trained());
        if (batchNorm != null) {
            all.add(batchNorm.mean());
            all.add(batchNorm.variance());
        }
        return all;
    }

    private static BatchNormVariables batchNorm(Variables variables, String prefix, int h) {
        return new BatchNormVariables(
                variables.filled(prefix + "batch_norm/gamma", Shape.of(h), 1),
                variables.filled(prefix + "batch_norm/beta", Shape.of(h), 0),
                variables.filled(prefix + "batch_norm/mean", Shape.of(h), 0),
                variables.filled(prefix + "batch_norm/variance", Shape.of(h), 1));
    }

    /** The number of trainable parameters. */
    public long parameters() {
        return trained().stream().mapToLong(Variable::size).sum();
    }
}
