package org.naslens.child;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.naslens.config.ConfigReader;
import org.naslens.config.Settings;

class MemoryEstimateTest {
    /** H = 2, E = 2, N = 3, T = 5, B = 7, V = 11; SGD, tied weights, nothing else. */
    private static final List<String> TINY = List.of(
            "child.hidden=2",
            "space.nodes=3",
            "child.steps=5",
            "child.batch=7",
            "child.batch_norm=false",
            "child.dropout_weight=0",
            "reward.steps=5",
            "reward.batch=1",
            "analysis.batch=1");

    private static Settings settings(List<String> first, String... further) {
        var all = new ArrayList<>(first);
        all.addAll(List.of(further));
        return ConfigReader.effective(ConfigReader.read(all));
    }

    private static MemoryNeed tiny(String... further) {
        return MemoryEstimate.ofSearch(settings(TINY, further), 11, 4);
    }

    private static List<Long> bytes(List<MemoryNeed.Part> parts) {
        return parts.stream().map(MemoryNeed.Part::bytes).toList();
    }

    @Test
    void aTinyShapeByHand() {
        var need = tiny();
        // Words 11·2 + 11 = 33; input 2·(2·2 + 2) = 12; W of node 0 and of 3 edges 2·4·4 = 32; states (7 + 1 + 4·1)·2 =
        // 24.
        assertEquals(4 * (33 + 12 + 32 + 24), need.variables().bytes());
        // Kernels 6·3·4 + 22; R = 35: (3.5·3 + 5)·35·2 + 3·35·2; 2·35·11.
        assertEquals(List.of(4L * 94, 4L * (1085 + 210), 4L * 770), bytes(need.training()));
        // 4 architectures: outputs (2·4 + 1)·5·2 and probabilities 4·5·11, which are more than
        // kernels 4·2·3·4 and states (5 + 3 + 4)·4·2 + 5·(2 + 4).
        assertEquals(List.of(4L * 90, 4L * 220), bytes(need.evaluation()));
        var kernels = MemoryEstimate.ofSearch(settings(TINY), 1, 4).evaluation();
        assertEquals(List.of(4L * 96, 4L * 126), bytes(kernels));
        assertEquals(4L * (2 * 101 + 94 + 1295 + 770), need.bytes());
        assertEquals("what the way back needs of each time step", need.largest().what());
    }

    @Test
    void adamKeepsTwoMoments() {
        assertEquals(
                4 * (3 * 77 + 24), tiny("child.optimizer.kind=ADAM").variables().bytes());
    }

    @Test
    void allPathsOfAllEdges() {
        var need = tiny("strategy.kind=DARTS");
        // Of 1 + 3 edges: kernels 6·4·4 + 22; (4.5·4 + 2·3 + 5)·35·2 + 3·35·2.
        assertEquals(List.of(4L * 118, 4L * (2030 + 210), 4L * 770), bytes(need.training()));
    }

    @Test
    void aTrainingFromScratchHasTheEdgesOfOneArchitecture() {
        var need = MemoryEstimate.ofTraining(settings(TINY), 11);
        // As above with 2 edges, and states (7 + 1 + 1)·2.
        assertEquals(4 * (33 + 12 + 24 + 18), need.variables().bytes());
        assertEquals(List.of(4L * 94, 4L * 1295, 4L * 770), bytes(need.training()));
        var averaged =
                MemoryEstimate.ofTraining(settings(TINY, "scratch.averaging=NON_MONOTONE", "scratch.patience=7"), 11);
        assertEquals(4 * (2 * 69 + 18), averaged.variables().bytes());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "child.hidden=3",
                "space.nodes=4",
                "child.steps=6",
                "child.batch=8",
                "child.optimizer.kind=ADAM",
                "child.tie_weights=false",
                "child.batch_norm=true"
            })
    void growsWith(String setting) {
        assertTrue(tiny(setting).bytes() > tiny().bytes());
        var evaluates = MemoryEstimate.ofSearch(settings(TINY), 11, 100);
        assertTrue(MemoryEstimate.ofSearch(settings(TINY), 12, 100).bytes() > evaluates.bytes());
        assertTrue(MemoryEstimate.ofSearch(settings(TINY), 11, 101).bytes() > evaluates.bytes());
    }

    @Test
    void theLargestShapesHaveANumber() {
        var largest = settings(
                TINY,
                "child.hidden=16384",
                "space.nodes=64",
                "child.steps=1000",
                "child.batch=65536",
                "analysis.batch=65536");
        assertTrue(MemoryEstimate.ofSearch(largest, 1_000_000, 1024).bytes() > 1L << 50);
    }

    /** MiB that TensorFlow's allocator had in use at most, in training and in all, on a dry card with XLA; V is that of the corpus made. */
    @ParameterizedTest
    @CsvSource({
        "RANDOM_WS,ADAM,256,4,5,16,259,16,32,16,31.73,51.66",
        "RANDOM_WS,ADAM,512,4,5,16,259,16,32,16,122.36,191.30",
        "RANDOM_WS,ADAM,256,4,5,128,259,16,32,16,33.75,51.77",
        "RANDOM_WS,ADAM,256,8,5,16,259,16,32,16,103.74,119.17",
        "RANDOM_WS,ADAM,256,4,10,64,259,64,64,16,35.72,63.76",
        "RANDOM_WS,SGD,256,4,5,16,259,16,32,16,13.01,43.15",
        "RANDOM_WS,SGD,128,4,10,256,259,256,256,16,35.37,86.29",
        "RANDOM_WS,SGD,128,4,10,1024,259,256,256,16,127.24,127.24",
        "RANDOM_WS,SGD,128,8,10,256,259,256,256,16,58.76,89.05",
        "RANDOM_WS,SGD,128,4,20,256,259,256,256,16,60.61,158.69",
        "RANDOM_WS,SGD,128,4,10,256,4163,256,256,16,109.21,413.94",
        "RANDOM_WS,SGD,64,4,10,256,16291,256,256,16,336.32,2558.12",
        "RANDOM_WS,SGD,128,4,10,256,259,256,256,1,33.37,33.37",
        "RANDOM_WS,ADAM,400,6,15,48,1363,48,48,16,162.99,218.72",
        "PAPER,SGD,1000,12,35,64,10195,64,64,16,1820.11,2153.31",
        "ONE_SHOT,ADAM,256,4,5,16,259,16,32,16,32.72,51.66",
        "DARTS,SGD,128,4,10,256,259,256,256,16,61.51,86.29",
        "DARTS,SGD,128,8,10,256,259,256,256,16,188.40,188.40"
    })
    void coversWhatWasMeasured(
            String strategy,
            String optimizer,
            int hidden,
            int nodes,
            int steps,
            int batch,
            int vocabulary,
            int rewardBatch,
            int analysisBatch,
            int atOnce,
            double trainingMiB,
            double allMiB) {
        var settings = settings(
                TINY,
                "strategy.kind=" + (strategy.equals("PAPER") ? "RANDOM_WS" : strategy),
                "child.batch_norm=" + strategy.equals("PAPER"),
                "child.dropout_weight=" + (strategy.equals("PAPER") ? 0.5 : 0),
                "child.optimizer.kind=" + optimizer,
                "child.hidden=" + hidden,
                "space.nodes=" + nodes,
                "child.steps=" + steps,
                "child.batch=" + batch,
                "reward.steps=20",
                "reward.batch=" + rewardBatch,
                "analysis.batch=" + analysisBatch);
        var need = MemoryEstimate.ofSearch(settings, vocabulary, atOnce);
        covers(trainingMiB, need.trainingBytes());
        covers(allMiB, need.bytes());
    }

    /** H = 400, N = 5, T = 15, B = 48, V = 259, Adam; an LSTM of as many parameters had 67.57. */
    @Test
    void coversATrainingFromScratch() {
        var settings = settings(
                TINY,
                "child.optimizer.kind=ADAM",
                "child.hidden=400",
                "space.nodes=5",
                "child.steps=15",
                "child.batch=48",
                "reward.batch=16",
                "analysis.batch=48");
        covers(67.22, MemoryEstimate.ofTraining(settings, 259).bytes());
    }

    private static final double MIB = 1 << 20;

    private static void covers(double measuredMiB, long bytes) {
        assertTrue(bytes >= 0.95 * measuredMiB * MIB, () -> bytes / MIB + " MiB for " + measuredMiB);
        assertTrue(bytes <= 2 * measuredMiB * MIB, () -> bytes / MIB + " MiB for " + measuredMiB);
    }
}
