package org.naslens.child;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.naslens.config.ChildSettings;
import org.naslens.random.Seed;
import org.naslens.tensor.MatrixProducts;
import org.naslens.tensor.Numbers;
import org.naslens.tensor.TestGraph;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.framework.losses.Losses;
import org.tensorflow.op.linalg.MatMul;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

class OutputLayerTest {
    /** R rows of H units before a softmax over V words. */
    private static final class Layer implements AutoCloseable {
        private final TestGraph graph = new TestGraph();
        private final int rows;
        private final int hidden;
        private final int vocabulary;
        private final double[] h;
        private final int[] targets;
        private final double[] kernel;
        private final double[] bias;
        private final SharedWeights weights;
        private final Operand<TFloat32> input;
        private final Operand<TInt32> words;
        private final OutputLayer layer;
        private final OutputLayer.Prediction prediction;

        Layer(int rows, int hidden, int vocabulary, double size) {
            this.rows = rows;
            this.hidden = hidden;
            this.vocabulary = vocabulary;
            var random = Seed.root(5).stream();
            h = Numbers.uniform(random, rows * hidden, -size, size);
            targets = IntStream.range(0, rows)
                    .map(r -> random.nextInt(vocabulary))
                    .toArray();
            kernel = Numbers.uniform(random, vocabulary * hidden, -1, 1);
            bias = Numbers.uniform(random, vocabulary, -1, 1);
            var settings = ChildSettings.newBuilder()
                    .setHidden(hidden)
                    .setEmbedding(1)
                    .setTieWeights(false)
                    .setBatchNorm(false)
                    .build();
            weights = SharedWeights.create(graph.variables(), settings, 2, vocabulary);
            graph.set(weights.outputKernel(), kernel);
            graph.set(weights.outputBias(), bias);
            input = graph.constant(h, rows, hidden);
            words = graph.tf().constant(targets);
            layer = new OutputLayer(graph.tf(), new MatrixProducts(graph.tf(), false), weights);
            prediction = layer.predict(input, words);
        }

        /** All of d/dK: the dense part and the rows of the targets. */
        double[] kernelGradient(OutputLayer.Gradient gradient) {
            return withRows(graph.value(gradient.kernel()), graph.value(gradient.kernelRows()), hidden);
        }

        double[] biasGradient(OutputLayer.Gradient gradient) {
            return withRows(graph.value(gradient.bias()), graph.value(gradient.biasRows()), 1);
        }

        private double[] withRows(double[] dense, double[] added, int width) {
            for (int r = 0; r < rows; r++) {
                for (int i = 0; i < width; i++) {
                    dense[targets[r] * width + i] += added[r * width + i];
                }
            }
            return dense;
        }

        @Override
        public void close() {
            graph.close();
        }
    }

    @Test
    void gradientsAgreeWithTensorFlowsOwnCrossEntropy() {
        double scale = 1.0 / 6;
        try (var layer = new Layer(6, 3, 8, 2)) {
            var tf = layer.graph.tf();
            var kernel = layer.weights.outputKernel().value();
            var bias = layer.weights.outputBias().value();
            var product = tf.linalg.matMul(layer.input, kernel, MatMul.transposeB(true)); // [R, V]
            var logits = tf.math.add(product, bias); // [R, V]
            var oneHot = tf.oneHot(layer.words, tf.constant(8), tf.constant(1f), tf.constant(0f)); // [R, V]
            var total = tf.reduceSum(tf.math.mul(oneHot, tf.nn.logSoftmax(logits)), tf.constant(new int[] {0, 1}));
            var loss = tf.math.mul(total, tf.constant((float) -scale));
            var theirs = layer.graph.graph().addGradients(loss.asOutput(), new Output<?>[] {
                layer.input.asOutput(), kernel.asOutput(), bias.asOutput()
            });
            var ours = layer.layer.backward(layer.prediction, layer.input, layer.words, 6, scale);

            double sum = Arrays.stream(layer.graph.value(layer.prediction.negLogProb()))
                    .sum();
            assertEquals(layer.graph.value(loss)[0], sum * scale, 1e-5);
            Numbers.assertClose("h", value(layer, theirs[0]), layer.graph.value(ours.h()), 1e-4, 1e-6);
            Numbers.assertClose("kernel", value(layer, theirs[1]), layer.kernelGradient(ours), 1e-4, 1e-6);
            Numbers.assertClose("bias", value(layer, theirs[2]), layer.biasGradient(ours), 1e-4, 1e-6);
        }
    }

    @Test
    void lossAgreesWithThatOfTensorFlowsFramework() {
        try (var layer = new Layer(6, 3, 8, 2)) {
            var tf = layer.graph.tf();
            var product =
                    tf.linalg.matMul(layer.input, layer.weights.outputKernel().value(), MatMul.transposeB(true));
            var logits = tf.math.add(product, layer.weights.outputBias().value()); // [R, V]
            var theirs = Losses.sparseCategoricalCrossentropy(tf, layer.words, logits, true, -1); // [R]
            Numbers.assertClose(
                    "−log P", layer.graph.value(theirs), layer.graph.value(layer.prediction.negLogProb()), 1e-5, 1e-6);
        }
    }

    private static double[] value(Layer layer, Output<?> output) {
        return layer.graph.value(output.expect(TFloat32.class));
    }

    @Test
    void matchesTheEquationsWrittenOutInPlainJava() {
        double scale = 0.5;
        try (var layer = new Layer(35, 2, 1_001, 2)) {
            double[] negLogProb = new double[layer.rows];
            double[] dh = new double[layer.h.length];
            double[] dKernel = new double[layer.kernel.length];
            double[] dBias = new double[layer.bias.length];
            for (int r = 0; r < layer.rows; r++) {
                negLogProb[r] = addGradients(layer, r, scale, dh, dKernel, dBias);
            }
            var gradient = layer.layer.backward(layer.prediction, layer.input, layer.words, layer.rows, scale);
            Numbers.assertClose("−log P", negLogProb, layer.graph.value(layer.prediction.negLogProb()), 1e-5, 0);
            Numbers.assertClose("h", dh, layer.graph.value(gradient.h()), 1e-4, 1e-6);
            Numbers.assertClose("kernel", dKernel, layer.kernelGradient(gradient), 1e-4, 1e-8);
            Numbers.assertClose("bias", dBias, layer.biasGradient(gradient), 1e-4, 1e-8);
        }
    }

    /** −log P of one row. Its gradient p − onehot, times scale, goes on to row, kernel and bias. */
    private static double addGradients(
            Layer layer, int row, double scale, double[] dh, double[] dKernel, double[] dBias) {
        int hidden = layer.hidden;
        double[] p = layer.bias.clone();
        double sum = 0;
        for (int word = 0; word < layer.vocabulary; word++) {
            for (int i = 0; i < hidden; i++) {
                p[word] += layer.h[row * hidden + i] * layer.kernel[word * hidden + i];
            }
            p[word] = Math.exp(p[word]);
            sum += p[word];
        }
        for (int word = 0; word < layer.vocabulary; word++) {
            p[word] /= sum;
            double dLogit = (p[word] - (word == layer.targets[row] ? 1 : 0)) * scale;
            for (int i = 0; i < hidden; i++) {
                dh[row * hidden + i] += dLogit * layer.kernel[word * hidden + i];
                dKernel[word * hidden + i] += dLogit * layer.h[row * hidden + i];
            }
            dBias[word] += dLogit;
        }
        return -Math.log(p[layer.targets[row]]);
    }

    /** Float.MIN_NORMAL is 2⁻¹²⁶, and 126 · ln 2 = 87.3365. */
    @Test
    void aWordThatIsImpossibleCosts87Nats() {
        try (var layer = new Layer(4, 3, 8, 2_000)) {
            double[] most = layer.graph.value(layer.prediction.negLogProb());
            assertEquals(126 * Math.log(2), Arrays.stream(most).max().orElseThrow(), 1e-4);
            var gradient = layer.layer.backward(layer.prediction, layer.input, layer.words, 4, 1);
            assertTrue(Arrays.stream(layer.graph.value(gradient.h())).allMatch(Double::isFinite));
        }
    }
}
