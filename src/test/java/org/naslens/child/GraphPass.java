package org.naslens.child;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.naslens.child.LanguageModel.Mode;
import org.naslens.config.ChildSettings;
import org.naslens.corpus.Window;
import org.naslens.random.Seed;
import org.naslens.space.Architecture;
import org.naslens.tensor.Exchange;
import org.naslens.tensor.Feeds;
import org.naslens.tensor.MatrixProducts;
import org.naslens.tensor.Numbers;
import org.naslens.tensor.TestGraph;
import org.naslens.tensor.Variable;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/** One pass of a {@link Small} model in a graph of its own, under weights that are given. */
public final class GraphPass implements AutoCloseable {
    private final TestGraph graph = new TestGraph();
    private final ChildSettings settings;
    private final SharedWeights weights;
    private final ArchitectureInput architecture;
    private final Pass pass;

    /** Makes the wiring of a pass. */
    public interface WiringOf {
        Wiring in(Exchange exchange, ChildSettings settings);
    }

    GraphPass(ChildSettings settings, Mode mode) {
        this(settings, mode, false, false);
    }

    /** @param selects whether the cell is that for cards */
    GraphPass(ChildSettings settings, Mode mode, boolean bfloat16, boolean selects) {
        this(settings, mode, bfloat16, selects, null);
    }

    /** A pass of any cell, in evaluation. */
    public static GraphPass evaluating(ChildSettings settings, WiringOf wiring) {
        return new GraphPass(settings, Mode.EVALUATION, wiring);
    }

    /** A pass of any cell. */
    GraphPass(ChildSettings settings, Mode mode, WiringOf wiring) {
        this(settings, mode, false, false, wiring);
    }

    private GraphPass(
            ChildSettings settings, Mode mode, boolean bfloat16, boolean selects, @Nullable WiringOf wiringOf) {
        this.settings = settings;
        var tf = graph.tf();
        var exchange = graph.exchange();
        architecture = new ArchitectureInput(exchange, Small.NODES);
        var wiring =
                wiringOf == null ? new FedWiring(settings, architecture, selects) : wiringOf.in(exchange, settings);
        weights = SharedWeights.create(graph.variables(), "", settings, wiring, Small.VOCABULARY);
        pass = new Pass(
                new MatrixProducts(tf, bfloat16),
                settings,
                weights,
                wiring,
                settings.getSteps(),
                settings.getBatch(),
                mode,
                exchange,
                Carry.of(exchange, settings.getBatch(), wiring.stateSize()));
    }

    TestGraph graph() {
        return graph;
    }

    SharedWeights weights() {
        return weights;
    }

    Pass pass() {
        return pass;
    }

    /** −log P of each target, and the state after the window. */
    List<Operand<TFloat32>> outcome() {
        return List.of(pass.forward().negLogProb(), pass.finalState());
    }

    /** Builds the backward pass, after which a cell has gradients of its own. */
    public void buildGradients() {
        pass.gradients();
    }

    /** Draws new weights, for the graph and for the oracle. */
    public PlainChild randomWeights(Seed seed) {
        var values = Small.weights(graph.variables().all(), seed.with("weights").stream());
        set(values);
        return new PlainChild(settings, Small.NODES, values);
    }

    void set(Map<String, double[]> values) {
        var all = new HashMap<Variable, double[]>();
        for (var variable : graph.variables().all()) {
            all.put(variable, values.get(variable.name()));
        }
        graph.set(all);
    }

    /** The values of these operands for an architecture that is fed. */
    List<double[]> fetch(
            List<? extends Operand<?>> operands, Architecture fed, Window window, double[] state, Seed dropout) {
        return fetch(operands, feeds -> architecture.feed(feeds, fed), window, state, dropout);
    }

    /**
     * The values of these operands.
     *
     * @param cell feeds what the cell reads besides words and state
     */
    public List<double[]> fetch(
            List<? extends Operand<?>> operands, Consumer<Feeds> cell, Window window, double[] state, Seed dropout) {
        try (var feeds = new Feeds(graph.session())) {
            cell.accept(feeds);
            pass.feed(feeds, graph.session(), window, StreamState.of(Numbers.floats(state)), dropout);
            try (var result = feeds.run(List.of(), operands)) {
                var values = new ArrayList<double[]>();
                for (int i = 0; i < operands.size(); i++) {
                    values.add(Numbers.doubles(Feeds.floats(result, i)));
                }
                return values;
            }
        }
    }

    @Override
    public void close() {
        graph.close();
    }
}
