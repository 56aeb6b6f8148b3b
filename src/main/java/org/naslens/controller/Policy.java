package org.naslens.controller;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.naslens.config.ControllerSettings;
import org.naslens.space.Activation;
import org.naslens.tensor.Shapes;
import org.naslens.tensor.Uniform;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.OneHot;
import org.tensorflow.op.core.Stack;
import org.tensorflow.op.core.Unstack;
import org.tensorflow.op.linalg.MatMul;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;

/**
 * The policy π(𝒜; θ), unrolled over the choices, forward and backward.
 *
 * <pre>
 *   sₜ = LSTM(embedding of cₜ₋₁, sₜ₋₁)       a zero input before the first choice
 *   zₜ = a · tanh((hₜ·Wₜ + bₜ) / temperature)   P(cₜ | c₁ … cₜ₋₁) = softmax(zₜ)
 * </pre>
 *
 * <p>Choices are either sampled along the way, as the largest zₜ + Gumbel noise, or given (teacher forcing).
 */
final class Policy {
    private final Ops tf;
    private final ControllerSettings settings;
    private final OptionLayout layout;
    private final Variant variant;
    private final ControllerParameters parameters;
    private final LstmCell lstm;
    private final Operand<TFloat32> previousRows; // [rows - 4, S]: the rows of the embedding for previous nodes
    private final List<Operand<TFloat32>> headKernels; // a [S, A] for each choice
    private final List<Operand<TFloat32>> headBiases; // an [A] for each choice
    private final Operand<TInt32> axis0;
    private final Operand<TInt32> axis1;

    /**
     * The respects in which the authors' code differs.
     *
     * @param tanh whether logits pass through a · tanh
     * @param embeddingOffset whether a previous node is embedded by a row of its own instead of an activation's row
     * @param skipFirstChoice whether choice 0 is fed to the first step, and so not predicted
     */
    record Variant(boolean tanh, boolean embeddingOffset, boolean skipFirstChoice) {
        static final Variant PLAIN = new Variant(true, true, false);
    }

    /**
     * One choice.
     *
     * @param t its number
     * @param lstm the LSTM step that leads to it
     * @param scores z {@code [M, A]}
     * @param probabilities softmax of z {@code [M, A]}
     * @param logProbabilities their logarithms {@code [M, A]}
     * @param option the option that is chosen or given {@code [M]}; its embedding is the next input
     * @param oneHot the option as a one-hot vector {@code [M, A]}
     */
    record Choice(
            int t,
            LstmCell.Step lstm,
            Operand<TFloat32> scores,
            Operand<TFloat32> probabilities,
            Operand<TFloat32> logProbabilities,
            Operand<TInt32> option, // [M]
            Operand<TFloat32> oneHot) {}

    /** The choices of M architectures; {@code firstRow} is the embedding row fed to the first step, null for a zero input. */
    record Unrolled(List<Choice> choices, @Nullable Operand<TInt32> firstRow) {
        /** h of the last step, {@code [M, S]}: the embedding h(𝒜) of the architectures. */
        Operand<TFloat32> finalState() {
            return choices.get(choices.size() - 1).lstm().h();
        }
    }

    /** Decides which option is taken at choice {@code t}, {@code [M]}, given its scores {@code [M, A]}. */
    @FunctionalInterface
    private interface Chooser {
        Operand<TInt32> option(int t, Operand<TFloat32> scores);
    }

    Policy(Ops tf, ControllerSettings settings, OptionLayout layout, ControllerParameters parameters, Variant variant) {
        this.tf = tf;
        this.settings = settings;
        this.layout = layout;
        this.parameters = parameters;
        this.variant = variant;
        axis0 = tf.constant(0);
        axis1 = tf.constant(1);
        previousRows = tf.slice(
                parameters.embedding().value(),
                tf.constant(new int[] {Activation.COUNT, 0}),
                tf.constant(new int[] {-1, -1}));
        var bias2 = parameters.lstmBias2();
        Operand<TFloat32> bias = parameters.lstmBias().value();
        lstm = new LstmCell(
                tf.withSubScope("lstm"),
                parameters.lstmKernel().value(),
                bias2 == null ? bias : tf.math.add(bias, bias2.value()));
        var sizes = headSizes();
        headKernels =
                List.copyOf(tf.splitV(parameters.headKernel().value(), tf.constant(sizes), axis1, (long) sizes.length)
                        .output());
        headBiases =
                List.copyOf(tf.splitV(parameters.headBias().value(), tf.constant(sizes), axis0, (long) sizes.length)
                        .output());
    }

    /** The number of options of each choice, followed, if there are unused heads, by the total of their columns. */
    private int[] headSizes() {
        var used = layout.options();
        if (!layout.authors()) {
            return used;
        }
        int[] sizes = Arrays.copyOf(used, used.length + 1);
        sizes[used.length] = layout.headColumns() - layout.usedColumns();
        return sizes;
    }

    /** Samples {@code count} architectures, determined by {@code seed}, {@code [2]}. */
    Unrolled sample(Operand<TInt32> count, Operand<TInt32> seed) {
        Shapes.check("count", count, "[]");
        Shapes.check("seed", seed, "[2]", 2);
        int largest = Arrays.stream(layout.options()).max().orElseThrow();
        var shape = tf.stack(List.of(tf.constant(layout.space().choices()), count, tf.constant(largest)));
        var u = Uniform.draw(tf, shape, seed); // [C, M, A]
        var tiny = tf.constant(1e-12f);
        var exponential = tf.math.neg(tf.math.log(tf.math.add(u, tiny)));
        var gumbel = tf.math.neg(tf.math.log(tf.math.add(exponential, tiny))); // -log(-log u)
        var noise = tf.unstack(gumbel, (long) layout.space().choices()).output(); // C of [M, A]
        // The number of rows is taken from the shape of the noise, which XLA knows; it cannot see the value of a number
        // that is fed.
        return unroll(length(u, 1), 0, null, (t, z) -> {
            var own = first(noise.get(t), layout.space().options(t));
            return tf.math.argMax(tf.math.add(z, own), axis1, TInt32.class);
        });
    }

    /** Unrolls the policy along given choices, {@code [M, C]}. */
    Unrolled follow(Operand<TInt32> choices) {
        Shapes.check("choices", choices, "[M, C]", -1, layout.space().choices());
        var count = length(choices, 0);
        var given = tf.unstack(choices, (long) layout.space().choices(), Unstack.axis(1L))
                .output(); // C of [M]
        Chooser chooser = (t, z) -> given.get(t);
        return variant.skipFirstChoice() ? unroll(count, 1, given.get(0), chooser) : unroll(count, 0, null, chooser);
    }

    /** The length of an axis, {@code []}. */
    private Operand<TInt32> length(Operand<?> x, int axis) {
        return tf.squeeze(tf.slice(tf.shape(x), tf.constant(new int[] {axis}), tf.constant(new int[] {1})));
    }

    /** @param firstOption the option of choice {@code first} − 1, fed to the first step; null for a zero input */
    private Unrolled unroll(Operand<TInt32> count, int first, @Nullable Operand<TInt32> firstOption, Chooser chooser) {
        var zero = tf.fill(tf.stack(List.of(count, tf.constant(settings.getState()))), tf.constant(0f)); // [M, S]
        Operand<TFloat32> x = firstOption == null ? zero : embedded(first - 1, firstOption);
        Operand<TFloat32> h = zero;
        Operand<TFloat32> cell = zero;
        var choices = new ArrayList<Choice>();
        for (int t = first; t < layout.space().choices(); t++) {
            var step = lstm.forward(x, h, cell);
            var at = tf.withSubScope("choice_" + t);
            var z = scores(at, t, step.h()); // [M, A]
            int a = layout.space().options(t);
            var option = chooser.option(t, z); // [M]
            var logP = at.withName("log_p").nn.logSoftmax(z);
            var oneHot = at.oneHot(option, at.constant(a), at.constant(1f), at.constant(0f), OneHot.axis(-1L));
            choices.add(new Choice(t, step, z, at.withName("p").nn.softmax(z), logP, option, oneHot));
            x = embedded(t, option);
            h = step.h();
            cell = step.c();
        }
        return new Unrolled(choices, firstOption == null ? null : row(first - 1, firstOption));
    }

    /** The scores zₜ, {@code [M, A]}. */
    private Operand<TFloat32> scores(Ops tf, int t, Operand<TFloat32> h) {
        var logits = tf.nn.biasAdd(tf.linalg.matMul(h, headKernels.get(t)), headBiases.get(t)); // [M, A]
        var cooled = tf.math.mul(logits, tf.constant((float) (1 / settings.getTemperature())));
        return variant.tanh()
                ? tf.withName("z").math.mul(tf.math.tanh(cooled), tf.constant((float) settings.getTanhConstant()))
                : cooled;
    }

    /** The gradient with respect to the logits, from that of zₜ: dz/dlogit = (a − z²/a) / temperature, with z = a · tanh. */
    private Operand<TFloat32> logitGradient(Choice choice, Operand<TFloat32> dz) {
        double cooling = 1 / settings.getTemperature();
        if (!variant.tanh()) {
            return tf.math.mul(dz, tf.constant((float) cooling));
        }
        double a = settings.getTanhConstant();
        var slope = tf.math.sub(
                tf.constant((float) (a * cooling)),
                tf.math.mul(tf.math.square(choice.scores()), tf.constant((float) (cooling / a))));
        return tf.math.mul(dz, slope);
    }

    /** The gradient of a term over these choices, with respect to θ. */
    ControllerGradients backward(Unrolled unrolled, Term term) {
        return backward(unrolled, term.scoreGradients(), term.cellGradients(), null);
    }

    /** The gradient, with respect to θ, of a loss that depends only on the final state, from its gradient there, {@code [M, S]}. */
    ControllerGradients backwardFromFinalState(Unrolled unrolled, Operand<TFloat32> finalStateGradient) {
        Shapes.check("finalStateGradient", finalStateGradient, "[M, S]", -1, settings.getState());
        return backward(unrolled, List.of(), List.of(), finalStateGradient);
    }

    /** Backpropagates the given gradients; absent ones are empty lists, or null for the final state. */
    private ControllerGradients backward(
            Unrolled unrolled,
            List<Operand<TFloat32>> scoreGradients,
            List<Operand<TFloat32>> cellGradients,
            @Nullable Operand<TFloat32> finalStateGradient) {
        var choices = unrolled.choices();
        var last = choices.get(choices.size() - 1).lstm();
        Operand<TFloat32> dhLater = finalStateGradient == null ? tf.zerosLike(last.h()) : finalStateGradient;
        Operand<TFloat32> dcLater = tf.zerosLike(last.c());
        var inputs = new ArrayList<Operand<TFloat32>>(); // of [M, 2S]
        var gates = new ArrayList<Operand<TFloat32>>(); // of [M, 4S]
        var rows = new ArrayList<Operand<TInt32>>(); // of [M]
        var dRows = new ArrayList<Operand<TFloat32>>(); // of [M, S]
        var kernels = new ArrayList<Operand<TFloat32>>(); // of [S, A]
        var biases = new ArrayList<Operand<TFloat32>>(); // of [A]
        for (int k = choices.size() - 1; k >= 0; k--) {
            var choice = choices.get(k);
            var dScores = scoreGradients.isEmpty() ? tf.zerosLike(choice.scores()) : scoreGradients.get(k);
            var dLogits = logitGradient(choice, dScores); // [M, A]
            kernels.add(0, tf.linalg.matMul(choice.lstm().h(), dLogits, MatMul.transposeA(true)));
            biases.add(0, tf.reduceSum(dLogits, axis0));
            var fromHead = tf.linalg.matMul(dLogits, headKernels.get(choice.t()), MatMul.transposeB(true)); // [M, S]
            var dc = cellGradients.isEmpty() ? dcLater : tf.math.add(dcLater, cellGradients.get(k)); // [M, S]
            var gradient = lstm.backward(choice.lstm(), tf.math.add(fromHead, dhLater), dc);
            inputs.add(choice.lstm().xh());
            gates.add(gradient.gates());
            var fed = k == 0 ? unrolled.firstRow() : row(choices.get(k - 1));
            if (fed != null) {
                rows.add(fed);
                dRows.add(gradient.x());
            }
            dhLater = gradient.hPrevious();
            dcLater = gradient.cPrevious();
        }
        var allGates = tf.concat(gates, axis0); // [C·M, 4S]
        var bias = tf.reduceSum(allGates, axis0); // [4S]
        return new ControllerGradients(
                tf.math.unsortedSegmentSum(
                        tf.concat(dRows, axis0), tf.concat(rows, axis0), tf.constant(layout.embeddingRows())),
                tf.linalg.matMul(tf.concat(inputs, axis0), allGates, MatMul.transposeA(true)),
                bias,
                tf.concat(withUnused(kernels, choices, settings.getState()), axis1),
                tf.concat(withUnused(biases, choices, 0), axis0),
                null);
    }

    /** Adds zeros for the heads that did not take part: those before the first choice, and those that are never used. */
    private List<Operand<TFloat32>> withUnused(List<Operand<TFloat32>> parts, List<Choice> choices, int height) {
        var all = new ArrayList<Operand<TFloat32>>();
        for (int t = 0; t < choices.get(0).t(); t++) {
            all.add(zeros(height, layout.space().options(t)));
        }
        all.addAll(parts);
        int unused = layout.headColumns() - layout.usedColumns();
        if (unused > 0) {
            all.add(zeros(height, unused));
        }
        return all;
    }

    private Operand<TFloat32> zeros(int height, int width) {
        return tf.fill(tf.constant(height == 0 ? new int[] {width} : new int[] {height, width}), tf.constant(0f));
    }

    /** Exact entropy of each choice, Σ −p log p in nats, {@code [M, C]}. */
    Operand<TFloat32> entropies(Unrolled unrolled) {
        return perChoice(
                unrolled,
                choice -> tf.math.neg(
                        tf.reduceSum(tf.math.mul(choice.probabilities(), choice.logProbabilities()), axis1)));
    }

    /** −log P of each choice that was made, {@code [M, C]}. */
    Operand<TFloat32> negLogProbs(Unrolled unrolled) {
        return perChoice(
                unrolled,
                choice -> tf.math.neg(tf.reduceSum(tf.math.mul(choice.oneHot(), choice.logProbabilities()), axis1)));
    }

    /** The probability of the most likely option of each choice, {@code [M, C]}. */
    Operand<TFloat32> argmaxProbabilities(Unrolled unrolled) {
        return perChoice(unrolled, choice -> tf.max(choice.probabilities(), axis1));
    }

    /** The distributions of all choices side by side, {@code [M, ΣA]}. */
    Operand<TFloat32> distributions(Unrolled unrolled) {
        return tf.concat(unrolled.choices().stream().map(Choice::probabilities).toList(), axis1);
    }

    /**
     * The options, {@code [M, C]}. They are stacked as int64: int32 operations run on the host, which would fetch each option from a
     * GPU separately.
     */
    Operand<TInt32> options(Unrolled unrolled) {
        var options = unrolled.choices().stream()
                .map(choice -> (Operand<TInt64>) tf.dtypes.cast(choice.option(), TInt64.class))
                .toList();
        return tf.dtypes.cast(tf.stack(options, Stack.axis(1L)), TInt32.class);
    }

    private Operand<TFloat32> perChoice(Unrolled unrolled, Function<Choice, Operand<TFloat32>> value) {
        return tf.stack(unrolled.choices().stream().map(value).toList(), Stack.axis(1L));
    }

    private Operand<TFloat32> first(Operand<TFloat32> noise, int options) {
        return tf.slice(noise, tf.constant(new int[] {0, 0}), tf.constant(new int[] {-1, options}));
    }

    private int rowOffset(int t) {
        return variant.embeddingOffset() ? layout.rowOffset(t) : 0;
    }

    /** The embedding rows of options of choice {@code t}, {@code [M]}. */
    private Operand<TInt32> row(int t, Operand<TInt32> option) {
        return rowOffset(t) == 0 ? option : tf.math.add(option, tf.constant(rowOffset(t)));
    }

    private Operand<TInt32> row(Choice choice) {
        return row(choice.t(), choice.option());
    }

    /**
     * The embeddings of options of choice {@code t}, {@code [M, S]}. The rows are looked up in a slice instead of adding an
     * offset, since int32 arithmetic runs on the host, which would have to wait for each option sampled on a GPU.
     */
    private Operand<TFloat32> embedded(int t, Operand<TInt32> option) {
        var rows = rowOffset(t) == 0 ? parameters.embedding().value() : previousRows;
        return tf.gather(rows, option, axis0);
    }
}
