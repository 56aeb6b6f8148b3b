package org.naslens.lab.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.naslens.config.ConfigReader;
import org.naslens.config.Settings;
import org.naslens.lab.bench.Projection.Part;
import org.naslens.tensor.Execution;

class ProjectionTest {
    private static final Settings PAPER = ConfigReader.effective(Settings.getDefaultInstance());
    private static final Execution EXECUTION = new Execution(Execution.Device.CPU, 1);

    /** A TFLOP/s and a TB/s, half of which is reached. */
    private static final CardRate CARD = new CardRate("card", "a card", 1e12, 1e12, 0.5);

    private static Settings settings(String... overrides) {
        return ConfigReader.effective(ConfigReader.read(List.of(overrides)));
    }

    /**
     * 150 epochs of 400 and 2,000 steps, M = 1; L_Sup from the eleventh epoch on, storing from the sixth; and 1,000 samples on
     * ⌈⌈73,759 / 64⌉ / 35⌉ = ⌈1,153 / 35⌉ = 33 windows.
     */
    @Test
    void thePaperTakesItsSteps() {
        assertEquals(
                new RunSteps(60_000, 300_000, 20_000, 280_000, 150, 145, 33_000),
                RunSteps.of(PAPER, RunText.PENN_TREEBANK.validationTokens()));
    }

    @Test
    void withoutReplayNothingIsStoredAndEveryArchitectureOfABatchHasItsReward() {
        var settings = settings(
                "controller.training=UNSUPERVISED",
                "controller.batch=4",
                "schedule.epochs=3",
                "schedule.child_steps=0",
                "schedule.controller_steps=10",
                "analysis.samples=20",
                "analysis.batch=5",
                "child.steps=7");
        assertEquals(new RunSteps(0, 120, 30, 0, 0, 0, 20 * 1), RunSteps.of(settings, 36));
        assertEquals(20 * 2, RunSteps.of(settings, 37).evaluated());
    }

    @Test
    void aControllerThatIsNotTrainedTakesNoSteps() {
        var steps = RunSteps.of(settings("controller.training=RANDOM"), 1_000);
        assertEquals(0, steps.rewards() + steps.controller() + steps.controllerReplay() + steps.fills());
        assertEquals(60_000, steps.training());
    }

    @Test
    void aRunThatEndsBeforeThePenaltyHasNone() {
        var steps = RunSteps.of(settings("schedule.epochs=7"), 1_000);
        assertEquals(0, steps.controllerReplay());
        assertEquals(2, steps.fills());
    }

    /**
     * [1000, 1000] · [1000, 1000] is 2 GFLOP and 12 MB: 2 ms of arithmetic, 12 µs of memory. [1, 1000] · [1000, 1000] is 2 MFLOP and
     * 4.008 MB: 2 µs, 4.008 µs. Half of either is reached, so both double.
     */
    @Test
    void aProductTakesItsArithmeticOrItsMemory() {
        var square = new MatrixProduct(1_000, 1_000, 1_000, false, false, 1, 1);
        var row = new MatrixProduct(1, 1_000, 1_000, false, false, 10, 1);
        assertEquals(4e-3, CARD.seconds(List.of(square)), 1e-12);
        assertEquals(10 * 8.016e-6, CARD.seconds(List.of(row)), 1e-12);
        assertEquals(4e-3 + 10 * 8.016e-6, CARD.seconds(List.of(square, row)), 1e-12);
    }

    /** 3,600 steps of 500 ms are half an hour; with 4 ms of products each 14.4 s more. */
    @Test
    void hoursAreThoseOfTheHostAndThoseOfTheProducts() {
        var square = new MatrixProduct(1_000, 1_000, 1_000, false, false, 1, 1);
        var projection = new Projection(
                "run",
                "basis",
                List.of(new Part("train", 3_600, 500, List.of(square)), new Part("sample", 36, 1_000, List.of())),
                List.of(),
                List.of(CARD));
        assertEquals(0.5 + 0.01, projection.hours(), 1e-12);
        assertEquals(0.5 + 0.01 + 0.004, projection.hours(CARD), 1e-12);
    }

    @Test
    void nothingIsProjectedFromWhatWasNotMeasured() {
        var subject = Workload.of(Shape.NAMED.get(0), List.of("schedule.epochs=11"));
        var millis = new HashMap<>(
                Map.of("train", 1.0, "reward", 1.0, "controller", 1.0, "controller_replay", 1.0, "sample", 1.0));
        millis.put("sample_replay", 1.0);
        millis.put("evaluate_samples", 1.0);
        var all = new ProjectedSteps(subject, EXECUTION, millis);
        assertEquals(
                List.of(4_400L, 22_000L, 20_000L, 2_000L, 11L, 6L),
                all.parts().stream().map(Part::count).limit(6).toList());
        assertEquals(List.of(), all.notMeasured());
        millis.remove("reward");
        var without = new ProjectedSteps(subject, EXECUTION, millis);
        assertEquals(List.of("reward"), without.notMeasured());
        assertEquals(6, without.parts().size());
    }
}
