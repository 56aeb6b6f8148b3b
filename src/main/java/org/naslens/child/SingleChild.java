package org.naslens.child;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BiFunction;
import org.naslens.child.LanguageModel.Mode;
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
 * A language model of one cell, on a graph that is made for it: nothing is gathered, each node has the one activation it has, and
 * there are no weights of other architectures.
 *
 * <p>Its variables have the names of {@link SharedWeights}; averaged ones lie below {@code average/}.
 */
public final class SingleChild extends Model {
    private final SharedWeights weights;
    private final Pass training;
    private final Pass evaluation; // by the averages, where there are any
    private final Pass.Report trainingReport;
    private final Pass.Report evaluationReport;
    private final List<Op> updateTargets;
    private final ChildOptimizer optimizer;
    private final Operand<TFloat32> learningRate; // []
    private final Placeholder<TFloat32> averageRate; // []
    private final List<Op> averaging; // empty where there are no averages

    /** Makes the wiring of a pass that reads these weights. */
    private interface WiringOf extends BiFunction<SingleChild, SharedWeights, Wiring> {}

    private SingleChild(
            Settings settings,
            int vocabulary,
            int edges,
            int gates,
            WiringOf wiring,
            boolean averages,
            Execution execution,
            Seed seed) {
        super(settings, execution, seed);
        weights = SharedWeights.create(variables, "", this.settings, edges, gates, vocabulary);
        var exchange = exchange();
        training = pass(
                weights,
                wiring.apply(this, weights),
                this.settings.getSteps(),
                this.settings.getBatch(),
                Mode.TRAINING,
                exchange);
        learningRate = exchange.scalar();
        averageRate = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.scalar()));
        optimizer = new ChildOptimizer(tf, exchange, variables, this.settings);
        var gradients = training.model().backward(training.forward());
        var update = optimizer.update(weights, gradients, learningRate);
        trainingReport = training.reporting(List.of(training.total(), update.gradientNorm()));
        updateTargets = both(update.targets(), runningStatistics(weights, training));
        var average = averages
                ? SharedWeights.create(variables, "average/", this.settings, edges, gates, vocabulary)
                : weights;
        averaging = averages ? averaging(average) : List.of();
        evaluation = evaluationPass(average, wiring.apply(this, average), exchange());
        evaluationReport = evaluation.reporting(List.of(evaluation.total()));
        open();
    }

    /** ā ← (1 − r) ā + r w, which is w itself where r = 1. */
    private List<Op> averaging(SharedWeights average) {
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

    /**
     * The model of one architecture.
     *
     * @param averages whether weights are averaged over steps, and evaluation uses the averages
     */
    public static SingleChild of(
            Architecture architecture,
            Settings settings,
            int vocabulary,
            boolean averages,
            Execution execution,
            Seed seed) {
        return new SingleChild(
                settings,
                vocabulary,
                architecture.nodes() - 1,
                1,
                (model, weights) -> model.fixed(architecture, weights),
                averages,
                execution,
                seed);
    }

    /** An LSTM language model, {@code child.hidden} units; the limit on the norm of the state does not act. */
    public static SingleChild lstm(
            Settings settings, int vocabulary, boolean averages, Execution execution, Seed seed) {
        var own = settings.toBuilder();
        own.getChildBuilder().setHiddenNormLimit(Double.POSITIVE_INFINITY);
        return new SingleChild(
                own.build(),
                vocabulary,
                0,
                LstmLayer.GATES,
                (model, weights) -> model.lstmWiring(),
                averages,
                execution,
                seed);
    }

    private Wiring fixed(Architecture architecture, SharedWeights own) {
        return new Wiring() {
            @Override
            public Cell cell(GateAndCandidate<Operand<TFloat32>> recurrentKernel, int batch) {
                var edges = Objects.requireNonNull(own.edgeKernels())
                        .map(kernels ->
                                List.<Operand<TFloat32>>copyOf(tf.unstack(kernels.value(), architecture.nodes() - 1L)
                                        .output())); // N - 1 of [H, H]
                return new FixedCell(
                        tf,
                        products,
                        architecture,
                        recurrentKernel,
                        GateAndCandidate.pairs(edges),
                        settings.getRecurrentState());
            }

            @Override
            public int stateSize() {
                return settings.getHidden();
            }
        };
    }

    private Wiring lstmWiring() {
        return new Wiring() {
            @Override
            public Cell cell(GateAndCandidate<Operand<TFloat32>> recurrentKernel, int batch) {
                return new LstmLayer(tf, products, recurrentKernel, settings.getHidden());
            }

            @Override
            public int stateSize() {
                return 2 * settings.getHidden();
            }
        };
    }

    /** The state at the start of the training text. */
    public StreamState initialTrainingState() {
        return training.zeroState();
    }

    /**
     * One step on one minibatch.
     *
     * @param averageRate r: the averages ā become ā + r · (w − ā) after the step; 1 makes them the weights, 1/k their mean over k
     *     steps; without averages it has no effect
     * @param step the number of the step, counted from 1
     * @param seed of the dropout masks
     */
    public TrainingStep train(Window window, StreamState state, double rate, double averageRate, long step, Seed seed) {
        try (var feeds = new Feeds(session())) {
            training.feed(feeds, session(), window, state, seed);
            feeds.scalar(learningRate, rate);
            feeds.scalar(optimizer.step(), (double) step);
            var trained = trained(feeds, trainingReport, updateTargets, window);
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

    /** exp of the mean −log P over all predicted words of a text, by the averaged weights where there are averages. */
    public double perplexity(TokenStreams text) {
        return perplexity(evaluation, evaluationReport, feeds -> {}, text);
    }

    /** Gives the weights their initial values, and the averages the same. */
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
