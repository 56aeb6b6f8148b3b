package org.naslens.child;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.naslens.child.LanguageModel.Mode;
import org.naslens.config.ChildSettings;
import org.naslens.config.Settings;
import org.naslens.config.Settings.Precision;
import org.naslens.corpus.TokenStreams;
import org.naslens.corpus.Window;
import org.naslens.random.Seed;
import org.naslens.tensor.Execution;
import org.naslens.tensor.Feeds;
import org.naslens.tensor.MatrixProducts;
import org.naslens.tensor.Variable;
import org.naslens.tensor.Variables;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.proto.GraphDef;

/** What language models have in common, whatever their cell: a graph, variables, passes over windows of text, a session. */
abstract class Model implements ModelWeights {
    final Ops tf;
    final ChildSettings settings;
    final MatrixProducts products;
    final Variables variables;
    private final Execution execution;
    private final Graph graph;
    private final int evaluationBatch;
    private Variables.@Nullable Checkpoint checkpoint;
    private @Nullable Session session;

    /** An empty graph; the subclass fills it and calls {@link #open}. */
    Model(Settings settings, Execution execution, Seed seed) {
        this.settings = settings.getChild();
        this.execution = execution;
        evaluationBatch = settings.getAnalysis().getBatch();
        graph = new Graph();
        tf = execution.ops(graph);
        products = new MatrixProducts(tf, settings.getPrecision() == Precision.BFLOAT16);
        variables = new Variables(tf, seed.with("child"));
    }

    /** The pass of the training step. */
    final Pass trainingPass(SharedWeights weights, Wiring wiring) {
        return pass(weights, wiring, settings.getSteps(), settings.getBatch(), Mode.TRAINING);
    }

    /** The pass that gives a text its perplexity. */
    final Pass evaluationPass(SharedWeights weights, Wiring wiring) {
        return pass(weights, wiring, settings.getSteps(), evaluationBatch, Mode.EVALUATION);
    }

    final Pass pass(SharedWeights weights, Wiring wiring, int steps, int batch, Mode mode) {
        return new Pass(tf, products, settings, weights, wiring, steps, batch, mode);
    }

    /** Updates of the running statistics of batch normalisation, where there are any. */
    final List<Op> runningStatistics(SharedWeights weights, Pass training) {
        var normalized = training.forward().normalized();
        if (weights.batchNorm() == null || normalized.isEmpty()) {
            return List.of();
        }
        var batchNorm = new BatchNorm(tf, weights.batchNorm(), settings);
        return List.copyOf(batchNorm.updateRunning(normalized, settings.getSteps(), settings.getBatch()));
    }

    /** The graph is whole: what saves and restores joins it, and a session begins. */
    final void open() {
        checkpoint = variables.checkpoint();
        session = execution.open(graph);
    }

    final Session session() {
        return opened(session);
    }

    private Variables.Checkpoint checkpoint() {
        return opened(checkpoint);
    }

    private static <T> T opened(@Nullable T part) {
        if (part == null) {
            throw new IllegalStateException("the graph is not whole yet");
        }
        return part;
    }

    /**
     * exp of the mean −log P over all predicted words of a text.
     *
     * @param cell feeds what the cell is told
     */
    final double perplexity(Pass pass, Consumer<Feeds> cell, TokenStreams text) {
        double total = 0;
        double count = 0;
        float[] state = pass.zeroState();
        for (int k = 0; k < text.windows(); k++) {
            var window = text.window(k);
            try (var feeds = new Feeds(session())) {
                cell.accept(feeds);
                pass.feed(feeds, window, state);
                var score = score(feeds, pass);
                total += score.negLogProb();
                state = score.state();
            }
            for (float weight : window.weights()) {
                count += weight;
            }
        }
        return Math.exp(total / count);
    }

    static Score score(Feeds feeds, Pass pass) {
        try (var result = feeds.run(List.of(), List.of(pass.total(), pass.finalState()))) {
            return new Score(Feeds.scalar(result, 0), Feeds.floats(result, 1));
        }
    }

    /** Runs a training step that has been fed. */
    static TrainingStep trained(Feeds feeds, Pass training, List<Op> targets, Operand<?> gradientNorm, Window window) {
        try (var result = feeds.run(targets, trainingFetches(training, gradientNorm))) {
            double loss = Feeds.scalar(result, 0) / (double) window.inputs().length;
            return new TrainingStep(loss, Feeds.scalar(result, 1), Feeds.floats(result, 2));
        }
    }

    static List<Operand<?>> trainingFetches(Pass training, Operand<?> gradientNorm) {
        return List.of(training.total(), gradientNorm, training.finalState());
    }

    /** Runs ops for what they do. */
    final void run(List<? extends Op> targets) {
        var runner = session().runner();
        targets.forEach(runner::addTarget);
        runner.run().close();
    }

    /** All variables, in the order of their creation. */
    public final List<Variable> variables() {
        return variables.all();
    }

    @Override
    public final GraphDef graphDef() {
        return graph.toGraphDef();
    }

    @Override
    public final List<String> notFinite() {
        return checkpoint().notFinite(session());
    }

    @Override
    public void initialise() {
        checkpoint().initialise(session());
    }

    @Override
    public final void save(Path path) {
        checkpoint().save(session(), path);
    }

    @Override
    public final void restore(Path path) {
        checkpoint().restore(session(), path);
    }

    @Override
    public final void close() {
        if (session != null) {
            session.close();
        }
        graph.close();
    }

    /** Parts that a subclass adds up. */
    static <T> List<T> both(List<? extends T> first, List<? extends T> second) {
        var all = new ArrayList<T>(first);
        all.addAll(second);
        return all;
    }
}
