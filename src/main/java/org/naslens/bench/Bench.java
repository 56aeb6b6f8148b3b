package org.naslens.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.naslens.child.Child;
import org.naslens.config.Settings;
import org.naslens.tensor.Devices;
import org.naslens.tensor.Execution;
import org.naslens.tensor.Kernels;
import org.naslens.tensor.Trace;

/**
 * How fast the parts are, against what this machine can do: their bound, the same matrix products run alone by TensorFlow.
 *
 * <p>What is compared is timed in turn, a repetition of each after the other. The first thing to happen is a training step, so
 * that the start-up is that of the process.
 */
public final class Bench implements AutoCloseable {
    private static final int STEPS_BEFORE_MEMORY = 5;
    private static final Set<String> OF_CHECKPOINTS = Set.of("SaveV2", "RestoreV2");

    private final Shape shape;
    private final Settings settings;
    private final Execution execution;
    private final int repetitions;
    private final StartUp startUp;
    private final ChildBench child;
    private final double peakMiB;

    /** What a training step launched, and what an evaluation step did. */
    public record Traces(Trace training, Trace evaluation) {}

    /**
     * Starts up, and takes the first steps.
     *
     * @param settings of the shape, changed at will
     * @param repetitions of each measurement, at least 1
     * @param begun when the program began to run, after the JVM had started
     */
    public Bench(Shape shape, Settings settings, Execution execution, int repetitions, Instant begun) {
        this.shape = shape;
        this.settings = settings;
        this.execution = execution;
        this.repetitions = repetitions;
        var processStart = ProcessHandle.current().info().startInstant().orElse(begun);
        var beforeNatives = Instant.now();
        Devices.tensorFlowVersion(); // loads the library
        var beforeGraph = Instant.now();
        child = new ChildBench(settings, shape.vocabulary(), execution);
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
    }

    private static double seconds(Instant from, Instant to) {
        return Duration.between(from, to).toNanos() / 1e9;
    }

    /** Measures everything. */
    public BenchResult run() {
        var comparisons = new ArrayList<Comparison>();
        var facts = new LinkedHashMap<String, Object>();
        facts.put("startup_s", startUp.total());
        facts.put("startup_jvm_s", startUp.jvm());
        facts.put("startup_natives_s", startUp.natives());
        facts.put("startup_graph_s", startUp.graph());
        facts.put("startup_first_run_s", startUp.firstRun());
        if (!Double.isNaN(peakMiB)) {
            facts.put("peak_rss_mib", peakMiB);
        }
        compareChild(comparisons, facts);
        compareController(comparisons, facts);
        describe(facts);
        return new BenchResult(comparisons, facts);
    }

    private void compareChild(List<Comparison> comparisons, Map<String, Object> facts) {
        var products = new ChildProducts(settings, shape.vocabulary(), execution);
        try (var regularised = new ChildBench(Shape.regularised(settings), shape.vocabulary(), execution);
                var training = new ProductsAlone(products.training(), execution)) {
            regularised.initialise();
            var timings = Timings.inTurn(repetitions, List.of(child::train, training::run, regularised::train));
            comparisons.add(new Comparison("train", timings.get(0), timings.get(1)));
            comparisons.add(new Comparison("train_regularised", timings.get(2), timings.get(1)));
            facts.put(
                    "train_regularised_over_plain",
                    timings.get(2).minimumMillis() / timings.get(0).minimumMillis());
        }
        compareOtherCells(comparisons, facts, products);
        try (var evaluation = new ProductsAlone(products.evaluation(), execution)) {
            var timings = Timings.inTurn(repetitions, List.of(child::evaluate, evaluation::run));
            comparisons.add(new Comparison("evaluate", timings.get(0), timings.get(1)));
        }
        var set = Timings.inTurn(repetitions, List.of(child::evaluateMany)).get(0);
        facts.put("architectures_per_second", child.many() / (set.minimumMillis() / 1e3));
        facts.put("architectures_at_once", Child.atOnce(settings, execution));
        facts.put("architectures_tokens", child.tokens());
        var traces = trace();
        facts.put("ops_per_train_step", traces.training().ops());
        facts.put("ops_per_evaluate_step", traces.evaluation().ops());
        facts.put("copies_per_train_step", traces.training().copies());
    }

    /** A graph of one architecture's own against the same products; all paths at once against the step of one. */
    private void compareOtherCells(List<Comparison> comparisons, Map<String, Object> facts, ChildProducts products) {
        try (var others = new OtherCellsBench(settings, shape.vocabulary(), execution);
                var training = new ProductsAlone(products.training(), execution)) {
            var timings = Timings.inTurn(repetitions, List.of(others::trainSingle, training::run, child::train));
            comparisons.add(new Comparison("train_specialised", timings.get(0), timings.get(1)));
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

    private void compareController(List<Comparison> comparisons, Map<String, Object> facts) {
        var products = new ControllerProducts(settings);
        int m = settings.getController().getBatch();
        try (var controller = new ControllerBench(settings, execution);
                var bound = new ProductsAlone(products.step(m, 0), execution);
                var replayBound = new ProductsAlone(products.step(m, controller.replayed()), execution)) {
            var timings = Timings.inTurn(
                    repetitions, List.of(controller::step, bound::run, controller::stepWithReplay, replayBound::run));
            comparisons.add(new Comparison("controller", timings.get(0), timings.get(1)));
            comparisons.add(new Comparison("controller_replay", timings.get(2), timings.get(3)));
            var graph = child.graph();
            var missing = new TreeSet<>(Kernels.opTypes(graph));
            missing.addAll(Kernels.opTypes(controller.graph()));
            missing.removeAll(Kernels.ofGpuBuild().opTypes());
            missing.removeAll(OF_CHECKPOINTS);
            facts.put("ops_without_gpu_kernel", List.copyOf(missing));
            facts.put("graph_bytes", graph.getSerializedSize());
        }
    }

    private void describe(Map<String, Object> facts) {
        facts.put("threads", execution.threads());
        facts.put("device", Devices.summary(execution));
        facts.put("shape", shape.name());
        facts.put("hidden", settings.getChild().getHidden());
        facts.put("nodes", settings.getSpace().getNodes());
        facts.put("vocabulary", shape.vocabulary());
        facts.put("batch", settings.getChild().getBatch());
        facts.put("steps", settings.getChild().getSteps());
        facts.put("repetitions", repetitions);
    }

    /** A training step and an evaluation step, traced; the first trace of each is thrown away. */
    public Traces trace() {
        child.traceTraining();
        child.traceEvaluation();
        return new Traces(child.traceTraining(), child.traceEvaluation());
    }

    @Override
    public void close() {
        child.close();
    }
}
