package org.naslens.scratch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.naslens.config.Settings;
import org.naslens.corpus.Corpus;
import org.naslens.files.Checksums;
import org.naslens.tensor.Execution;
import org.naslens.training.Checkpoints;
import org.naslens.training.Outcome;
import org.naslens.training.TrainingListener;

/** The loop with a real model. */
class ScratchTrainingTest {
    private static final Execution ONE_THREAD = new Execution(Execution.Device.CPU, 1);
    private static final Corpus CORPUS = TinyTraining.corpus();
    private static final String TOKENS = "0 0 1 1 2 1 3";

    @TempDir
    private Path folder;

    /** The learning rate is so large that the validation loss stalls: averages begin after the third or the fourth of nine epochs. */
    private static Settings averaged() {
        return TinyTraining.settings(
                "scratch.averaging=NON_MONOTONE",
                "scratch.averaging_patience=1",
                "scratch.patience=4",
                "scratch.epochs=9",
                "scratch.learning_rate=8",
                "scratch.decay=1");
    }

    private Optional<ScratchResult> train(ScratchCell cell, Settings settings) throws IOException {
        return train(cell, settings, Files.createTempDirectory(folder, "training"), () -> false);
    }

    private static Optional<ScratchResult> train(ScratchCell cell, Settings settings, Path folder, BooleanSupplier stop)
            throws IOException {
        return ScratchTraining.train(
                cell, settings, CORPUS, ONE_THREAD, new Checkpoints(folder), TrainingListener.none(), stop);
    }

    @ParameterizedTest
    @ValueSource(strings = {TOKENS, "lstm"})
    void aStoppedTrainingEndsWithTheBytesOfOneThatWasNot(String label) throws IOException {
        var cell = ScratchCell.ofLabel(label);
        var whole = folder.resolve("whole");
        var expected = run(cell, whole, new StepsLeft(1000)).orElseThrow();

        var stopped = folder.resolve("stopped");
        assertTrue(run(cell, stopped, new StepsLeft(3)).isEmpty()); // within epoch 1
        assertTrue(run(cell, stopped, new StepsLeft(5)).isEmpty()); // after epoch 2
        assertTrue(run(cell, stopped, new StepsLeft(0)).isEmpty());
        assertTrue(run(cell, stopped, new StepsLeft(11)).isEmpty()); // within epoch 5, the weights being averaged
        assertEquals(expected, run(cell, stopped, new StepsLeft(1000)).orElseThrow());
        assertEquals(bytes(whole), bytes(stopped));
        assertTrue(bytes(whole).containsKey("latest"));
    }

    private static Optional<ScratchResult> run(ScratchCell cell, Path folder, BooleanSupplier stop) throws IOException {
        var checkpoints = new Checkpoints(folder);
        try (var training = new ScratchTraining(cell, averaged(), CORPUS, ONE_THREAD)) {
            training.begin(checkpoints, flaw -> {});
            return training.run(checkpoints, TrainingListener.none(), stop) == Outcome.FINISHED
                    ? Optional.of(training.result(0))
                    : Optional.empty();
        }
    }

    private static final class StepsLeft implements BooleanSupplier {
        private int left;

        StepsLeft(int left) {
            this.left = left;
        }

        @Override
        public boolean getAsBoolean() {
            return left-- == 0;
        }
    }

    private static Map<String, String> bytes(Path folder) throws IOException {
        var files = new TreeMap<String, String>();
        try (var paths = Files.walk(folder)) {
            paths.filter(Files::isRegularFile)
                    .forEach(path -> files.put(folder.relativize(path).toString(), digest(path)));
        }
        return files;
    }

    private static String digest(Path path) {
        try {
            return Checksums.sha256(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void theValidationPerplexityAtTheEndIsThatOfTheBestEpoch() throws IOException {
        var heard = new TreeMap<Integer, TrainingEpoch>();
        var listener = new TrainingListener<TrainingEpoch>() {
            @Override
            public void epochFinished(TrainingEpoch epoch) {
                heard.put(epoch.epoch(), epoch);
            }
        };
        try (var training = new ScratchTraining(ScratchCell.ofLabel(TOKENS), averaged(), CORPUS, ONE_THREAD)) {
            training.initialise();
            training.run(new Checkpoints(folder), listener, () -> false);
            var result = training.result(0);
            assertTrue(result.bestEpoch() < result.epochs(), result::toString); // else the test shows nothing
            assertEquals(20, heard.get(8).averaged()); // of 4 steps an epoch, from the fourth epoch on
            assertEquals(
                    heard.get(result.bestEpoch()).validationPerplexity(),
                    result.validationPerplexity().getAsDouble());
            double lowest = heard.values().stream()
                    .mapToDouble(TrainingEpoch::validationPerplexity)
                    .min()
                    .getAsDouble();
            assertEquals(lowest, result.validationPerplexity().getAsDouble());
        }
    }

    @Test
    void aTrainingLearnsAndItsSeedDecides() throws IOException {
        var cell = ScratchCell.ofLabel(TOKENS);
        var settings = TinyTraining.settings("scratch.epochs=10");
        var first = train(cell, settings).orElseThrow();
        assertEquals(first.testPerplexity(), train(cell, settings).orElseThrow().testPerplexity());
        var other = settings.toBuilder().setSeed(2).build();
        assertNotEquals(first.testPerplexity(), train(cell, other).orElseThrow().testPerplexity());
        // Below the perplexity of a uniform guess, which is the size of the vocabulary.
        assertTrue(first.testPerplexity().getAsDouble() < CORPUS.vocabulary().size());
        assertFalse(first.isDiverged());
    }

    @Test
    void aDivergedTrainingIsAResult() throws IOException {
        var settings = TinyTraining.settings("scratch.learning_rate=1e9", "child.gradient_norm_limit=inf");
        var result = train(ScratchCell.ofLabel(TOKENS), settings).orElseThrow();
        assertTrue(result.isDiverged());
        var why = result.divergence().orElseThrow();
        assertTrue(why.startsWith("epoch 1, step ") && why.endsWith("with cell " + TOKENS), why);
        assertTrue(result.testPerplexity().isEmpty());
        assertTrue(result.trainingTokens() < 4 * 5 * 4);
    }

    @Test
    void aStoppedTrainingHasNoResultUntilItIsGoneOnWith() throws IOException {
        var cell = ScratchCell.ofLabel(TOKENS);
        var whole = train(cell, averaged()).orElseThrow();
        var stopped = folder.resolve("stopped");
        assertTrue(train(cell, averaged(), stopped, new StepsLeft(6)).isEmpty()); // within epoch 2
        var result = train(cell, averaged(), stopped, () -> false).orElseThrow();
        assertEquals(whole.validationPerplexity(), result.validationPerplexity());
        assertEquals(whole.testPerplexity(), result.testPerplexity());
        assertEquals(whole.bestEpoch(), result.bestEpoch());
        assertEquals(whole.trainingTokens(), result.trainingTokens());
        assertTrue(result.wallSeconds() > 0);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anLstmHasAboutAsManyParametersAndBothAreCountedRight(boolean tied) {
        var settings = TinyTraining.settings("child.tie_weights=" + tied, "scratch.hidden=24");
        var recipe = Recipe.recipe(settings);
        int vocabulary = CORPUS.vocabulary().size();
        long expected = EqualSize.ofCell(recipe.getChild(), 4, vocabulary);
        var lstmRecipe = EqualSize.lstm(recipe, vocabulary).getChild();
        try (var cell = new ScratchTraining(ScratchCell.ofLabel(TOKENS), settings, CORPUS, ONE_THREAD);
                var lstm = new ScratchTraining(ScratchCell.LSTM, settings, CORPUS, ONE_THREAD)) {
            assertEquals(expected, cell.parameters());
            assertEquals(EqualSize.ofLstm(lstmRecipe, vocabulary), lstm.parameters());
            assertEquals(1, (double) lstm.parameters() / cell.parameters(), 0.05);
        }
    }
}
