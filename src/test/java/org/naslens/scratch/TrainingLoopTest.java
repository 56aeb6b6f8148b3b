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
import org.naslens.search.Checkpoints;
import org.naslens.search.DivergenceException;
import org.naslens.search.Search.Outcome;
import org.naslens.search.SearchException;
import org.naslens.space.Architecture;

/** The loop with a model in plain Java, whose validation perplexities are given: 4 steps an epoch. */
class TrainingLoopTest {
    private static final Corpus CORPUS = TinyTraining.corpus();
    private static final TrainedCell CELL = TrainedCell.of(Architecture.ofTokens("0 0 1 1 2 1 3"));
    private static final int STEPS = 4;

    @TempDir
    private Path folder;

    private static FakeModel model(Double... perplexities) {
        long test = CORPUS.tokens(Split.TEST).size() - 1L;
        return new FakeModel(List.of(perplexities), STEPS, test);
    }

    private static TrainingLoop loop(FakeModel model, Settings settings) {
        return new TrainingLoop(model, CELL, Recipe.recipe(settings), CORPUS, Seed.root(1));
    }

    private static Outcome run(TrainingLoop loop) throws IOException {
        try (var best = new BestOnly()) {
            return loop.run(best, ScratchListener.NONE, () -> false);
        }
    }

    @Test
    void theWeightsOfTheBestEpochAreThoseThatAreTested() throws IOException {
        var model = model(9.0, 7.0, 5.0, 6.0, 6.0, 5.5);
        var loop = loop(model, TinyTraining.settings());
        assertEquals(Outcome.FINISHED, run(loop));
        assertEquals(6, loop.course().epochs());
        assertEquals(3, loop.course().bestEpoch());
        assertEquals(3 * STEPS, model.weight); // as after epoch 3, whose perplexity is 5
        assertEquals(5.0, loop.perplexity(Split.VALID));
        assertEquals(1000 + 3 * STEPS, loop.perplexity(Split.TEST));
    }

    @Test
    void itEndsAfterAsManyEpochsWithoutABetterOneAsPatienceHas() throws IOException {
        var model = model(9.0, 7.0, 7.0, 8.0, 7.5, 1.0);
        var loop = loop(model, TinyTraining.settings("scratch.patience=3"));
        run(loop);
        assertEquals(5, loop.course().epochs()); // an equal one is no better: 3, 4 and 5 were not
        assertEquals(2, loop.course().bestEpoch());
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
        // averaging_patience = 1: epoch 4, of 6.5, is not below the best of epochs 1 and 2, which is 6.
        var model = model(9.0, 6.0, 6.5, 6.5, 5.0, 4.0);
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
        int windows = TrainingLoop.trainingText(Recipe.recipe(settings), CORPUS).windows();
        var heard = new ArrayList<Integer>();
        var model = new FakeModel(List.of(9.0, 8.0, 7.0, 6.0, 5.0, 4.0), windows, -1);
        try (var best = new BestOnly()) {
            loop(model, settings)
                    .run(
                            best,
                            new ScratchListener() {
                                @Override
                                public void stepFinished(int epoch, int step, int steps) {
                                    heard.add(steps);
                                }
                            },
                            () -> false);
        }
        assertTrue(windows > STEPS);
        assertEquals(6 * windows, heard.size());
        assertTrue(heard.stream().allMatch(steps -> steps == windows));
    }

    @Test
    void anEpochIsHeardWithItsNumbers() throws IOException {
        var heard = new ArrayList<TrainingEpoch>();
        var listener = new ScratchListener() {
            @Override
            public void epochFinished(TrainingEpoch epoch) {
                heard.add(epoch);
            }
        };
        try (var best = new BestOnly()) {
            loop(
                            model(9.0, 6.0, 6.5, 6.5, 5.0, 4.0),
                            TinyTraining.settings(
                                    "scratch.averaging=NON_MONOTONE",
                                    "scratch.averaging_patience=1",
                                    "scratch.patience=6"))
                    .run(best, listener, () -> false);
        }
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
        assertEquals(Outcome.FINISHED, run(loop(expected, settings), whole, settings, Integer.MAX_VALUE));

        var stopped = folder.resolve("stopped");
        var outcome = Outcome.STOPPED;
        var model = model(perplexities);
        int starts = 0;
        while (outcome == Outcome.STOPPED) {
            model = model(perplexities);
            var loop = loop(model, settings);
            var newest = checkpoints(stopped).newestWhole(flaw -> {});
            newest.ifPresent(checkpoint -> loop.restore(new TrainingCheckpoint(checkpoint)));
            outcome = run(loop, stopped, settings, 1);
            starts++;
        }
        assertEquals(6 * STEPS, starts); // one step each
        assertEquals(expected.average, model.average);
        assertEquals(files(whole), files(stopped));
    }

    private static Checkpoints checkpoints(Path folder) {
        return ScratchTraining.checkpoints(folder);
    }

    private static Outcome run(TrainingLoop loop, Path folder, Settings settings, int steps) throws IOException {
        var keeping = new Checkpointed(checkpoints(folder), settings.getCheckpoint(), ScratchListener.NONE);
        int[] left = {steps};
        return loop.run(keeping, ScratchListener.NONE, () -> left[0]-- == 0);
    }

    private static Map<String, String> files(Path folder) throws IOException {
        try (var paths = Files.walk(folder)) {
            return paths.filter(Files::isRegularFile)
                    .collect(Collectors.toMap(
                            path -> folder.relativize(path).toString(),
                            TrainingLoopTest::text,
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
        run(loop(model(9.0, 5.0, 6.0, 6.0, 6.0, 6.0), settings), folder, settings, Integer.MAX_VALUE);
        assertEquals(List.of("epoch-0002", "epoch-0005", "epoch-0006"), names());
        assertEquals("epoch-0006\n", Files.readString(folder.resolve("latest")));
    }

    @Test
    void theBestAndTheLastHaveACheckpointWhateverTheSchedule() throws IOException {
        var settings = TinyTraining.settings("scratch.patience=2", "checkpoint.every_epochs=4");
        run(loop(model(9.0, 8.0, 7.0, 7.0, 7.0, 7.0), settings), folder, settings, Integer.MAX_VALUE);
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
        run(loop(model(9.0, 8.0, 7.0, 6.0, 5.0, 4.0), settings), folder, settings, 5);
        var checkpoint = new TrainingCheckpoint(folder.resolve("epoch-0001-step-000001"));
        var lstm = new TrainingLoop(model(), TrainedCell.LSTM, Recipe.recipe(settings), CORPUS, Seed.root(1));
        var refusal = assertThrows(SearchException.class, () -> lstm.restore(checkpoint));
        assertTrue(refusal.getMessage().endsWith("is of another cell than lstm"), refusal.getMessage());
        var other = Corpus.ofText("other", "a b c ".repeat(50), "a b c", "a b c");
        var loop = new TrainingLoop(model(), CELL, Recipe.recipe(settings), other, Seed.root(1));
        refusal = assertThrows(SearchException.class, () -> loop.restore(checkpoint));
        assertTrue(refusal.getMessage().contains("was made from a corpus with SHA-256"), refusal.getMessage());
    }

    @Test
    void aTextThatIsTooShortIsRefusedInALine() {
        var settings = TinyTraining.settings("scratch.batch=500");
        var refusal = assertThrows(SearchException.class, () -> loop(model(), settings));
        assertTrue(
                refusal.getMessage().contains("is too short for scratch.batch and child.steps: "),
                refusal.getMessage());
        assertFalse(refusal.getMessage().contains("\n"));
    }
}
