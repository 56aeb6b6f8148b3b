package org.naslens.child;

import java.util.ArrayList;
import java.util.List;
import org.naslens.config.Settings;
import org.naslens.corpus.TokenStreams;
import org.naslens.corpus.Window;
import org.naslens.random.Seed;
import org.naslens.space.Architecture;
import org.naslens.tensor.Execution;
import org.naslens.tensor.Feeds;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/**
 * A language model with one cell that is known when the graph is built: that of one architecture, an LSTM, or a new kind of cell.
 * The model of an architecture gathers no weights, gives each node one activation only, and has no weights of other architectures.
 *
 * <p>Its variables are named as in {@link SharedWeights}; the names of averages start with {@code average/}.
 */
public final class SingleChild extends Model implements CellModel {
    private final SharedWeights weights;
    private final Pass training;
    private final Pass evaluation; // uses the averages, where there are any
    private final Pass.Report trainingReport;
    private final Pass.Report evaluationReport;
    private final List<Op> updateTargets;
    private final ChildOptimizer optimizer;
    private final Operand<TFloat32> learningRate; // []
    private final Placeholder<TFloat32> averageRate; // []
    private final List<Op> averaging; // empty where there are no averages

    /**
     * Builds the graph for a kind of cell; the weights have no values until {@link #initialise} or {@link #restore} is called.
     *
     * @param averages whether weights are averaged over steps, and evaluation uses the averages
     */
    public SingleChild(
            Settings settings, int vocabulary, Wiring wiring, boolean averages, Execution execution, Seed seed) {
        super(settings, execution, seed);
        weights = SharedWeights.create(variables, "", this.settings, wiring, vocabulary);
        var exchange = exchange("training");
        training = trainingPass(weights, wiring, exchange);
        learningRate = exchange.scalar("learning_rate");
        averageRate = tf.withName("average_rate").placeholder(TFloat32.class, Placeholder.shape(Shape.scalar()));
        optimizer = new ChildOptimizer(exchange, variables, this.settings);
        var gradients = training.gradients();
        var update = optimizer.update(weights, gradients, learningRate);
        trainingReport = training.reporting(List.of(training.total(), update.gradientNorm()));
        updateTargets = both(update.targets(), runningStatistics(weights, training));
        var average =
                averages ? SharedWeights.create(variables, "average/", this.settings, wiring, vocabulary) : weights;
        averaging = averages ? averaging(average) : List.of();
        evaluation = evaluationPass(average, wiring, exchange("evaluation"));
        evaluationReport = evaluation.reporting(List.of(evaluation.total()));
        open();
    }

    /** ā ← (1 − r) ā + r w, which is w itself if r = 1. */
    private List<Op> averaging(SharedWeights average) {
        var tf = this.tf.withSubScope("averages");
        var from = weights.all();
        var to = average.all();
        var stays = tf.math.sub(tf.constant(1f), averageRate);
        var ops = new ArrayList<Op>();
        for (int i = 0; i < from.size(); i++) {
            ops.add(tf.assignVariableOp(
                    to.get(i).handle(),
                    tf.math.add(
                            tf.math.mul(to.get(i).value(), stays),
                            tf.math.mul(from.get(i).value(), averageRate))));
        }
        return ops;
    }

    /** The model of one architecture. */
    public static SingleChild of(
            Architecture architecture,
            Settings settings,
            int vocabulary,
            boolean averages,
            Execution execution,
            Seed seed) {
        var wiring = new FixedWiring(settings.getChild(), architecture);
        return new SingleChild(settings, vocabulary, wiring, averages, execution, seed);
    }

    /** An LSTM language model with {@code child.hidden} units, without a limit on the norm of the state. */
    public static SingleChild lstm(
            Settings settings, int vocabulary, boolean averages, Execution execution, Seed seed) {
        var own = settings.toBuilder();
        own.getChildBuilder().setHiddenNormLimit(Double.POSITIVE_INFINITY);
        var wiring = new LstmWiring(settings.getChild().getHidden());
        return new SingleChild(own.build(), vocabulary, wiring, averages, execution, seed);
    }

    @Override
    public StreamState initialTrainingState() {
        return training.zeroState();
    }

    @Override
    public TrainingStep train(Window window, StreamState state, double rate, double averageRate, long step, Seed seed) {
        try (var feeds = new Feeds(session())) {
            training.feed(feeds, session(), window, state, seed);
            feeds.scalar(learningRate, rate);
            feeds.scalar(optimizer.step(), (double) step);
            var trained = trainingStep(feeds, trainingReport, updateTargets, window);
            average(averageRate);
            return trained;
        }
    }

    private void average(double rate) {
        if (averaging.isEmpty()) {
            return;
        }
        try (var feeds = new Feeds(session())) {
            feeds.scalar(averageRate, rate);
            feeds.run(averaging, List.of()).close();
        }
    }

    @Override
    public double perplexity(TokenStreams text) {
        return perplexity(evaluation, evaluationReport, feeds -> {}, text);
    }

    /** Gives the weights their initial values, and sets the averages to the same values. */
    @Override
    public void initialise() {
        super.initialise();
        average(1);
    }

    @Override
    public long parameters() {
        return weights.parameters();
    }
}
