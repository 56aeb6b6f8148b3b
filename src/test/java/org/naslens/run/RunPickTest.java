package org.naslens.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.naslens.config.Settings;
import org.naslens.corpus.Split;
import org.naslens.search.EpochMetrics;
import org.naslens.search.SearchStrategy;
import org.naslens.space.Architecture;
import org.naslens.space.SearchSpace;
import org.naslens.training.TrainingListener;

class RunPickTest {
    @TempDir
    private Path folder;

    private final List<String> notes = new ArrayList<>();

    private SearchRun searched(String strategy, String... overrides) throws IOException {
        var all = new ArrayList<String>();
        all.add("child.batch_norm=false");
        all.add("strategy.kind=" + strategy);
        all.add("strategy.pick.candidates=12");
        all.add("strategy.pick.finalists=3");
        all.add("strategy.pick.windows=1");
        all.addAll(List.of(overrides));
        var settings = TinyExperiment.settings(all.toArray(String[]::new));
        var search = SearchRun.create(new Workspace(folder), "r", settings, Corpora.of(settings));
        search.execute(new TrainingListener<EpochMetrics>() {}, () -> false);
        return search;
    }

    private Optional<PickedArchitecture> pick(Run run) throws IOException {
        return RunPick.of(run, Corpora.of(run.settings()), notes::add, () -> false);
    }

    private static double[] perplexities(Run run, List<Architecture> architectures) {
        try (var trained = new RestoredRun(run, Corpora.of(run.settings()), OptionalInt.empty(), note -> {})) {
            return trained.evaluation(Split.VALID)
                    .of(architectures, (i, perplexity) -> {}, () -> false)
                    .orElseThrow();
        }
    }

    /** Every word of the validation split but the first. */
    private static long predictions(Run run) {
        return Corpora.load(run.settings().getCorpus()).tokens(Split.VALID).size() - 1L;
    }

    @ParameterizedTest
    @ValueSource(strings = {"ENAS", "RANDOM_WS", "ONE_SHOT", "DARTS"})
    void itHasThePerplexityThatEvaluationGivesIt(String strategy) throws IOException {
        var run = searched(strategy).run();
        var picked = pick(run).orElseThrow();
        var architecture = Architecture.ofTokens(picked.getTokens());
        assertEquals(perplexities(run, List.of(architecture))[0], picked.getPerplexity());
        assertEquals(3, picked.getEpochs());
        assertEquals(1, picked.getSeed());
        assertTrue(picked.getFinalists() <= 6 && picked.getFinalists() <= picked.getCandidates());
        assertEquals(strategy.equals("DARTS") ? 1 : 24, picked.getCandidates(), 4); // few are drawn twice
        assertEquals(List.of(), notes);
    }

    /** Two nodes make 16 architectures: the best of all of them, found here by evaluating each. */
    private static long validationTokens(Settings settings) {
        return SearchStrategy.of(settings).validationTokens(settings, 2);
    }

    @Test
    void ofASmallSpaceItIsTheBestOfAll() throws IOException {
        var run = searched("RANDOM_WS", "space.nodes=2", "strategy.pick.candidates=16", "strategy.pick.finalists=16")
                .run();
        var picked = pick(run).orElseThrow();
        var all = new SearchSpace(2).all(16);
        double[] perplexities = perplexities(run, all);
        int best = 0;
        for (int i = 1; i < 16; i++) {
            best = perplexities[i] < perplexities[best] ? i : best;
        }
        assertEquals(all.get(best).tokens(), picked.getTokens());
        assertEquals(16, picked.getCandidates());
        assertEquals(16, picked.getFinalists());
        assertEquals(predictions(run) * 16, picked.getPickValidationTokens()); // every word but the first, by each
    }

    /** 10 of the 16 are finalists: one window of 5 steps in 4 streams for all, all words but the first for these. */
    @Test
    void itSaysWhatItCostAndWhatTheSearchDid() throws IOException {
        var run = searched("DARTS", "strategy.darts.child_steps_per_step=5").run();
        // 3 epochs of 4 steps are 12, before every fifth a step of α on 4 · 5 words
        assertEquals(3 * 20, pick(run).orElseThrow().getSearchValidationTokens());
        assertEquals(predictions(run), pick(run).orElseThrow().getPickValidationTokens());
        var enas = TinyExperiment.settings("controller.batch=2");
        assertEquals(2L * 3 * 2 * 3 * 4, validationTokens(enas)); // 3 steps of 2 rewards, on 3 streams of 4
        assertEquals(0, validationTokens(TinyExperiment.settings("controller.training=RANDOM")));
        assertEquals(0, validationTokens(TinyExperiment.settings("strategy.kind=RANDOM_WS")));
    }

    @Test
    void candidatesAreScoredOnAPartAndFinalistsOnAll() throws IOException {
        var run = searched("ONE_SHOT", "space.nodes=2", "strategy.pick.candidates=16", "strategy.pick.finalists=10")
                .run();
        assertEquals(16L * 20 + 10 * predictions(run), pick(run).orElseThrow().getPickValidationTokens());
    }

    @Test
    void whereNothingIsTrainedItIsTheFirstDrawAndNotScored() throws IOException {
        var picked = pick(searched("RANDOM").run()).orElseThrow();
        assertFalse(picked.hasPerplexity());
        assertEquals("random", picked.getStrategy());
        assertEquals(7, Architecture.ofTokens(picked.getTokens()).choices().length);
    }

    @Test
    void itIsFoundAgainAndMadeAnewWhenItIsDamagedOrOfAnotherCheckpoint() throws IOException {
        var search = searched("RANDOM_WS");
        var run = search.run();
        var file = run.results().resolve(RunPick.FILE);
        var picked = pick(run);
        var bytes = Files.readAllBytes(file);
        var written = Files.getLastModifiedTime(file);
        assertEquals(picked, pick(run));
        assertEquals(written, Files.getLastModifiedTime(file));

        Files.delete(file);
        assertEquals(picked, pick(run));
        Files.writeString(file, "{");
        assertEquals(picked, pick(run));
        assertEquals(1, notes.size());
        assertTrue(notes.get(0).endsWith("; picking anew"), notes.get(0));
        assertTrue(Arrays.equals(bytes, Files.readAllBytes(file)));

        var longer = run.settings().toBuilder();
        longer.getScheduleBuilder().setEpochs(4);
        var corpus = Corpora.of(run.settings());
        var resumed = SearchRun.resume(run.workspace(), "r", longer.build(), corpus);
        resumed.execute(new TrainingListener<EpochMetrics>() {}, () -> false);
        var later = pick(resumed.run()).orElseThrow();
        assertEquals(4, later.getEpochs());
        assertNotEquals(picked.orElseThrow().getPerplexity(), later.getPerplexity());
    }

    @Test
    void stoppedNothingIsWritten() throws IOException {
        var run = searched("RANDOM_WS").run();
        assertEquals(Optional.empty(), RunPick.of(run, Corpora.of(run.settings()), notes::add, () -> true));
        assertFalse(Files.exists(run.results().resolve(RunPick.FILE)));
    }

    @Test
    void withPlantedRewardsThereIsNone() throws IOException {
        var run = searched("ENAS", "reward.planted=").run();
        var error = assertThrows(InputException.class, () -> pick(run));
        assertEquals(
                "run \"r\" has planted rewards and so no child by which candidates are scored", error.getMessage());
    }

    /** Dropout of paths grows to the last epoch, so that with more of them other paths are dropped from the start. */
    @Test
    void aOneShotSearchKeepsItsEpochs() throws IOException {
        var run = searched("ONE_SHOT").run();
        var longer = run.settings().toBuilder();
        longer.getScheduleBuilder().setEpochs(4);
        var corpus = Corpora.of(run.settings());
        var error = assertThrows(
                InputException.class, () -> SearchRun.resume(run.workspace(), "r", longer.build(), corpus));
        assertTrue(error.getMessage().contains("schedule.epochs: 3 -> 4"), error::getMessage);
    }
}
