package org.naslens.child;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.naslens.child.LanguageModel.Mode;
import org.naslens.config.ChildSettings;
import org.naslens.config.ChildSettings.RecurrentState;
import org.naslens.corpus.Window;
import org.naslens.random.Seed;
import org.naslens.space.Architecture;
import org.naslens.space.SearchSpace;
import org.naslens.tensor.Numbers;
import org.naslens.tensor.Variable;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.op.Ops;
import org.tensorflow.op.linalg.MatMul;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * The hand-written backward pass against TensorFlow's own gradients, of the same child in its simplest form: a graph for one
 * architecture, one time step after the other, without switches, lists, segments and products over all rows.
 */
class AddGradientsTest {
    private static final int ARCHITECTURES = 4;

    @ParameterizedTest
    @CsvSource({"MEAN_OF_LOOSE_ENDS,true", "MEAN_OF_LOOSE_ENDS,false", "LAST_NODE,true", "LAST_NODE,false"})
    void gradientsAreThoseOfTensorFlow(RecurrentState recurrent, boolean tied) {
        var settings = Small.settings()
                .setRecurrentState(recurrent)
                .setTieWeights(tied)
                .setEmbedding(tied ? Small.HIDDEN : 3)
                .build();
        try (var graph = new GraphPass(settings, Mode.TRAINING)) {
            var gradients = graph.pass().gradients();
            for (int k = 0; k < ARCHITECTURES; k++) {
                var seed = Seed.root(k).with("TensorFlow");
                graph.randomWeights(seed);
                var architecture = new SearchSpace(Small.NODES).sample(seed.with("architecture").stream());
                var window = Small.window(seed.with("words").stream(), Small.STEPS, Small.BATCH);
                var state = Small.state(seed.with("state").stream(), Small.BATCH);

                var trained = trained(graph.weights(), gradients);
                var loss = new SimpleChild(graph.graph().tf(), settings, graph.weights(), architecture)
                        .meanLoss(window, state);
                var theirs = graph.graph()
                        .graph()
                        .addGradients(
                                loss.asOutput(),
                                trained.stream()
                                        .map(each -> each.variable().value().asOutput())
                                        .toArray(Output<?>[]::new));
                var operands = new ArrayList<Operand<TFloat32>>();
                trained.forEach(each -> operands.add(each.gradient()));
                for (var gradient : theirs) {
                    operands.add(gradient.expect(TFloat32.class));
                }
                operands.add(loss);
                operands.add(graph.pass().total());
                var values = graph.fetch(operands, architecture, window, state, seed);

                assertEquals(
                        values.get(2 * trained.size())[0] * window.targets().length,
                        values.get(2 * trained.size() + 1)[0],
                        1e-4);
                for (int i = 0; i < trained.size(); i++) {
                    var name = trained.get(i).variable().name();
                    double[] expected = values.get(trained.size() + i);
                    double[] actual = name.startsWith("edges/")
                            ? LanguageModelTest.onAllEdges(values.get(i), architecture, expected.length)
                            : values.get(i);
                    assertClose(name + " of " + architecture, expected, actual);
                }
            }
        }
    }

    /** To 1e-5 of the gradient's norm. */
    private static void assertClose(String name, double[] expected, double[] actual) {
        Numbers.assertClose(name, expected, actual, 1e-5, 1e-5 * PlainChild.norm(expected));
    }

    private record Trained(Variable variable, Operand<TFloat32> gradient) {}

    private static List<Trained> trained(SharedWeights weights, ChildGradients gradients) {
        var trained = new ArrayList<Trained>();
        trained.add(new Trained(weights.embedding(), gradients.words().embedding()));
        if (gradients.words().outputKernel() != null) {
            trained.add(new Trained(weights.outputKernel(), gradients.words().outputKernel()));
        }
        trained.add(new Trained(weights.outputBias(), gradients.words().outputBias()));
        trained.addAll(GateAndCandidate.of(weights.inputKernel(), gradients.inputKernel(), Trained::new)
                .both());
        trained.addAll(GateAndCandidate.of(weights.inputBias(), gradients.inputBias(), Trained::new)
                .both());
        trained.addAll(GateAndCandidate.of(weights.recurrentKernel(), gradients.recurrentKernel(), Trained::new)
                .both());
        trained.addAll(GateAndCandidate.of(weights.edgeKernels(), gradients.edgeKernels(), Trained::new)
                .both());
        return trained;
    }

    /** The equations of the package, written out for one architecture. */
    private static final class SimpleChild {
        private final Ops tf;
        private final ChildSettings settings;
        private final SharedWeights weights;
        private final Architecture architecture;
        private final Operand<TInt32> axis0;

        SimpleChild(Ops tf, ChildSettings settings, SharedWeights weights, Architecture architecture) {
            this.tf = tf;
            this.settings = settings;
            this.weights = weights;
            this.architecture = architecture;
            axis0 = tf.constant(0);
        }

        Operand<TFloat32> meanLoss(Window window, double[] state) {
            Operand<TFloat32> h =
                    tf.reshape(tf.constant(Numbers.floats(state)), tf.constant(new int[] {Small.BATCH, Small.HIDDEN}));
            Operand<TFloat32> total = tf.constant(0f);
            for (int t = 0; t < Small.STEPS; t++) {
                var nodes = nodes(tf.gather(weights.embedding().value(), words(window.inputs(), t), axis0), h);
                var output = mean(nodes);
                h = settings.getRecurrentState() == RecurrentState.LAST_NODE ? nodes.get(nodes.size() - 1) : output;
                total = tf.math.add(total, negLogProb(output, words(window.targets(), t)));
            }
            return tf.math.mul(total, tf.constant(1f / (Small.STEPS * Small.BATCH)));
        }

        private Operand<TInt32> words(int[] all, int t) {
            return tf.constant(Arrays.copyOfRange(all, t * Small.BATCH, (t + 1) * Small.BATCH));
        }

        private List<Operand<TFloat32>> nodes(Operand<TFloat32> x, Operand<TFloat32> hPrevious) {
            var nodes = new ArrayList<Operand<TFloat32>>();
            for (int l = 0; l < architecture.nodes(); l++) {
                var hj = l == 0 ? hPrevious : nodes.get(architecture.previousOf(l));
                var pre = l == 0 ? first(x, hj) : later(l, hj);
                var c = tf.math.sigmoid(pre.gate());
                var f = NodeActivation.of(architecture.activations().get(l)).apply(tf, pre.candidate());
                nodes.add(tf.math.add(tf.math.mul(c, f), tf.math.mul(tf.math.sub(tf.constant(1f), c), hj)));
            }
            return nodes;
        }

        private GateAndCandidate<Operand<TFloat32>> first(Operand<TFloat32> x, Operand<TFloat32> h) {
            var ofInput = GateAndCandidate.of(weights.inputKernel(), weights.inputBias(), (kernel, bias) ->
                    (Operand<TFloat32>) tf.math.add(tf.linalg.matMul(x, kernel.value()), bias.value()));
            return GateAndCandidate.of(ofInput, weights.recurrentKernel(), (xw, kernel) ->
                    (Operand<TFloat32>) tf.math.add(xw, tf.linalg.matMul(h, kernel.value())));
        }

        private GateAndCandidate<Operand<TFloat32>> later(int l, Operand<TFloat32> hj) {
            var edge = tf.constant(PlainChild.edge(architecture.previousOf(l), l));
            return weights.edgeKernels().map(kernels -> tf.linalg.matMul(hj, tf.gather(kernels.value(), edge, axis0)));
        }

        private Operand<TFloat32> mean(List<Operand<TFloat32>> nodes) {
            var ends = architecture.looseEnds();
            Operand<TFloat32> sum = tf.constant(0f);
            for (int l : ends) {
                sum = tf.math.add(sum, nodes.get(l));
            }
            return tf.math.div(sum, tf.constant((float) ends.size()));
        }

        private Operand<TFloat32> negLogProb(Operand<TFloat32> output, Operand<TInt32> targets) {
            var logits = tf.math.add(
                    tf.linalg.matMul(output, weights.outputKernel().value(), MatMul.transposeB(true)),
                    weights.outputBias().value()); // [B, V]
            var oneHot = tf.oneHot(targets, tf.constant(Small.VOCABULARY), tf.constant(1f), tf.constant(0f));
            return tf.math.neg(
                    tf.reduceSum(tf.math.mul(oneHot, tf.nn.logSoftmax(logits)), tf.constant(new int[] {0, 1})));
        }
    }
}
