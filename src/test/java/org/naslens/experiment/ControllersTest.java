package org.naslens.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.naslens.config.ControllerSettings.Training;
import org.naslens.results.Tables;
import org.naslens.run.ControllerKind;
import org.naslens.run.Run;
import org.naslens.run.TinyExperiment;
import org.naslens.run.Workspace;
import org.naslens.search.EpochMetrics;
import org.naslens.training.TrainingListener;

/** An experiment with other controllers than the paper's. */
class ControllersTest {
    private static final class Silent implements ExperimentProgress {
        @Override
        public TrainingListener<EpochMetrics> started(Run run) {
            return new TrainingListener<EpochMetrics>() {};
        }

        @Override
        public void damaged(String what) {}
    }

    @TempDir
    private Path folder;

    private Reproduction reproduction(String... kinds) {
        return reproduction(List.of(2L, 1L), kinds);
    }

    private Reproduction reproduction(List<Long> seeds, String... kinds) {
        var settings = TinyExperiment.settings(
                "reward.planted=",
                "controller.optimizer.learning_rate=0.1",
                "controller.state_penalty=0.25",
                "schedule.epochs=1");
        return new Reproduction(
                new Workspace(folder),
                "tiny",
                settings,
                Stream.of(kinds)
                        .map(kind -> ControllerKind.parse(kind, settings))
                        .toList(),
                seeds);
    }

    /** A page that begins with a list of what is not decided would help nobody. */
    @Test
    void oneSeedHasNoVerdictsAndTwoHave() throws IOException, InterruptedException {
        var page = folder.resolve("results/tiny/report.html");
        var one = reproduction(List.of(1L), "random", "unsupervised").execute(new Silent(), () -> false);
        assertTrue(one.orElseThrow()
                .toText("")
                .contains("No verdicts: they need each controller with two seeds or more."));
        assertTrue(Files.readString(page).contains("none: they need each controller with two seeds or more."));
        assertFalse(Files.readString(page).contains("id=\"verdicts\""));

        var two = reproduction(List.of(1L, 2L), "random", "unsupervised").execute(new Silent(), () -> false);
        assertTrue(two.orElseThrow().toText("").contains("Verdicts. A claim stands when"));
        assertTrue(Files.readString(page).contains("id=\"verdicts\""));
    }

    @Test
    void runsAreNamedAfterKindAndSeedInTheOrderAskedFor() {
        var runs = reproduction("state_penalty=3", "random", "supervised+state_penalty=0.5", "state_penalty")
                .runs();

        assertEquals(
                List.of(
                        "tiny-state_penalty-3-seed2",
                        "tiny-state_penalty-3-seed1",
                        "tiny-random-seed2",
                        "tiny-random-seed1",
                        "tiny-supervised-state_penalty-0.5-seed2",
                        "tiny-supervised-state_penalty-0.5-seed1",
                        "tiny-state_penalty-0.25-seed2",
                        "tiny-state_penalty-0.25-seed1"),
                runs.stream().map(Run::name).toList());
        var first = runs.get(0).settings();
        assertEquals(Training.UNSUPERVISED, first.getController().getTraining());
        assertEquals(3, first.getController().getStatePenalty());
        assertEquals(2, first.getSeed());
    }

    @Test
    void aPenaltyMakesAnotherControllerAndIsJudged() throws IOException, InterruptedException {
        assertTrue(reproduction("unsupervised", "state_penalty=1000")
                .execute(new Silent(), () -> false)
                .isPresent());

        var results = folder.resolve("results/tiny");
        var rows = Tables.FORGETTING.read(results);
        assertEquals(
                List.of("unsupervised 2", "unsupervised 1", "state_penalty=1000 2", "state_penalty=1000 1"),
                rows.stream()
                        .map(row -> row.run().label() + " " + row.run().seed().orElseThrow())
                        .toList());
        for (int seed = 0; seed < 2; seed++) {
            double free = rows.get(seed).found().stateNorm();
            double penalised = rows.get(2 + seed).found().stateNorm();
            assertTrue(penalised < .9 * free, penalised + " against " + free);
        }
        // without perplexities the claim about the best architecture has no numbers
        var verdicts = Files.readAllLines(results.resolve("verdicts.csv"));
        assertEquals(4, verdicts.size());
        assertTrue(
                verdicts.get(1).contains("state_penalty=1000 − unsupervised, conditioning, log₁₀ of bits: "),
                verdicts::toString);
        assertTrue(verdicts.get(1).contains(" over 2 seeds."), verdicts::toString);
        assertTrue(
                verdicts.get(3).startsWith("not decided,With the penalty the best sampled architecture ")
                        && verdicts.get(3).endsWith("perplexity, best: not measured in both, with the same seed.\""),
                verdicts::toString);
        assertTrue(Files.exists(folder.resolve("checkpoints/tiny-state_penalty-1000-seed2/epoch-0001")));
    }
}
