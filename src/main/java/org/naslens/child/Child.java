package org.naslens.child;

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
import org.naslens.tensor.Exchange;
import org.naslens.tensor.Execution;
import org.naslens.tensor.Feeds;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.types.TFloat32;

/**
 * The graph of the shared weights ω, which trains them with one architecture after another and computes the perplexity of
 * any architecture.
 *
 * <p>The graph is built once. It contains the training step, the reward pass and the evaluation pass, which all use the same
 * variables.
 */
public final class Child extends Model {
    private static final int AT_ONCE_ON_A_CARD = 16;

    private final int nodes;
    private final boolean selects; // whether to use SelectCell, the cell for GPUs
    private final SharedWeights weights;
    private final FedPass training;
    private final FedPass reward;
    private final FedPass evaluation;
    private final Pass.Report trainingReport;
    private final Pass.Report rewardReport;
    private final Pass.Report evaluationReport;
    private final @Nullable GroupPass groups; // null when architectures are evaluated one at a time
    private final ChildOptimizer optimizer;
    private final Operand<TFloat32> learningRate; // []
    private final List<Op> updateTargets;

    /** A pass and the input for its architecture. */
    private record FedPass(Pass pass, ArchitectureInput architecture) {}

    /** Builds the graph; the weights have no values until {@link #initialise} or {@link #restore} is called. */
    public Child(Settings settings, int vocabulary, Execution execution, Seed seed) {
        super(settings, execution, seed);
        nodes = settings.getSpace().getNodes();
        selects = switch (settings.getDevice().getCell()) {
            case FASTEST -> execution.xla();
            case SELECT -> true;
            case SWITCH -> false;
        };
        weights = SharedWeights.create(variables, this.settings, nodes, vocabulary);

        var exchange = exchange("training");
        training = pass(exchange, this.settings.getSteps(), this.settings.getBatch(), Mode.TRAINING);
        learningRate = exchange.scalar("learning_rate");
        optimizer = new ChildOptimizer(exchange, variables, this.settings);
        var pass = training.pass();
        var gradients = pass.gradients();
        var update =
                optimizer.update(weights, gradients, training.architecture().edges(), learningRate);
        updateTargets = both(update.targets(), runningStatistics(weights, pass));
        trainingReport = pass.reporting(List.of(pass.total(), update.gradientNorm()));

        evaluation = pass(
                exchange("evaluation"),
                this.settings.getSteps(),
                settings.getAnalysis().getBatch(),
                Mode.EVALUATION);
        evaluationReport = evaluation.pass().reporting(List.of(evaluation.pass().total()));
        int atOnce = atOnce(settings, execution);
        groups = atOnce == 1
                ? null
                : new GroupPass(
                        products,
                        this.settings,
                        weights,
                        nodes,
                        atOnce,
                        evaluation.pass().steps(),
                        evaluation.pass().batch(),
                        exchange("evaluation_at_once"));
        if (groups != null) {
            initialisers.addAll(groups.initialisers());
        }
        var rewards = settings.getReward();
        boolean asEvaluation = isAsEvaluation(rewards);
        reward = asEvaluation
                ? evaluation
                : pass(exchange("reward"), rewards.getSteps(), rewards.getBatch(), mode(rewards));
        rewardReport = asEvaluation
                ? evaluationReport
                : reward.pass().reporting(List.of(reward.pass().total()));
        open();
    }

    private FedPass pass(Exchange exchange, int steps, int batch, Mode mode) {
        var architecture = new ArchitectureInput(exchange, nodes);
        var wiring = new FedWiring(settings, architecture, selects);
        return new FedPass(pass(weights, wiring, steps, batch, mode, exchange), architecture);
    }

    private static Mode mode(RewardSettings rewards) {
        return rewards.getChildMode() == RewardSettings.ChildMode.TRAINING ? Mode.TRAINING : Mode.EVALUATION;
    }

    /**
     * Whether rewards can use the evaluation pass: it is the same, and the two would not overwrite each other's state
     * on the GPU.
     */
    private boolean isAsEvaluation(RewardSettings rewards) {
        return mode(rewards) == Mode.EVALUATION
                && rewards.getSteps() == evaluation.pass().steps()
                && rewards.getBatch() == evaluation.pass().batch()
                && !(execution.xla() && rewards.getCarryState());
    }

    /** The state at the start of the training text. */
    public StreamState initialTrainingState() {
        return training.pass().zeroState();
    }

    /** The state at the start of a reward's minibatch. */
    public StreamState initialRewardState() {
        return reward.pass().zeroState();
    }

    /** How many architectures are evaluated together: as set, or by default enough to keep a GPU busy, and one on a CPU. */
    public static int atOnce(Settings settings, Execution execution) {
        var analysis = settings.getAnalysis();
        if (analysis.hasAtOnce()) {
            return analysis.getAtOnce();
        }
        return execution.xla() ? AT_ONCE_ON_A_CARD : 1;
    }

    /** The number of rows in each segment of a window; each segment goes through the softmax layer as a whole. */
    public static List<Integer> rowsOfSegments(ChildSettings settings, int vocabulary, Execution execution) {
        return Segment.of(settings.getSteps(), settings.getBatch(), vocabulary, Segment.Fit.of(execution.xla()))
                .stream()
                .map(segment -> segment.rows(settings.getBatch()))
                .toList();
    }

    @Override
    public long parameters() {
        return weights.parameters();
    }

    /**
     * Updates ω by one step on one minibatch.
     *
     * @param step the step number, counted from 1
     * @param seed the seed of the dropout masks
     */
    public TrainingStep train(
            Architecture sampled, Window window, StreamState state, double rate, long step, Seed seed) {
        try (var feeds = new Feeds(session())) {
            training.architecture().feed(feeds, sampled);
            training.pass().feed(feeds, session(), window, state, seed);
            feeds.scalar(learningRate, rate);
            feeds.scalar(optimizer.step(), (double) step);
            return trainingStep(feeds, trainingReport, updateTargets, window);
        }
    }

    /** The loss on the minibatch of a reward. Weights are left unchanged. */
    public WindowScore reward(Architecture sampled, Window window, StreamState state, Seed seed) {
        try (var feeds = new Feeds(session())) {
            reward.architecture().feed(feeds, sampled);
            reward.pass().feed(feeds, session(), window, state, seed);
            var seen = rewardReport.run(feeds, session(), List.of());
            return new WindowScore(seen.scalar(0), seen.state());
        }
    }

    /** exp of the mean −log P over all predicted words of a text. */
    public double perplexity(Architecture sampled, TokenStreams text) {
        return perplexity(
                evaluation.pass(),
                evaluationReport,
                feeds -> evaluation.architecture().feed(feeds, sampled),
                text);
    }

    /**
     * The perplexity of each of several architectures, {@link #atOnce} of them computed side by side; if that is more than 1, values
     * agree with those of {@link #perplexity} to a relative error of about 1e-5, not to the last bit.
     */
    public double[] perplexities(List<Architecture> architectures, TokenStreams text) {
        if (groups == null) {
            return architectures.stream()
                    .mapToDouble(each -> perplexity(each, text))
                    .toArray();
        }
        double[] perplexities = new double[architectures.size()];
        for (int from = 0; from < perplexities.length; from += groups.atOnce()) {
            var group = architectures.subList(from, Math.min(from + groups.atOnce(), perplexities.length));
            double[] nats = withStateOf(groups, () -> groups.negLogProbs(session(), group, text));
            for (int i = 0; i < nats.length; i++) {
                perplexities[from + i] = Math.exp(nats[i] / text.predictions());
            }
        }
        return perplexities;
    }
}
