package org.naslens.child;

import java.util.List;
import java.util.Locale;
import org.naslens.child.MemoryNeed.Part;
import org.naslens.config.ChildOptimizerSettings;
import org.naslens.config.ChildSettings;
import org.naslens.config.DartsSettings;
import org.naslens.config.RewardSettings;
import org.naslens.config.ScratchSettings;
import org.naslens.config.Settings;
import org.naslens.config.StrategySettings.Kind;
import org.naslens.space.Edges;

/**
 * Estimates the memory that a model needs on a GPU with a closed formula, before the model is built.
 *
 * <pre>
 *   variables    4 · (weights + optimiser state + carried states)
 *   training     the variables again, and 4 · (6 N H² + V·E + (7N/2 + 5) R·H + 3 R·E + 2 R·V)
 *   evaluation   of M architectures: the larger of
 *                4 · (2 M·N H² + (T + N + 4) M·B·H + R (E + 2H)) and 4 · ((2M + 1) R·H + M·R·V)
 * </pre>
 *
 * <p>The factors are such that the sums are never below the peak use of TensorFlow's allocator on a simulated GPU that computes
 * nothing, with steps that XLA compiled as for compute capability 9.0; {@code docs/gpu.md} has the table. XLA recomputes what is cheap,
 * so fewer arrays are kept than the equations contain; and it may overlap segments of the softmax layer, so all of them count.
 *
 * <p>Axes: T time steps, B streams, R = T·B, H hidden units, E units of a word embedding, V words, N nodes.
 */
public final class MemoryEstimate {
    private static final int FLOAT = 4; // bytes
    private static final double OF_A_NODE = 3.5; // arrays [R, H] that are kept until the backward pass
    private static final double OF_A_PATH = 4.5; // likewise, where all paths are computed
    private static final int OF_A_STEP = 5;
    private static final int OF_NORMALISATION = 4;
    private static final int OF_A_KERNEL = 3; // gathered, joined with gate and candidate side by side, and the gradient
    private static final double OF_LOOKING_AHEAD = 1.5; // a factor, since such a step is more than one program

    private final ChildSettings child;
    private final double nodes;
    private final double hidden;
    private final double embedding;
    private final double vocabulary;
    private final double edges; // the number of edges with weights
    private final double copies; // how many variables there are for each weight

    private MemoryEstimate(Settings settings, int vocabulary, double edges, double furtherCopies) {
        child = settings.getChild();
        nodes = settings.getSpace().getNodes();
        hidden = child.getHidden();
        embedding = child.getEmbedding();
        this.vocabulary = vocabulary;
        this.edges = edges;
        boolean hasMoments = child.getOptimizer().getKind() == ChildOptimizerSettings.Kind.ADAM;
        copies = 1 + (hasMoments ? 2 : 0) + furtherCopies;
    }

    /**
     * The memory that a search and the evaluation of its shared weights need.
     *
     * @param settings the effective settings
     * @param atOnce how many architectures are evaluated at once
     */
    public static MemoryNeed ofSearch(Settings settings, int vocabulary, int atOnce) {
        var strategy = settings.getStrategy();
        boolean looksAhead = isLookingAhead(strategy.getKind(), strategy.getDarts());
        var estimate = new MemoryEstimate(
                settings, vocabulary, Edges.count(settings.getSpace().getNodes()), looksAhead ? 2 : 0);
        boolean allPaths = strategy.getKind() == Kind.ONE_SHOT || strategy.getKind() == Kind.DARTS;
        var evaluation = larger(
                estimate.evaluation(
                        child(settings).getSteps(), settings.getAnalysis().getBatch(), atOnce),
                estimate.reward(settings.getReward()));
        return new MemoryNeed(
                estimate.variables(settings, atOnce),
                allPaths ? estimate.trainingOfAllPaths(looksAhead) : estimate.training(),
                evaluation);
    }

    /**
     * The memory that training one architecture from scratch needs; an LSTM with as many parameters needs no more.
     *
     * @param recipe effective settings whose {@code child} section is the one for training
     */
    public static MemoryNeed ofTraining(Settings recipe, int vocabulary) {
        boolean averages = recipe.getScratch().getAveraging() != ScratchSettings.Averaging.NONE;
        var estimate = new MemoryEstimate(recipe, vocabulary, recipe.getSpace().getNodes() - 1, averages ? 1 : 0);
        return new MemoryNeed(
                estimate.variables(recipe, 1),
                estimate.training(),
                estimate.evaluation(
                        child(recipe).getSteps(), recipe.getAnalysis().getBatch(), 1));
    }

    private static ChildSettings child(Settings settings) {
        return settings.getChild();
    }

    private static boolean isLookingAhead(Kind kind, DartsSettings darts) {
        return kind == Kind.DARTS && darts.getSecondOrder();
    }

    private static List<Part> larger(List<Part> one, List<Part> other) {
        return sum(one) >= sum(other) ? one : other;
    }

    private static double sum(List<Part> parts) {
        return parts.stream().mapToDouble(Part::bytes).sum();
    }

    /** The number of weights. A double holds even absurdly large counts, and realistic ones exactly. */
    private double weights() {
        double words = vocabulary * embedding + (child.getTieWeights() ? 0 : vocabulary * hidden) + vocabulary;
        double input = 2 * (embedding * hidden + hidden);
        double normalisation = child.getBatchNorm() ? 2 * hidden : 0;
        return words + input + normalisation + 2 * (1 + edges) * hidden * hidden;
    }

    private Part variables(Settings settings, int atOnce) {
        double streams = child.getBatch()
                + settings.getReward().getBatch()
                + (double) atOnce * settings.getAnalysis().getBatch();
        return part("weights and what the optimiser keeps", copies * weights() + streams * hidden);
    }

    private double rows() {
        return (double) child.getSteps() * child.getBatch();
    }

    private List<Part> training() {
        return training(OF_A_KERNEL * 2 * nodes, OF_A_NODE * nodes, 1);
    }

    private List<Part> trainingOfAllPaths(boolean looksAhead) {
        double paths = 1 + edges;
        return training(OF_A_KERNEL * 2 * paths, OF_A_PATH * paths + 2 * nodes, looksAhead ? OF_LOOKING_AHEAD : 1);
    }

    /**
     * @param kernels how many arrays {@code [H, H]}
     * @param arrays how many arrays {@code [R, H]}
     */
    private List<Part> training(double kernels, double arrays, double factor) {
        double ofSteps = OF_A_STEP + (child.getBatchNorm() ? OF_NORMALISATION : 0);
        double masks = child.getDropoutWeight() > 0 ? 4 * hidden * hidden : 0;
        double words = vocabulary * embedding + (child.getTieWeights() ? 0 : vocabulary * hidden);
        return List.of(
                part("kernels in use and gradients", factor * (kernels * hidden * hidden + masks + words)),
                part(
                        "what the way back needs of each time step",
                        factor * ((arrays + ofSteps) * rows() * hidden + 3 * rows() * embedding)),
                part("probabilities of words", factor * 2 * rows() * vocabulary));
    }

    private List<Part> reward(RewardSettings reward) {
        return evaluation(reward.getSteps(), reward.getBatch(), 1);
    }

    /**
     * The larger of two phases: the recurrence with its kernels, and the probabilities. XLA reuses memory between the
     * two.
     */
    private List<Part> evaluation(double steps, double batch, double architectures) {
        double kernels = (architectures == 1 ? 2 : architectures) * 2 * nodes;
        double input = steps * batch * (embedding + 2 * hidden);
        double states = (steps + nodes + 4) * architectures * batch * hidden;
        double outputs = (2 * architectures + 1) * steps * batch * hidden;
        var together =
                architectures == 1 ? "" : String.format(Locale.ROOT, " of %.0f architectures at once", architectures);
        return larger(
                List.of(
                        part("kernels" + together, kernels * hidden * hidden),
                        part("states" + together, input + states)),
                List.of(
                        part("states" + together, outputs),
                        part("probabilities of words" + together, architectures * steps * batch * vocabulary)));
    }

    private static Part part(String what, double numbers) {
        return new Part(what, (long) (FLOAT * numbers));
    }
}
