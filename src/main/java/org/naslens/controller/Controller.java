package org.naslens.controller;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.naslens.config.ControllerSettings;
import org.naslens.config.ControllerSettings.Parameters;
import org.naslens.config.ReplaySettings;
import org.naslens.config.Settings;
import org.naslens.random.Seed;
import org.naslens.space.Architecture;
import org.naslens.space.SearchSpace;
import org.naslens.tensor.Exchange;
import org.naslens.tensor.Execution;
import org.naslens.tensor.Feeds;
import org.naslens.tensor.ModelWeights;
import org.naslens.tensor.StepOutput;
import org.naslens.tensor.Variable;
import org.naslens.tensor.Variables;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** The controller, which samples architectures and learns from their rewards and from the replay buffer. */
public final class Controller implements ModelWeights {
    private final ControllerSettings settings;
    private final SearchSpace space;
    private final Graph graph;
    private final Session session;
    private final ControllerParameters parameters;
    private final Variables variables;
    private final Variables.Checkpoint checkpoint;

    private final Placeholder<TInt32> count; // []
    private final Placeholder<TInt32> seed; // [2]
    private final Sampling sampling;
    private final Sampling samplingForAnalysis;

    private final Placeholder<TInt32> choices; // [M, C]
    private final Placeholder<TFloat32> advantageOverM; // [M, C]
    private final Placeholder<TInt32> stored; // [R, C]
    private final Policy.Unrolled followed; // the policy unrolled along given choices
    private final ControllerOptimizer optimizer;
    private final Training policyTraining;
    private final @Nullable Training jointTraining; // null without replay

    /** What a step on one of the objectives runs: the output is the norm of the gradient and, if it takes part, L_Sup. */
    private record Training(ControllerOptimizer.Update update, StepOutput output) {}

    /** The outputs of sampling, without and with the distributions of the choices. */
    private record Sampling(StepOutput plain, StepOutput withDistributions) {
        static Sampling of(Ops tf, Exchange exchange, Policy policy, Operand<TInt32> count, Operand<TInt32> seed) {
            var unrolled = policy.sample(count, seed);
            var parts = new ArrayList<Operand<TFloat32>>(List.of(
                    tf.dtypes.cast(policy.options(unrolled), TFloat32.class), // [M, C]
                    unrolled.finalState(), // [M, S]
                    policy.argmaxProbabilities(unrolled), // [M, C]
                    policy.entropies(unrolled))); // [M, C]
            var plain = exchange.rows(parts);
            parts.add(policy.distributions(unrolled)); // [M, ΣA]
            return new Sampling(plain, exchange.rows(parts));
        }
    }

    /** Builds the graph; its parameters are not set before {@link #initialise} or {@link #restore}. */
    public Controller(Settings settings, boolean withReplay, Execution execution, Seed rootSeed) {
        this.settings = settings.getController();
        space = new SearchSpace(settings.getSpace().getNodes());
        graph = new Graph();
        var tf = execution.ops(graph);
        variables = new Variables(tf, rootSeed.with("controller"));
        var layout = new OptionLayout(space, this.settings.getParameters() == Parameters.AUTHORS);
        var replay = settings.getReplay();
        boolean fromState = withReplay && replay.getReconstruct() == ReplaySettings.Reconstruct.FROM_FINAL_STATE;
        parameters = ControllerParameters.create(variables, this.settings, layout, fromState);

        count = tf.withName("count").placeholder(TInt32.class, Placeholder.shape(Shape.scalar()));
        seed = tf.withName("seed").placeholder(TInt32.class, Placeholder.shape(Shape.of(2)));
        var policy = new Policy(tf.withSubScope("policy"), this.settings, layout, parameters, Policy.Variant.PLAIN);
        var exchange = Exchange.of(tf, execution);
        sampling = Sampling.of(tf, exchange, policy, count, seed);
        samplingForAnalysis = this.settings.getTanhInAnalysis()
                ? sampling
                : Sampling.of(
                        tf,
                        exchange,
                        new Policy(
                                tf.withSubScope("policy_without_tanh"),
                                this.settings,
                                layout,
                                parameters,
                                new Policy.Variant(false, true, false)),
                        count,
                        seed);

        var anyRows = Shape.of(Shape.UNKNOWN_SIZE, space.choices());
        choices = tf.withName("choices").placeholder(TInt32.class, Placeholder.shape(anyRows));
        advantageOverM = tf.withName("advantage_over_m").placeholder(TFloat32.class, Placeholder.shape(anyRows));
        stored = tf.withName("stored_choices").placeholder(TInt32.class, Placeholder.shape(anyRows));
        optimizer = new ControllerOptimizer(tf.withSubScope("optimizer"), exchange, variables, this.settings);
        followed = policy.follow(choices);
        var reconstruction = withReplay ? reconstruction(tf.withSubScope("reconstruction"), layout, replay) : null;
        var objective =
                Objective.of(tf.withSubScope("objective"), settings, policy, followed, advantageOverM, reconstruction);
        policyTraining = training(exchange, objective.policy(), null);
        var joint = objective.joint();
        jointTraining = joint == null || reconstruction == null ? null : training(exchange, joint, reconstruction);
        checkpoint = variables.checkpoint();
        session = execution.open(graph);
    }

    private Reconstruction reconstruction(Ops tf, OptionLayout layout, ReplaySettings replay) {
        var variant = new Policy.Variant(true, replay.getEmbeddingOffset(), replay.getSkipFirstChoice());
        var replayed = new Policy(tf.withSubScope("policy"), settings, layout, parameters, variant);
        return new Reconstruction(tf, replayed, layout, parameters.readout(), replay, stored);
    }

    private Training training(Exchange exchange, Objective.Loss loss, @Nullable Reconstruction reconstruction) {
        var update = optimizer.update(parameters, loss.gradients());
        List<Operand<TFloat32>> measured = reconstruction == null
                ? List.of(update.gradientNorm())
                : List.of(update.gradientNorm(), reconstruction.loss());
        return new Training(update, exchange.output(measured));
    }

    /** The number of parameters of the policy. */
    @Override
    public long parameters() {
        return parameters.count();
    }

    /** All variables, in the order of their creation. */
    public List<Variable> variables() {
        return variables.all();
    }

    /** The graph of sampling and training. */
    @Override
    public GraphDef graphDef() {
        return graph.toGraphDef();
    }

    /** Samples architectures from π, determined by {@code number} and the seed {@code drawn}; the distributions are left out. */
    public SampledArchitectures sample(int number, Seed drawn) {
        return sample(sampling, number, drawn, false);
    }

    /**
     * Samples with distributions, for the analysis: without the tanh of the logits if the settings say so.
     */
    public SampledArchitectures sampleForAnalysis(int number, Seed drawn) {
        return sample(samplingForAnalysis, number, drawn, true);
    }

    private SampledArchitectures sample(Sampling from, int number, Seed drawn, boolean withDistributions) {
        try (var feeds = new Feeds(session)) {
            feeds.ints(count, new int[] {number});
            feeds.ints(seed, drawn.pair(), 2);
            var output = withDistributions ? from.withDistributions() : from.plain();
            var values = output.run(feeds, List.of());
            var architectures = new ArrayList<Architecture>();
            for (var options : rows(values.get(0), number)) {
                architectures.add(Architecture.ofChoices(
                        Arrays.stream(options).mapToInt(option -> (int) option).toArray()));
            }
            return new SampledArchitectures(
                    architectures,
                    rows(values.get(1), number),
                    rows(values.get(2), number),
                    rows(values.get(3), number),
                    withDistributions ? byChoice(rows(values.get(4), number)) : new double[0][][]);
        }
    }

    /** Splits distributions that lie side by side, {@code [M][ΣA]}, into {@code [M][C][A]}. */
    private double[][][] byChoice(double[][] rows) {
        double[][][] distributions = new double[rows.length][space.choices()][];
        for (int m = 0; m < rows.length; m++) {
            int column = 0;
            for (int t = 0; t < space.choices(); t++) {
                distributions[m][t] = Arrays.copyOfRange(rows[m], column, column + space.options(t));
                column += space.options(t);
            }
        }
        return distributions;
    }

    private static double[][] rows(float[] values, int number) {
        int width = values.length / number;
        double[][] rows = new double[number][width];
        for (int i = 0; i < values.length; i++) {
            rows[i / width][i % width] = values[i];
        }
        return rows;
    }

    /**
     * log π(𝒜; θ) of whole architectures in nats, Σₜ log P(cₜ | c₁ … cₜ₋₁), under the policy that {@link #sample} draws from.
     *
     * @param architectures M architectures, at least one
     */
    public double[] logProbabilities(List<Architecture> architectures) {
        int m = architectures.size();
        int[] options = flat(architectures); // [M, C]
        double[] logProbabilities = new double[m];
        try (var feeds = new Feeds(session)) {
            feeds.ints(choices, options, m, space.choices());
            var fetches = new ArrayList<Operand<?>>();
            followed.choices().forEach(choice -> fetches.add(choice.logProbabilities()));
            try (var result = feeds.run(List.of(), fetches)) {
                for (int t = 0; t < space.choices(); t++) {
                    float[] logP = Feeds.floats(result, t); // [M, A]
                    for (int i = 0; i < m; i++) {
                        logProbabilities[i] += logP[i * space.options(t) + options[i * space.choices() + t]];
                    }
                }
            }
        }
        return logProbabilities;
    }

    /**
     * Takes one step on the {@link Objective}, with L_Sup if the batch has architectures to reconstruct.
     *
     * @throws IllegalStateException if it has, but the controller was built without replay
     */
    public ControllerStep train(ControllerBatch batch) {
        int m = batch.architectures().size();
        var replayed = batch.replayed();
        try (var feeds = new Feeds(session)) {
            feeds.ints(choices, flat(batch.architectures()), m, space.choices());
            feeds.floats(advantageOverM, batch.advantagesOverM(space.choices()), m, space.choices());
            feeds.scalar(optimizer.step(), (double) batch.step());
            if (replayed == null) {
                var measured = policyTraining
                        .output()
                        .run(feeds, policyTraining.update().targets());
                return new ControllerStep(measured.get(0)[0], OptionalDouble.empty());
            }
            if (jointTraining == null) {
                throw new IllegalStateException("this controller was built without replay");
            }
            feeds.ints(
                    stored,
                    flat(replayed.architectures()),
                    replayed.architectures().size(),
                    space.choices());
            feeds.scalar(optimizer.readoutStep(), (double) replayed.step());
            var measured =
                    jointTraining.output().run(feeds, jointTraining.update().targets());
            return new ControllerStep(measured.get(0)[0], OptionalDouble.of(measured.get(1)[0]));
        }
    }

    private int[] flat(List<Architecture> architectures) {
        int c = space.choices();
        int[] flat = new int[architectures.size() * c];
        for (int i = 0; i < architectures.size(); i++) {
            System.arraycopy(space.require(architectures.get(i)).choices(), 0, flat, i * c, c);
        }
        return flat;
    }

    /** The variables with elements that are not finite, each with the number of such elements; empty if there are none. */
    @Override
    public List<String> notFinite() {
        return checkpoint.notFinite(session);
    }

    /** Gives θ its initial values. */
    @Override
    public void initialise() {
        checkpoint.initialise(session);
    }

    /** Writes θ and the state of the optimiser. */
    @Override
    public void save(Path path) {
        checkpoint.save(session, path);
    }

    /** Reads what {@link #save} wrote. */
    @Override
    public void restore(Path path) {
        checkpoint.restore(session, path);
    }

    @Override
    public void close() {
        session.close();
        graph.close();
    }
}
