package org.naslens.scratch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.naslens.config.ConfigReader;
import org.naslens.config.Settings;
import org.naslens.corpus.Corpus;
import org.naslens.corpus.Split;
import org.naslens.random.Seed;
import org.naslens.space.Architecture;
import org.naslens.training.Checkpoints;
import org.naslens.training.DivergenceException;
import org.naslens.training.Outcome;
import org.naslens.training.TrainingException;
import org.naslens.training.TrainingListener;

/** A training from scratch with a model in plain Java, whose validation perplexities are given: 4 steps an epoch. */
class ScratchLoopTest {
    private static final Corpus CORPUS = TinyTraining.corpus();
    private static final ScratchCell CELL = ScratchCell.of(Architecture.ofTokens("0 0 1 1 2 1 3"));
    private static final int STEPS = 4;

    private final List<Double> losses = new ArrayList<>(); // of the epochs that were heard of

    @TempDir
    private Path folder;

    private static FakeModel model(Double... perplexities) {
        long test = CORPUS.tokens(Split.TEST).size() - 1L;
        return new FakeModel(List.of(perplexities), STEPS, test);
    }

    private static ScratchTraining loop(FakeModel model, Settings settings) {
        return new ScratchTraining(model, CELL, Recipe.recipe(settings), CORPUS, Seed.root(1));
    }

    private Outcome run(ScratchTraining loop) throws IOException {
        return loop.run(new Checkpoints(folder), TrainingListener.none(), () -> false);
    }

    @Test
    void theWeightsOfTheBestEpochAreThoseThatAreTested() throws IOException {
        var model = model(9.0, 7.0, 5.0, 6.0, 6.0, 5.5);
        var loop = loop(model, TinyTraining.settings());
        assertEquals(Outcome.FINISHED, run(loop));
        assertEquals(6, loop.epochs());
        assertEquals(3, loop.bestEpoch());
        assertEquals(3 * STEPS, model.weight); // as after epoch 3, whose perplexity is 5
        assertEquals(5.0, loop.perplexity(Split.VALID));
        assertEquals(1000 + 3 * STEPS, loop.perplexity(Split.TEST));
    }

    @Test
    void itEndsAfterAsManyEpochsWithoutABetterOneAsPatienceHas() throws IOException {
        var model = model(9.0, 7.0, 7.0, 8.0, 7.5, 1.0);
        var loop = loop(model, TinyTraining.settings("scratch.patience=3"));
        run(loop);
        assertEquals(5, loop.epochs()); // an equal one is no better: 3, 4 and 5 were not
        assertEquals(2, loop.bestEpoch());
        assertEquals(5 * STEPS, model.steps.size());
        assertEquals(5 * STEPS * 5 * 4, loop.trainingTokens()); // T = 5, B = 4
    }

    @Test
    void stepsAreCountedFromOneAndTheLearningRateFallsWithTheEpochsAfterThoseInWhichItStays() throws IOException {
        var model = model(9.0, 8.0, 7.0, 6.0, 5.0, 4.0);
        run(loop(model, TinyTraining.settings("scratch.learning_rate=8", "scratch.decay=0.5")));
        assertEquals(LongStream.rangeClosed(1, 6 * STEPS).boxed().toList(), model.steps);
        var rates = new ArrayList<Double>();
        for (double rate : new double[] {8, 8, 8, 4, 2, 1}) { // child.optimizer.decay_after_epochs = 2
            rates.addAll(List.of(rate, rate, rate, rate));
        }
        assertEquals(rates, model.rates);
    }

    @Test
    void averagesAreTheWeightsUntilTheValidationLossStallsAndFromThenTheMeanOfAllFurtherWeights() throws IOException {
        // averaging_patience = 1: epoch 4, of 6, is not below the best of epochs 1 and 2, which is 6, too.
        var model = model(9.0, 6.0, 6.5, 6.0, 5.0, 4.0);
        run(loop(
                model,
                TinyTraining.settings(
                        "scratch.averaging=NON_MONOTONE", "scratch.averaging_patience=1", "scratch.patience=6")));
        for (int step = 0; step < 6 * STEPS; step++) {
            double expected = step < 4 * STEPS ? 1 : 1.0 / (step - 4 * STEPS + 1);
            assertEquals(expected, model.averageRates.get(step), "step " + step);
        }
        // Weights after the steps 17 to 24 are 17, 18, …, 24; the mean is (17 + 24) / 2.
        assertEquals(20.5, model.average, 1e-12);
    }

    @Test
    void withoutAveragingEveryRateIsOne() throws IOException {
        var model = model(9.0, 6.0, 7.0, 8.0, 9.0, 9.0);
        run(loop(model, TinyTraining.settings("scratch.patience=6")));
        assertTrue(model.averageRates.stream().allMatch(rate -> rate == 1));
    }

    @Test
    void epochsWithoutStepsOfTheirOwnAreTheWholeText() throws IOException {
        var settings = ConfigReader.effective(TinyTraining.settings().toBuilder()
                .setScratch(TinyTraining.settings().getScratch().toBuilder().clearSteps())
                .build());
        int windows =
                ScratchTraining.trainingText(Recipe.recipe(settings), CORPUS).windows();
        var heard = new ArrayList<Integer>();
        var model = new FakeModel(List.of(9.0, 8.0, 7.0, 6.0, 5.0, 4.0), windows, -1);
        loop(model, settings)
                .run(
                        new Checkpoints(folder),
                        new TrainingListener<TrainingEpoch>() {
                            @Override
                            public void stepFinished(int epoch, int step, int steps) {
                                heard.add(steps);
                            }
                        },
                        () -> false);
        assertTrue(windows > STEPS);
        assertEquals(6 * windows, heard.size());
        assertTrue(heard.stream().allMatch(steps -> steps == windows));
    }

    @Test
    void anEpochIsHeardWithItsNumbers() throws IOException {
        var heard = new ArrayList<TrainingEpoch>();
        var listener = new TrainingListener<TrainingEpoch>() {
            @Override
            public void epochFinished(TrainingEpoch epoch) {
                heard.add(epoch);
            }
        };
        loop(
                        model(9.0, 6.0, 6.5, 6.5, 5.0, 4.0),
                        TinyTraining.settings(
                                "scratch.averaging=NON_MONOTONE", "scratch.averaging_patience=1", "scratch.patience=6"))
                .run(new Checkpoints(folder), listener, () -> false);
        assertEquals(
                List.of(9.0, 6.0, 6.5, 6.5, 5.0, 4.0),
                heard.stream().map(TrainingEpoch::validationPerplexity).toList());
        assertEquals(
                List.of(0L, 0L, 0L, 0L, 4L, 8L),
                heard.stream().map(TrainingEpoch::averaged).toList());
        assertTrue(heard.stream().allMatch(epoch -> epoch.trainingLoss() == 2)); // of each step
    }

    @Test
    void aNumberThatIsNoneSaysWhichWhereAndWithWhichCell() {
        var model = model(9.0, 8.0, 7.0);
        model.divergesAt = 7;
        var error = assertThrows(DivergenceException.class, () -> run(loop(model, TinyTraining.settings())));
        assertEquals("epoch 2, step 3: the training loss is NaN with cell 0 0 1 1 2 1 3", error.getMessage());
        var none = model(Double.NaN);
        error = assertThrows(DivergenceException.class, () -> run(loop(none, TinyTraining.settings())));
        assertEquals("epoch 1: the perplexity of the valid split is NaN with cell 0 0 1 1 2 1 3", error.getMessage());
    }

    /** Stopped before every single step, and gone on with by a new model and loop each time. */
    @Test
    void aTrainingThatIsStoppedAtEveryStepLeavesTheBytesOfOneThatIsNot() throws IOException {
        var perplexities = new Double[] {9.0, 6.0, 6.5, 6.5, 7.0, 8.0};
        var settings = TinyTraining.settings(
                "scratch.averaging=NON_MONOTONE", "scratch.averaging_patience=1", "scratch.patience=4");
        var whole = folder.resolve("whole");
        var expected = model(perplexities);
        assertEquals(Outcome.FINISHED, run(loop(expected, settings), whole, Integer.MAX_VALUE));

        var stopped = folder.resolve("stopped");
        var outcome = Outcome.STOPPED;
        var model = model(perplexities);
        int starts = 0;
        while (outcome == Outcome.STOPPED) {
            model = model(perplexities);
            var loop = loop(model, settings);
            var newest = checkpoints(stopped).newestWhole(flaw -> {});
            newest.ifPresent(loop::restore);
            outcome = run(loop, stopped, 1);
            starts++;
        }
        assertEquals(6 * STEPS, starts); // one step each
        assertEquals(expected.average, model.average);
        assertEquals(files(whole), files(stopped));
        assertEquals(Collections.nCopies(12, 2.0), losses); // 6 epochs each, 2 nats at each step
    }

    private static Checkpoints checkpoints(Path folder) {
        return new Checkpoints(folder);
    }

    private Outcome run(ScratchTraining loop, Path folder, int steps) throws IOException {
        int[] left = {steps};
        var listener = new TrainingListener<TrainingEpoch>() {
            @Override
            public void epochFinished(TrainingEpoch epoch) {
                losses.add(epoch.trainingLoss());
            }
        };
        return loop.run(checkpoints(folder), listener, () -> left[0]-- == 0);
    }

    private static Map<String, String> files(Path folder) throws IOException {
        try (var paths = Files.walk(folder)) {
            return paths.filter(Files::isRegularFile)
                    .collect(Collectors.toMap(
                            path -> folder.relativize(path).toString(),
                            ScratchLoopTest::text,
                            (a, b) -> a,
                            TreeMap::new));
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void theNewestCheckpointsAndTheBestStay() throws IOException {
        var settings = TinyTraining.settings("scratch.patience=5", "checkpoint.keep=2");
        run(loop(model(9.0, 5.0, 6.0, 6.0, 6.0, 6.0), settings), folder, Integer.MAX_VALUE);
        assertEquals(List.of("epoch-0002", "epoch-0005", "epoch-0006"), names());
        assertEquals("epoch-0006\n", Files.readString(folder.resolve("latest")));
    }

    @Test
    void theBestAndTheLastHaveACheckpointWhateverTheSchedule() throws IOException {
        var settings = TinyTraining.settings("scratch.patience=2", "checkpoint.every_epochs=4");
        run(loop(model(9.0, 8.0, 7.0, 7.0, 7.0, 7.0), settings), folder, Integer.MAX_VALUE);
        assertEquals(List.of("epoch-0003", "epoch-0004", "epoch-0005"), names());
    }

    private List<String> names() {
        return checkpoints(folder).all().stream()
                .map(path -> path.getFileName().toString())
                .toList();
    }

    @Test
    void aCheckpointOfAnotherCellOrTextIsRefused() throws IOException {
        var settings = TinyTraining.settings();
        run(loop(model(9.0, 8.0, 7.0, 6.0, 5.0, 4.0), settings), folder, 5);
        var checkpoint = folder.resolve("epoch-0001-step-000001");
        var lstm = new ScratchTraining(model(), ScratchCell.LSTM, Recipe.recipe(settings), CORPUS, Seed.root(1));
        var refusal = assertThrows(TrainingException.class, () -> lstm.restore(checkpoint));
        assertTrue(refusal.getMessage().endsWith("is of another cell than lstm"), refusal.getMessage());
        var other = Corpus.ofText("other", "a b c ".repeat(50), "a b c", "a b c");
        var loop = new ScratchTraining(model(), CELL, Recipe.recipe(settings), other, Seed.root(1));
        refusal = assertThrows(TrainingException.class, () -> loop.restore(checkpoint));
        assertTrue(refusal.getMessage().contains("was made from a corpus with SHA-256"), refusal.getMessage());
    }

    @Test
    void aTextThatIsTooShortIsRefusedInALine() {
        var settings = TinyTraining.settings("scratch.batch=500");
        var refusal = assertThrows(TrainingException.class, () -> loop(model(), settings));
        assertTrue(
                refusal.getMessage().contains("is too short for scratch.batch and child.steps: "),
                refusal.getMessage());
        assertFalse(refusal.getMessage().contains("\n"));
    }
}
