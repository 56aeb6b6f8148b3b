package org.naslens.child;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.naslens.child.LanguageModel.Mode;
import org.naslens.config.ChildSettings;
import org.naslens.config.RewardSettings;
import org.naslens.config.Settings;
import org.naslens.corpus.TokenStreams;
import org.naslens.corpus.Window;
import org.naslens.random.Seed;
import org.naslens.space.Architecture;
import org.naslens.tensor.Execution;
import org.naslens.tensor.Feeds;
import org.naslens.tensor.Trace;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/**
 * The shared weights ω at work: they are trained with one architecture after another, and give each its perplexity.
 *
 * <p>The graph is built once. It holds the training step, the pass of the reward and the pass of evaluation, which read the
 * same variables.
 */
public final class Child extends Model {
    private final SharedWeights weights;
    private final ArchitectureInput architecture;
    private final Pass training;
    private final Pass reward;
    private final Pass evaluation;
    private final @Nullable GroupPass groups; // null when architectures are evaluated one after the other
    private final ChildOptimizer.Update update;
    private final ChildOptimizer optimizer;
    private final Placeholder<TFloat32> learningRate; // []
    private final List<Op> updateTargets;

    /** Builds the graph; the weights are not set before {@link #initialise} or {@link #restore}. */
    public Child(Settings settings, int vocabulary, Execution execution, Seed seed) {
        super(settings, execution, seed);
        int nodes = settings.getSpace().getNodes();
        weights = SharedWeights.create(variables, this.settings, nodes, vocabulary);
        architecture = new ArchitectureInput(tf, nodes);
        var wiring = new FedWiring(tf, products, this.settings, weights, architecture);

        training = trainingPass(weights, wiring);
        learningRate = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.scalar()));
        optimizer = new ChildOptimizer(tf, variables, this.settings);
        var gradients = training.model().backward(training.forward());
        update = optimizer.update(weights, gradients, architecture.edges(), learningRate);
        updateTargets = both(update.targets(), runningStatistics(weights, training));

        evaluation = evaluationPass(weights, wiring);
        int atOnce = settings.getAnalysis().getAtOnce();
        groups = atOnce == 1
                ? null
                : new GroupPass(
                        tf, products, this.settings, weights, nodes, atOnce, evaluation.steps(), evaluation.batch());
        reward = rewardPass(settings.getReward(), wiring);
        open();
    }

    private Pass rewardPass(RewardSettings rewards, Wiring wiring) {
        var mode = rewards.getChildMode() == RewardSettings.ChildMode.TRAINING ? Mode.TRAINING : Mode.EVALUATION;
        if (mode == Mode.EVALUATION
                && rewards.getSteps() == evaluation.steps()
                && rewards.getBatch() == evaluation.batch()) {
            return evaluation;
        }
        return pass(weights, wiring, rewards.getSteps(), rewards.getBatch(), mode);
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

    /**
     * One step of ω on one minibatch.
     *
     * @param step the number of the step, counted from 1
     * @param seed of the dropout masks
     */
    public TrainingStep train(Architecture sampled, Window window, float[] state, double rate, long step, Seed seed) {
        try (var feeds = trainingFeeds(sampled, window, state, rate, step, seed)) {
            return trained(feeds, training, updateTargets, update.gradientNorm(), window);
        }
    }

    /** The same step, which moves ω as well; tells what ran. */
    public Trace traceTraining(Architecture sampled, Window window, float[] state, double rate, long step, Seed seed) {
        try (var feeds = trainingFeeds(sampled, window, state, rate, step, seed)) {
            return feeds.trace(updateTargets, trainingFetches(training, update.gradientNorm()));
        }
    }

    private Feeds trainingFeeds(Architecture sampled, Window window, float[] state, double rate, long step, Seed seed) {
        var feeds = new Feeds(session());
        architecture.feed(feeds, sampled);
        training.feed(feeds, window, state, seed);
        feeds.scalar(learningRate, rate);
        feeds.scalar(optimizer.step(), (double) step);
        return feeds;
    }

    /** The minibatch of a reward; no weight moves. */
    public Score reward(Architecture sampled, Window window, float[] state, Seed seed) {
        try (var feeds = new Feeds(session())) {
            architecture.feed(feeds, sampled);
            reward.feed(feeds, window, state, seed);
            return score(feeds, reward);
        }
    }

    /** exp of the mean −log P over all predicted words of a text. */
    public double perplexity(Architecture sampled, TokenStreams text) {
        return perplexity(evaluation, feeds -> architecture.feed(feeds, sampled), text);
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
            try (var feeds = new Feeds(session())) {
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
    public Trace traceEvaluation(Architecture sampled, Window window) {
        try (var feeds = new Feeds(session())) {
            architecture.feed(feeds, sampled);
            evaluation.feed(feeds, window, evaluation.zeroState());
            return feeds.trace(List.of(), List.of(evaluation.total(), evaluation.finalState()));
        }
    }
}
