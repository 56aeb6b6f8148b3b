package org.naslens.lab.mixture;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.naslens.child.Child;
import org.naslens.child.ChildOptimizer;
import org.naslens.child.Model;
import org.naslens.child.Pass;
import org.naslens.child.SharedWeights;
import org.naslens.child.StreamState;
import org.naslens.child.TrainingStep;
import org.naslens.config.Settings;
import org.naslens.corpus.TokenStreams;
import org.naslens.corpus.Window;
import org.naslens.random.Seed;
import org.naslens.space.Edges;
import org.naslens.tensor.Execution;
import org.naslens.tensor.Feeds;
import org.naslens.tensor.Variables;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/**
 * The shared weights ω of a cell that contains all paths at once with weights M. The variables are those of {@link Child}, which
 * can read what this class saves.
 */
public final class MixtureChild extends Model {
    private final SharedWeights weights;
    private final MixtureInput input;
    private final Pass training;
    private final Pass evaluation;
    private final Pass.Report trainingReport;
    private final Pass.Report gradientReport;
    private final Pass.Report evaluationReport;
    private final MixtureInput evaluationInput;
    private final ChildOptimizer optimizer;
    private final ChildOptimizer.Update update;
    private final Operand<TFloat32> learningRate; // []
    private final @Nullable LookAhead lookAhead;

    /**
     * The ops that move ω to a point where another gradient is needed, and back.
     *
     * @param keep copies ω
     * @param descend takes a step of plain gradient descent
     * @param turn v ← the gradient by ω
     * @param move ω ← the copy + distance · v
     * @param giveBack ω ← the copy
     */
    private record LookAhead(
            List<Op> keep,
            List<Op> descend,
            List<Op> turn,
            Placeholder<TFloat32> distance,
            List<Op> move,
            List<Op> giveBack) {}

    /**
     * The gradient of the mean −log P by the path weights.
     *
     * @param loss the loss in nats
     * @param gradient the gradient by M, including the effect through the output weights, numbered as {@link PathWeights#index} says
     * @param weightGradientNorm the norm of the gradient by ω
     * @param state h_T {@code [B, H]}
     */
    @SuppressWarnings("ArrayRecordComponent") // used at once, never compared
    public record PathGradient(double loss, double[] gradient, double weightGradientNorm, StreamState state) {}

    /**
     * Builds the graph; the weights are not set before {@link #initialise} or {@link #restore}.
     *
     * @param looksAhead whether {@link #keep} and the other methods for the second order are available, which need
     *     two more copies of ω
     */
    public MixtureChild(Settings settings, int vocabulary, boolean looksAhead, Execution execution, Seed seed) {
        super(settings, execution, seed);
        int nodes = settings.getSpace().getNodes();
        weights = SharedWeights.create(variables, this.settings, nodes, vocabulary);
        var exchange = exchange("training");
        input = new MixtureInput(exchange, nodes);
        var wiring = new MixtureWiring(this.settings, input);
        // A step of architecture search reads the same window from the same state more than once.
        training = trainingPassWithFedState(weights, wiring, exchange);
        learningRate = exchange.scalar("learning_rate");
        optimizer = new ChildOptimizer(exchange, variables, this.settings);
        var gradients = training.gradients();
        var cell = wiring.built();
        var allEdges = tf.range(tf.constant(0), tf.constant(Edges.count(nodes)), tf.constant(1));
        update = optimizer.update(weights, gradients, allEdges, learningRate);
        var norm = update.gradientNorm(); // of ω, before clipping
        trainingReport = training.reporting(List.of(training.total(), norm));
        gradientReport =
                training.reporting(List.of(training.total(), norm, cell.pathGradient(), cell.outputGradient()));
        lookAhead = looksAhead ? lookAhead(ChildOptimizer.dense(weights, gradients), seed) : null;
        var evaluationExchange = exchange("evaluation");
        evaluationInput = new MixtureInput(evaluationExchange, nodes);
        evaluation = evaluationPass(weights, new MixtureWiring(this.settings, evaluationInput), evaluationExchange);
        evaluationReport = evaluation.reporting(List.of(evaluation.total()));
        open();
    }

    private LookAhead lookAhead(List<ChildOptimizer.Dense> pairs, Seed seed) {
        var tf = this.tf.withSubScope("look_ahead");
        var copies = new Variables(tf, seed); // needed only within one step, so not part of checkpoints
        var distance = tf.withName("distance").placeholder(TFloat32.class, Placeholder.shape(Shape.scalar()));
        var keep = new ArrayList<Op>();
        var turn = new ArrayList<Op>();
        var move = new ArrayList<Op>();
        var giveBack = new ArrayList<Op>();
        for (var pair : pairs) {
            var w = pair.variable();
            var kept = copies.filled("kept/" + w.name(), w.shape(), 0);
            var v = copies.filled("direction/" + w.name(), w.shape(), 0);
            keep.add(tf.assignVariableOp(kept.handle(), w.value()));
            turn.add(tf.assignVariableOp(v.handle(), pair.gradient()));
            move.add(tf.assignVariableOp(w.handle(), tf.math.add(kept.value(), tf.math.mul(v.value(), distance))));
            giveBack.add(tf.assignVariableOp(w.handle(), kept.value()));
        }
        return new LookAhead(keep, optimizer.descent(pairs, learningRate), turn, distance, move, giveBack);
    }

    /** The state at the start of a text. */
    public StreamState initialTrainingState() {
        return training.zeroState();
    }

    /**
     * Takes one step of ω on one minibatch.
     *
     * @param step the number of the step, counted from 1
     * @param seed the seed of the dropout masks
     */
    public TrainingStep train(PathWeights paths, Window window, StreamState state, double rate, long step, Seed seed) {
        try (var feeds = feeds(paths, window, state, seed)) {
            feeds.scalar(learningRate, rate);
            feeds.scalar(optimizer.step(), (double) step);
            return trainingStep(feeds, trainingReport, update.targets(), window);
        }
    }

    private Feeds feeds(PathWeights paths, Window window, StreamState state, Seed seed) {
        var feeds = new Feeds(session());
        input.feed(feeds, paths);
        training.feed(feeds, session(), window, state, seed);
        return feeds;
    }

    /** The gradient by the path weights on one minibatch, with dropout; no weight moves. */
    public PathGradient pathGradient(PathWeights paths, Window window, StreamState state, Seed seed) {
        return pathGradient(List.of(), paths, window, state, seed);
    }

    private PathGradient pathGradient(
            List<Op> targets, PathWeights paths, Window window, StreamState state, Seed seed) {
        try (var feeds = feeds(paths, window, state, seed)) {
            var seen = gradientReport.run(feeds, session(), targets);
            double loss = seen.scalar(0) / (double) window.inputs().length;
            double[] byPath = doubles(seen.values().get(2));
            double[] byOutput = doubles(seen.values().get(3));
            return new PathGradient(loss, paths.gradient(byPath, byOutput), seen.scalar(1), seen.state());
        }
    }

    private static double[] doubles(float[] values) {
        double[] doubles = new double[values.length];
        for (int i = 0; i < doubles.length; i++) {
            doubles[i] = values[i];
        }
        return doubles;
    }

    /** Copies ω, for {@link #giveBack}. */
    public void keep() {
        run(lookAhead().keep());
    }

    /** ω becomes ω − rate · clipped gradient on this minibatch, by plain gradient descent; the optimiser's state does not change. */
    public void lookAhead(PathWeights paths, Window window, StreamState state, double rate, Seed seed) {
        try (var feeds = feeds(paths, window, state, seed)) {
            feeds.scalar(learningRate, rate);
            feeds.run(lookAhead().descend(), List.of()).close();
        }
    }

    /** As {@link #pathGradient}, but also keeps the gradient by ω as the direction v. */
    public PathGradient pathGradientWithDirection(PathWeights paths, Window window, StreamState state, Seed seed) {
        return pathGradient(lookAhead().turn(), paths, window, state, seed);
    }

    /** ω becomes the kept ω + distance · v. */
    public void moveAlong(double distance) {
        try (var feeds = new Feeds(session())) {
            feeds.scalar(lookAhead().distance(), distance);
            feeds.run(lookAhead().move(), List.of()).close();
        }
    }

    /** Restores the copy of ω that {@link #keep} made. */
    public void giveBack() {
        run(lookAhead().giveBack());
    }

    private LookAhead lookAhead() {
        if (lookAhead == null) {
            throw new IllegalStateException("this model was made without what looking ahead needs");
        }
        return lookAhead;
    }

    /** exp of the mean −log P over all predicted words of a text, without dropout. */
    public double perplexity(PathWeights paths, TokenStreams text) {
        return perplexity(evaluation, evaluationReport, feeds -> evaluationInput.feed(feeds, paths), text);
    }

    @Override
    public long parameters() {
        return weights.parameters();
    }
}
