package org.naslens.child;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.naslens.child.LanguageModel.Mode;
import org.naslens.config.ChildSettings;
import org.naslens.corpus.Window;
import org.naslens.random.Seed;
import org.naslens.space.Architecture;
import org.naslens.tensor.Feeds;
import org.naslens.tensor.MatrixProducts;
import org.naslens.tensor.Numbers;
import org.naslens.tensor.TestGraph;
import org.naslens.tensor.Variable;
import org.tensorflow.Operand;

/** One pass of a {@link Small} child in a graph of its own, under weights that are given. */
final class GraphPass implements AutoCloseable {
    private final TestGraph graph = new TestGraph();
    private final ChildSettings settings;
    private final SharedWeights weights;
    private final ArchitectureInput architecture;
    private final Pass pass;

    GraphPass(ChildSettings settings, Mode mode) {
        this(settings, mode, false, false);
    }

    /** @param selects whether the cell is that for cards */
    GraphPass(ChildSettings settings, Mode mode, boolean bfloat16, boolean selects) {
        this.settings = settings;
        weights = SharedWeights.create(graph.variables(), settings, Small.NODES, Small.VOCABULARY);
        var exchange = graph.exchange();
        architecture = new ArchitectureInput(graph.tf(), exchange, Small.NODES);
        var products = new MatrixProducts(graph.tf(), bfloat16);
        pass = new Pass(
                graph.tf(),
                products,
                settings,
                weights,
                new FedWiring(graph.tf(), products, settings, weights, architecture, selects),
                settings.getSteps(),
                settings.getBatch(),
                mode,
                exchange,
                Carry.of(graph.tf(), exchange, settings.getBatch(), settings.getHidden()));
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

    /** Draws new weights, for the graph and for the oracle. */
    PlainChild randomWeights(Seed seed) {
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

    /** What these operands are. */
    List<double[]> fetch(
            List<? extends Operand<?>> operands, Architecture fed, Window window, double[] state, Seed dropout) {
        try (var feeds = new Feeds(graph.session())) {
            architecture.feed(feeds, fed);
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
