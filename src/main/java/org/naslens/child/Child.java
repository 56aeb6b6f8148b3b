package org.naslens.child;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.naslens.child.LanguageModel.Mode;
import org.naslens.config.ChildSettings;
import org.naslens.config.RewardSettings;
import org.naslens.config.Settings;
import org.naslens.config.Settings.Precision;
import org.naslens.corpus.TokenStreams;
import org.naslens.corpus.Window;
import org.naslens.random.Seed;
import org.naslens.space.Architecture;
import org.naslens.tensor.Execution;
import org.naslens.tensor.Feeds;
import org.naslens.tensor.MatrixProducts;
import org.naslens.tensor.Trace;
import org.naslens.tensor.Variable;
import org.naslens.tensor.Variables;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.types.TFloat32;

/**
 * The shared weights ω at work: they are trained with one architecture after another, and give each its perplexity.
 *
 * <p>The graph is built once. It holds the training step, the pass of the reward and the pass of evaluation, which read the
 * same variables.
 */
public final class Child implements ModelWeights {
    private final ChildSettings settings;
    private final Graph graph;
    private final Session session;
    private final SharedWeights weights;
    private final Variables variables;
    private final Variables.Checkpoint checkpoint;
    private final Pass training;
    private final Pass reward;
    private final Pass evaluation;
    private final @Nullable GroupPass groups; // null when architectures are evaluated one after the other
    private final ChildOptimizer.Update update;
    private final ChildOptimizer optimizer;
    private final Placeholder<TFloat32> learningRate; // []
    private final List<Op> updateTargets;

    /**
     * What a training step saw.
     *
     * @param loss mean −log P of a target, in nats
     * @param gradientNorm before clipping
     * @param state h_T {@code [B, H]}, from which the next window goes on
     */
    @SuppressWarnings("ArrayRecordComponent") // handed from one step to the next, never compared
    public record TrainingStep(double loss, double gradientNorm, float[] state) {}

    /**
     * What a pass without training saw.
     *
     * @param negLogProb Σ −log P over the targets that count, in nats
     * @param state h_T {@code [B, H]}
     */
    @SuppressWarnings("ArrayRecordComponent")
    public record Score(double negLogProb, float[] state) {}

    /** Builds the graph; the weights are not set before {@link #initialise} or {@link #restore}. */
    public Child(Settings settings, int vocabulary, Execution execution, Seed seed) {
        this.settings = settings.getChild();
        graph = new Graph();
        var tf = execution.ops(graph);
        variables = new Variables(tf, seed.with("child"));
        int nodes = settings.getSpace().getNodes();
        weights = SharedWeights.create(variables, this.settings, nodes, vocabulary);
        var architecture = new ArchitectureInput(tf, nodes);

        var products = new MatrixProducts(tf, settings.getPrecision() == Precision.BFLOAT16);
        training = new Pass(
                tf,
                products,
                this.settings,
                weights,
                architecture,
                this.settings.getSteps(),
                this.settings.getBatch(),
                Mode.TRAINING);
        learningRate = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.scalar()));
        optimizer = new ChildOptimizer(tf, variables, this.settings);
        var gradients = training.model().backward(training.forward());
        update = optimizer.update(weights, gradients, architecture.edges(), learningRate);
        updateTargets = new ArrayList<>(update.targets());
        var normalized = training.forward().normalized();
        if (weights.batchNorm() != null && !normalized.isEmpty()) {
            var batchNorm = new BatchNorm(tf, weights.batchNorm(), this.settings);
            updateTargets.addAll(
                    batchNorm.updateRunning(normalized, this.settings.getSteps(), this.settings.getBatch()));
        }

        evaluation = new Pass(
                tf,
                products,
                this.settings,
                weights,
                architecture,
                this.settings.getSteps(),
                settings.getAnalysis().getBatch(),
                Mode.EVALUATION);
        int atOnce = settings.getAnalysis().getAtOnce();
        groups = atOnce == 1
                ? null
                : new GroupPass(
                        tf, products, this.settings, weights, nodes, atOnce, evaluation.steps(), evaluation.batch());
        reward = rewardPass(tf, products, settings.getReward(), architecture);
        checkpoint = variables.checkpoint();
        session = execution.open(graph);
    }

    private Pass rewardPass(Ops tf, MatrixProducts products, RewardSettings rewards, ArchitectureInput architecture) {
        var mode = rewards.getChildMode() == RewardSettings.ChildMode.TRAINING ? Mode.TRAINING : Mode.EVALUATION;
        if (mode == Mode.EVALUATION
                && rewards.getSteps() == evaluation.steps()
                && rewards.getBatch() == evaluation.batch()) {
            return evaluation;
        }
        return new Pass(tf, products, settings, weights, architecture, rewards.getSteps(), rewards.getBatch(), mode);
    }

    /** The state at the start of the training text. */
    public float[] initialTrainingState() {
        return training.zeroState();
    }

    /** The state at the start of a reward's minibatch. */
    public float[] initialRewardState() {
        return reward.zeroState();
    }

    /** How many rows go through the softmax layer together, of one part of a window after the other. */
    public static List<Integer> rowsOfSegments(ChildSettings settings, int vocabulary) {
        return Segment.of(settings.getSteps(), settings.getBatch(), vocabulary).stream()
                .map(segment -> segment.rows(settings.getBatch()))
                .toList();
    }

    @Override
    public long parameters() {
        return weights.parameters();
    }

    /** All variables, in the order of their creation. */
    public List<Variable> variables() {
        return variables.all();
    }

    /** The graph of training, reward and evaluation. */
    @Override
    public GraphDef graphDef() {
        return graph.toGraphDef();
    }

    /**
     * One step of ω on one minibatch.
     *
     * @param step the number of the step, counted from 1
     * @param seed of the dropout masks
     */
    public TrainingStep train(
            Architecture architecture, Window window, float[] state, double rate, long step, Seed seed) {
        try (var feeds = trainingFeeds(architecture, window, state, rate, step, seed);
                var result = feeds.run(updateTargets, trainingFetches())) {
            double loss = Feeds.scalar(result, 0) / (double) window.inputs().length;
            return new TrainingStep(loss, Feeds.scalar(result, 1), Feeds.floats(result, 2));
        }
    }

    /** The same step, which moves ω as well; tells what ran. */
    public Trace traceTraining(
            Architecture architecture, Window window, float[] state, double rate, long step, Seed seed) {
        try (var feeds = trainingFeeds(architecture, window, state, rate, step, seed)) {
            return feeds.trace(updateTargets, trainingFetches());
        }
    }

    private Feeds trainingFeeds(
            Architecture architecture, Window window, float[] state, double rate, long step, Seed seed) {
        var feeds = new Feeds(session);
        training.feed(feeds, architecture, window, state, seed);
        feeds.scalar(learningRate, rate);
        feeds.scalar(optimizer.step(), (double) step);
        return feeds;
    }

    private List<Operand<?>> trainingFetches() {
        return List.of(training.total(), update.gradientNorm(), training.finalState());
    }

    /** The minibatch of a reward; no weight moves. */
    public Score reward(Architecture architecture, Window window, float[] state, Seed seed) {
        try (var feeds = new Feeds(session)) {
            reward.feed(feeds, architecture, window, state, seed);
            return score(feeds, reward);
        }
    }

    /** exp of the mean −log P over all predicted words of a text. */
    public double perplexity(Architecture architecture, TokenStreams text) {
        double total = 0;
        double count = 0;
        float[] state = evaluation.zeroState();
        for (int k = 0; k < text.windows(); k++) {
            var window = text.window(k);
            try (var feeds = new Feeds(session)) {
                evaluation.feed(feeds, architecture, window, state);
                var score = score(feeds, evaluation);
                total += score.negLogProb();
                state = score.state();
            }
            for (float weight : window.weights()) {
                count += weight;
            }
        }
        return Math.exp(total / count);
    }

    /**
     * The same of each of several architectures, {@code analysis.at_once} of them side by side; where that is more than 1, values
     * agree with those of {@link #perplexity} to about 1e-5 of theirs, not to the last bit.
     */
    public double[] perplexities(List<Architecture> architectures, TokenStreams text) {
        if (groups == null) {
            return architectures.stream()
                    .mapToDouble(each -> perplexity(each, text))
                    .toArray();
        }
        double[] perplexities = new double[architectures.size()];
        for (int from = 0; from < perplexities.length; from += groups.atOnce()) {
            int to = Math.min(from + groups.atOnce(), perplexities.length);
            double[] nats = negLogProbs(groups, architectures.subList(from, to), text);
            for (int i = from; i < to; i++) {
                perplexities[i] = Math.exp(nats[i - from] / text.predictions());
            }
        }
        return perplexities;
    }

    /** Σ −log P over all predicted words of a text, for each architecture of a group. */
    private double[] negLogProbs(GroupPass pass, List<Architecture> group, TokenStreams text) {
        double[] totals = new double[group.size()];
        float[] state = pass.zeroState(group.size());
        for (int k = 0; k < text.windows(); k++) {
            try (var feeds = new Feeds(session)) {
                pass.feed(feeds, group, text.window(k), state);
                try (var result = feeds.run(List.of(), List.of(pass.totals(), pass.finalState()))) {
                    float[] nats = Feeds.floats(result, 0);
                    Arrays.setAll(totals, i -> totals[i] + nats[i]);
                    state = Feeds.floats(result, 1);
                }
            }
        }
        return totals;
    }

    /** What runs when one window of a text is evaluated. */
    public Trace traceEvaluation(Architecture architecture, Window window) {
        try (var feeds = new Feeds(session)) {
            evaluation.feed(feeds, architecture, window, evaluation.zeroState());
            return feeds.trace(List.of(), List.of(evaluation.total(), evaluation.finalState()));
        }
    }

    private static Score score(Feeds feeds, Pass pass) {
        try (var result = feeds.run(List.of(), List.of(pass.total(), pass.finalState()))) {
            return new Score(Feeds.scalar(result, 0), Feeds.floats(result, 1));
        }
    }

    @Override
    public List<String> notFinite() {
        return checkpoint.notFinite(session);
    }

    @Override
    public void initialise() {
        checkpoint.initialise(session);
    }

    @Override
    public void save(Path path) {
        checkpoint.save(session, path);
    }

    @Override
    public void restore(Path path) {
        checkpoint.restore(session, path);
    }

    @Override
    public void close() {
        session.close();
        graph.close();
    }
}
