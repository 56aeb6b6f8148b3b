package org.naslens.lab.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.naslens.child.Child;
import org.naslens.config.Settings;
import org.naslens.config.StrategySettings;
import org.naslens.lab.audit.Kernels;
import org.naslens.lab.audit.LaunchCounter;
import org.naslens.lab.audit.RunWatch;
import org.naslens.lab.audit.Trace;
import org.naslens.tensor.Devices;
import org.naslens.tensor.Execution;
import org.tensorflow.exceptions.TFInvalidArgumentException;
import org.tensorflow.exceptions.TensorFlowException;

/**
 * Measures how fast the parts are, compared with a bound: the same matrix products run on their own by TensorFlow. Also
 * counts the work of a step on a GPU, and projects how long the whole run takes at this speed.
 *
 * <p>Things to be compared are timed in turn, one repetition of each after the other. A training step comes first, so
 * that the measured start-up is that of the process.
 */
public final class Bench implements AutoCloseable {
    private static final int STEPS_BEFORE_MEMORY = 5;
    private static final int STEPS_OF_A_LOAD = 5;
    private static final Set<String> OF_CHECKPOINTS = Set.of("SaveV2", "RestoreV2");

    private final Workload subject;
    private final Settings settings;
    private final String machine;
    private final Execution execution;
    private final int repetitions;
    private final StartUp startUp;
    private final ChildBench child;
    private final double peakMiB;
    private final boolean onCard;

    private final List<StepAndBound> comparisons = new ArrayList<>();
    private final List<StepLoad> loads = new ArrayList<>();
    private final Map<String, Double> medians = new LinkedHashMap<>(); // milliseconds of a step, by its name
    private final Map<String, Object> facts = new LinkedHashMap<>();

    /** The traces of a training step and of an evaluation step. */
    public record Traces(Trace training, Trace evaluation) {}

    /**
     * Starts up and takes the first steps.
     *
     * @param machine a description of the machine
     * @param repetitions the number of repetitions of each measurement, at least 1
     * @param begun when the program began to run, after the JVM had started
     */
    public Bench(Workload subject, String machine, Execution execution, int repetitions, Instant begun) {
        this.subject = subject;
        this.machine = machine;
        settings = subject.settings();
        this.execution = execution;
        this.repetitions = repetitions;
        var processStart = ProcessHandle.current().info().startInstant().orElse(begun);
        var beforeNatives = Instant.now();
        Devices.tensorFlowVersion(); // loads the library
        var beforeGraph = Instant.now();
        child = new ChildBench(settings, subject.vocabulary(), execution);
        var beforeRun = Instant.now();
        child.initialise();
        child.train();
        startUp = new StartUp(
                seconds(processStart, beforeNatives),
                seconds(beforeNatives, beforeGraph),
                seconds(beforeGraph, beforeRun),
                seconds(beforeRun, Instant.now()));
        for (int i = 0; i < STEPS_BEFORE_MEMORY; i++) {
            child.train();
        }
        peakMiB = Memory.peakMiB();
        onCard = Devices.hasGpu(execution);
    }

    private static double seconds(Instant from, Instant to) {
        return Duration.between(from, to).toNanos() / 1e9;
    }

    /** Measures everything. */
    public BenchResult run() {
        facts.put("startup_s", startUp.total());
        facts.put("startup_jvm_s", startUp.jvm());
        facts.put("startup_natives_s", startUp.natives());
        facts.put("startup_graph_s", startUp.graph());
        facts.put("startup_first_run_s", startUp.firstRun());
        if (!Double.isNaN(peakMiB)) {
            facts.put("peak_rss_mib", peakMiB);
        }
        measureChild();
        measureController();
        describe();
        return new BenchResult(comparisons, loads, projection(), facts);
    }

    private void measureChild() {
        var products = new ChildProducts(settings, subject.vocabulary(), execution);
        compare("train", child::train, products.training());
        if (subject.withVariants()) {
            compareRegularised(products);
            compareOtherCells(products);
        }
        compare("evaluate", child::evaluate, products.evaluation());
        compare("reward", child::reward, products.reward());
        var set = Timings.inTurn(repetitions, List.of(child::evaluateMany)).get(0);
        medians.put("evaluate_samples", set.medianMillis() / child.many());
        facts.put("architectures_per_second", child.many() / (set.minimumMillis() / 1e3));
        facts.put("architectures_at_once", Child.atOnce(settings, execution));
        facts.put("architectures_tokens", child.tokens());
    }

    /** Times a step and its products, and counts its work on the host and a GPU. */
    private void compare(String name, Runnable step, List<MatrixProduct> products) {
        try (var alone = new ProductsAlone(products, execution)) {
            var timings = Timings.inTurn(repetitions, List.of(step, alone::run));
            comparisons.add(new StepAndBound(name, timings.get(0), timings.get(1)));
            medians.put(name, timings.get(0).medianMillis());
        }
        var counter = onCard ? Optional.of(LaunchCounter.here()) : Optional.<LaunchCounter>empty();
        loads.add(StepLoad.of(name, step, Math.min(repetitions, STEPS_OF_A_LOAD), counter));
    }

    private void compareRegularised(ChildProducts products) {
        try (var regularised = new ChildBench(Shape.regularised(settings), subject.vocabulary(), execution);
                var training = new ProductsAlone(products.training(), execution)) {
            regularised.initialise();
            var timings = Timings.inTurn(repetitions, List.of(child::train, training::run, regularised::train));
            comparisons.add(new StepAndBound("train_regularised", timings.get(2), timings.get(1)));
            facts.put(
                    "train_regularised_over_plain",
                    timings.get(2).minimumMillis() / timings.get(0).minimumMillis());
        }
    }

    /** Compares a graph built for one architecture with the same products, and all paths at once with the step of one architecture. */
    private void compareOtherCells(ChildProducts products) {
        try (var others = new OtherCellsBench(settings, subject.vocabulary(), execution);
                var training = new ProductsAlone(products.training(), execution)) {
            var timings = Timings.inTurn(repetitions, List.of(others::trainSingle, training::run, child::train));
            comparisons.add(new StepAndBound("train_specialised", timings.get(0), timings.get(1)));
            facts.put(
                    "train_specialised_over_fed",
                    timings.get(0).minimumMillis() / timings.get(2).minimumMillis());
            if (others.hasAllPaths()) {
                var all = Timings.inTurn(repetitions, List.of(others::trainAllPaths, child::train));
                facts.put("train_all_paths_step_ms", all.get(0).minimumMillis());
                facts.put(
                        "train_all_paths_over_fed",
                        all.get(0).minimumMillis() / all.get(1).minimumMillis());
            }
        }
    }

    private void measureController() {
        var products = new ControllerProducts(settings);
        int m = settings.getController().getBatch();
        try (var controller = new ControllerBench(settings, execution)) {
            compare("controller", controller::step, products.step(m, 0));
            compare("controller_replay", controller::stepWithReplay, products.step(m, controller.replayed()));
            var parts = Timings.inTurn(
                    repetitions, List.of(controller::sample, controller::update, controller::updateWithReplay));
            facts.put("controller_sample_ms", parts.get(0).medianMillis());
            facts.put("controller_update_ms", parts.get(1).medianMillis());
            facts.put("controller_update_replay_ms", parts.get(2).medianMillis());
            measureDraw("sample", controller::sampleEpoch);
            measureDraw("sample_replay", controller::sampleForReplay);
            var graph = child.graph();
            var missing = new TreeSet<>(Kernels.opTypes(graph));
            missing.addAll(Kernels.opTypes(controller.graph()));
            missing.removeAll(Kernels.ofGpuBuild().opTypes());
            missing.removeAll(OF_CHECKPOINTS);
            facts.put("ops_without_gpu_kernel", List.copyOf(missing));
            facts.put("graph_bytes", graph.getSerializedSize());
        }
    }

    /**
     * Records a failure instead of the time, so that other measurements are kept: a run has only a few hundred of
     * these.
     */
    private void measureDraw(String name, Runnable draw) {
        try {
            medians.put(name, Timings.inTurn(repetitions, List.of(draw)).get(0).medianMillis());
        } catch (TensorFlowException | TFInvalidArgumentException e) {
            facts.put(
                    name + "_error",
                    String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
        }
    }

    /** The projection, for runs whose steps were all measured. */
    private Optional<Projection> projection() {
        if (settings.getStrategy().getKind() != StrategySettings.Kind.ENAS
                || settings.getReward().hasPlanted()) {
            return Optional.empty();
        }
        var steps = new ProjectedSteps(subject, execution, medians);
        return Optional.of(new Projection(
                ProjectedSteps.describe(subject),
                machine,
                steps.parts(),
                steps.notMeasured(),
                onCard ? CardRate.H100 : List.of()));
    }

    private void describe() {
        facts.put("machine", machine);
        facts.put("threads", execution.threads());
        facts.put("device", Devices.summary(execution));
        facts.put("shape", subject.name());
        facts.put("hidden", settings.getChild().getHidden());
        facts.put("nodes", settings.getSpace().getNodes());
        facts.put("vocabulary", subject.vocabulary());
        facts.put("batch", settings.getChild().getBatch());
        facts.put("steps", settings.getChild().getSteps());
        facts.put("repetitions", repetitions);
    }

    /** A training step and an evaluation step, traced; the first trace of each is thrown away. */
    public Traces trace() {
        RunWatch.trace(child::train);
        RunWatch.trace(child::evaluate);
        return new Traces(RunWatch.trace(child::train), RunWatch.trace(child::evaluate));
    }

    @Override
    public void close() {
        child.close();
    }
}
