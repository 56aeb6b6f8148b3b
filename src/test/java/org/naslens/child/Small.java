package org.naslens.child;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.naslens.child.PlainChild.Masks;
import org.naslens.child.PlainChild.Text;
import org.naslens.config.ChildSettings;
import org.naslens.corpus.TokenStreams;
import org.naslens.corpus.Tokens;
import org.naslens.corpus.Window;
import org.naslens.random.RandomStream;
import org.naslens.random.Seed;
import org.naslens.tensor.Numbers;
import org.naslens.tensor.TestGraph;
import org.naslens.tensor.Variable;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/** Children that are small enough for {@link PlainChild}, and the random numbers that go into them. */
public final class Small {
    public static final int NODES = 5;
    public static final int HIDDEN = 4;
    public static final int VOCABULARY = 9;
    public static final int STEPS = 3;
    public static final int BATCH = 3;

    private Small() {}

    /** H = E = 4, tied, without dropout, batch normalisation, limits and weight decay. */
    public static ChildSettings.Builder settings() {
        return ChildSettings.newBuilder()
                .setHidden(HIDDEN)
                .setEmbedding(HIDDEN)
                .setSteps(STEPS)
                .setBatch(BATCH)
                .setBatchNorm(false)
                .setDropoutEmbedding(0)
                .setDropoutInput(0)
                .setDropoutOutput(0)
                .setDropoutWeight(0)
                .setHiddenNormLimit(Double.POSITIVE_INFINITY)
                .setGradientNormLimit(Double.POSITIVE_INFINITY)
                .setL2(0);
    }

    /** Dropout at all four places, and a limit of the state's norm that acts on some states and not on others. */
    public static ChildSettings.Builder withEverything(ChildSettings.Builder settings) {
        return settings.setDropoutEmbedding(0.2)
                .setDropoutInput(0.3)
                .setDropoutOutput(0.4)
                .setDropoutWeight(0.5)
                .setHiddenNormLimit(0.7);
    }

    /** Weights large enough for saturated gates and bent activations; what the optimiser keeps is 0. */
    public static Map<String, double[]> weights(List<Variable> variables, RandomStream random) {
        var weights = new LinkedHashMap<String, double[]>();
        for (var variable : variables) {
            int size = (int) variable.size();
            var name = variable.name();
            if (name.contains("/adam_")) {
                weights.put(name, new double[size]);
            } else if (name.equals("batch_norm/gamma") || name.equals("batch_norm/variance")) {
                weights.put(name, Numbers.uniform(random, size, 0.5, 2));
            } else {
                weights.put(name, Numbers.uniform(random, size, -0.8, 0.8));
            }
        }
        return weights;
    }

    /** A window of random words. */
    public static Window window(RandomStream random, int steps, int batch) {
        return TokenStreams.training(tokens(random, batch * (steps + 1)), batch, steps)
                .window(0);
    }

    public static Tokens tokens(RandomStream random, int size) {
        return Tokens.of(
                IntStream.range(0, size).map(i -> random.nextInt(VOCABULARY)).toArray());
    }

    public static double[] state(RandomStream random, int batch) {
        return Numbers.uniform(random, batch * HIDDEN, -1, 1);
    }

    public static Text text(Window window, double[] state) {
        return new Text(window.inputs(), window.targets(), state);
    }

    /** The masks that the graph draws for this seed: {@link Dropout} itself is tested elsewhere. */
    public static Masks masks(ChildSettings settings, int batch, Seed seed) {
        return masks(settings, batch, 1, seed);
    }

    /**
     * The same for a cell whose gate is wider.
     *
     * @param gateWidth of the gate's recurrent kernel, in multiples of H
     */
    public static Masks masks(ChildSettings settings, int batch, int gateWidth, Seed seed) {
        try (var graph = new TestGraph()) {
            var dropout = new Dropout(graph.tf(), graph.tf().constant(seed.pair()));
            int h = settings.getHidden();
            int e = settings.getEmbedding();
            return new Masks(
                    mask(graph, dropout, Dropout.Place.EMBEDDING, settings.getDropoutEmbedding(), VOCABULARY, 1),
                    mask(graph, dropout, Dropout.Place.INPUT, settings.getDropoutInput(), 1, batch, e),
                    mask(graph, dropout, Dropout.Place.OUTPUT, settings.getDropoutOutput(), 1, batch, h),
                    mask(graph, dropout, Dropout.Place.GATE_WEIGHT, settings.getDropoutWeight(), h, gateWidth * h),
                    mask(graph, dropout, Dropout.Place.CANDIDATE_WEIGHT, settings.getDropoutWeight(), h, h));
        }
    }

    private static double[] mask(
            TestGraph graph, Dropout dropout, Dropout.Place place, double probability, int... shape) {
        int size = IntStream.of(shape).reduce(1, (a, b) -> a * b);
        return dropout.mask(place, probability, shape)
                .map((Operand<TFloat32> mask) -> graph.value(mask))
                .orElseGet(() -> IntStream.range(0, size).mapToDouble(i -> 1).toArray());
    }
}
