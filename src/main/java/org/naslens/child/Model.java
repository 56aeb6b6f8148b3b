package org.naslens.child;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.naslens.child.LanguageModel.Mode;
import org.naslens.config.ChildSettings;
import org.naslens.config.Settings;
import org.naslens.config.Settings.Precision;
import org.naslens.corpus.TokenStreams;
import org.naslens.corpus.Window;
import org.naslens.random.Seed;
import org.naslens.tensor.Exchange;
import org.naslens.tensor.Execution;
import org.naslens.tensor.Feeds;
import org.naslens.tensor.MatrixProducts;
import org.naslens.tensor.ModelWeights;
import org.naslens.tensor.Variable;
import org.naslens.tensor.Variables;
import org.tensorflow.Graph;
import org.tensorflow.Session;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.proto.GraphDef;

/**
 * What all language models share, whatever their cell: a graph, variables, passes over windows of text, a session.
 *
 * <p>The constructor of a subclass builds its passes and its training step, then calls {@link #open}.
 */
public abstract class Model implements ModelWeights {
    protected final Ops tf;
    protected final ChildSettings settings;
    protected final Variables variables;
    final MatrixProducts products;
    final Execution execution;
    private final Graph graph;
    private final int evaluationBatch;
    final List<Op> initialisers = new ArrayList<>(); // of variables that are not in checkpoints
    private Variables.@Nullable Checkpoint checkpoint;
    private @Nullable Session session;

    /** Creates an empty graph. */
    protected Model(Settings settings, Execution execution, Seed seed) {
        this.settings = settings.getChild();
        this.execution = execution;
        evaluationBatch = settings.getAnalysis().getBatch();
        graph = new Graph();
        tf = execution.ops(graph);
        products = new MatrixProducts(tf, settings.getPrecision() == Precision.BFLOAT16);
        variables = new Variables(tf, seed.with("child"));
    }

    /** Builds the pass of the training step. */
    final Pass trainingPass(SharedWeights weights, Wiring wiring, Exchange exchange) {
        return pass(weights, wiring, settings.getSteps(), settings.getBatch(), Mode.TRAINING, exchange);
    }

    /** Builds a training pass whose state is fed on every device, for models that read a window several times from the same state. */
    protected final Pass trainingPassWithFedState(SharedWeights weights, Wiring wiring, Exchange exchange) {
        var carry = new FedCarry(exchange, settings.getBatch(), wiring.stateSize());
        return pass(weights, wiring, settings.getSteps(), settings.getBatch(), Mode.TRAINING, exchange, carry);
    }

    /** Builds the pass that computes the perplexity of a text. */
    protected final Pass evaluationPass(SharedWeights weights, Wiring wiring, Exchange exchange) {
        return pass(weights, wiring, settings.getSteps(), evaluationBatch, Mode.EVALUATION, exchange);
    }

    /** Builds a pass whose state stays where it is computed: in host memory or on the GPU. */
    final Pass pass(SharedWeights weights, Wiring wiring, int steps, int batch, Mode mode, Exchange exchange) {
        return pass(weights, wiring, steps, batch, mode, exchange, Carry.of(exchange, batch, wiring.stateSize()));
    }

    private Pass pass(
            SharedWeights weights, Wiring wiring, int steps, int batch, Mode mode, Exchange exchange, Carry carry) {
        var pass = new Pass(products, settings, weights, wiring, steps, batch, mode, exchange, carry);
        initialisers.addAll(pass.initialisers());
        return pass;
    }

    /**
     * Creates the exchange between the host and a step.
     *
     * @param step the name of the scope that the step is built in
     */
    protected final Exchange exchange(String step) {
        return Exchange.of(tf.withSubScope(step), execution);
    }

    /** Updates of the running statistics of batch normalisation, where there are any. */
    final List<Op> runningStatistics(SharedWeights weights, Pass training) {
        var normalized = training.forward().normalized();
        if (weights.batchNorm() == null || normalized.isEmpty()) {
            return List.of();
        }
        var batchNorm = new BatchNorm(tf.withSubScope("running_statistics"), weights.batchNorm(), settings);
        return List.copyOf(
                batchNorm.updateRunning(normalized, training.shares(), settings.getSteps(), settings.getBatch()));
    }

    /** Completes the graph with the ops that save and restore, and begins a session. */
    protected final void open() {
        checkpoint = variables.checkpoint();
        session = execution.open(graph);
        if (!initialisers.isEmpty()) {
            run(initialisers);
        }
    }

    /** The session; there is none before {@link #open}. */
    protected final Session session() {
        return opened(session);
    }

    private Variables.Checkpoint checkpoint() {
        return opened(checkpoint);
    }

    private static <T> T opened(@Nullable T part) {
        if (part == null) {
            throw new IllegalStateException("the graph is not complete yet");
        }
        return part;
    }

    /**
     * exp of the mean −log P over all predicted words of a text.
     *
     * @param report the report of the pass, with the total only
     * @param cell feeds what the cell reads in addition to words and state
     */
    protected final double perplexity(Pass pass, Pass.Report report, Consumer<Feeds> cell, TokenStreams text) {
        return withStateOf(pass, () -> read(pass, report, cell, text));
    }

    /** Reads a text with a pass, in one thread at a time if the pass may keep its state on the GPU. */
    final <T> T withStateOf(Object pass, Supplier<T> reading) {
        if (!execution.xla()) {
            return reading.get();
        }
        synchronized (pass) {
            return reading.get();
        }
    }

    private double read(Pass pass, Pass.Report report, Consumer<Feeds> cell, TokenStreams text) {
        double total = 0;
        double count = 0;
        var state = pass.zeroState();
        for (int k = 0; k < text.windows(); k++) {
            var window = text.window(k);
            try (var feeds = new Feeds(session())) {
                cell.accept(feeds);
                pass.feed(feeds, session(), window, state);
                var seen = report.run(feeds, session(), List.of());
                total += seen.scalar(0);
                state = seen.state();
            }
            for (float weight : window.weights()) {
                count += weight;
            }
        }
        return Math.exp(total / count);
    }

    /**
     * Runs a training step that has been fed.
     *
     * @param report the report of the pass, with its total and the norm of the gradient
     */
    protected final TrainingStep trainingStep(Feeds feeds, Pass.Report report, List<Op> targets, Window window) {
        var seen = report.run(feeds, session(), targets);
        return new TrainingStep(seen.scalar(0) / (double) window.inputs().length, seen.scalar(1), seen.state());
    }

    /** Runs ops for their effect. */
    protected final void run(List<? extends Op> targets) {
        try (var feeds = new Feeds(session())) {
            feeds.run(targets, List.of()).close();
        }
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

    /** Joins two lists. */
    static <T> List<T> both(List<? extends T> first, List<? extends T> second) {
        var all = new ArrayList<T>(first);
        all.addAll(second);
        return all;
    }
}
