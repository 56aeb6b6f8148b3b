package org.naslens.lab.enrich;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.naslens.config.Settings;
import org.naslens.corpus.Corpus;
import org.naslens.corpus.Split;
import org.naslens.corpus.TokenStreams;
import org.naslens.random.Seed;
import org.naslens.search.EpochMetrics;
import org.naslens.search.PlantedLoss;
import org.naslens.search.Search;
import org.naslens.search.TinySearch;
import org.naslens.space.Architecture;
import org.naslens.training.Checkpoints;
import org.naslens.training.TrainingException;
import org.naslens.training.TrainingListener;

class SubsetArmsTest {
    private static final Corpus CORPUS = TinySearch.corpus();
    private static final Seed SEED = Seed.root(5);
    private static final TrainingListener<EpochMetrics> SILENT = new TrainingListener<EpochMetrics>() {};
    private static final TokenStreams VALIDATION = TokenStreams.evaluation(CORPUS.tokens(Split.VALID), 64, 5);
    private static final Architecture ONE = Architecture.ofTokens("0 0 1 1 2 1 3");
    private static final Architecture OTHER = Architecture.ofTokens("3 0 2 0 1 0 0");

    @TempDir
    private Path folder;

    /** A checkpoint after one epoch. */
    private Path checkpoint(Settings settings) throws IOException {
        var checkpoints = new Checkpoints(folder.resolve("run"));
        try (var search = new Search(settings, CORPUS, TinySearch.ONE_THREAD)) {
            search.initialise();
            search.run(checkpoints, SILENT, () -> false);
        }
        return checkpoints.epoch(1);
    }

    private static SubsetArms arms(Search search, Path checkpoint, Seed seed) {
        return new SubsetArms(search, checkpoint, VALIDATION, PlantedLoss.of(TinySearch.withChild()), seed, () -> {});
    }

    /** All bytes of ω and θ, with what their optimisers keep. */
    private Map<String, String> parameters(Search search) throws IOException {
        var saved = Files.createTempDirectory(folder, "parameters");
        search.child().save(saved.resolve("omega"));
        search.controller().save(saved.resolve("theta"));
        return TinySearch.bytes(saved);
    }

    @Test
    void armsThatTrainTheSameArchitecturesEndWithTheSameBytesAndOthersDoNot() throws IOException {
        var settings = TinySearch.withChild("schedule.epochs=1", "replay.penalty_after_epochs=0");
        var checkpoint = checkpoint(settings);
        var before = TinySearch.bytes(checkpoint);
        var length = new SubsetArms.Length(6, 4);
        try (var search = new Search(settings, CORPUS, TinySearch.ONE_THREAD)) {
            var arms = arms(search, checkpoint, SEED);
            arms.train(List.of(ONE), length);
            var one = parameters(search);
            var standing = arms.standing(List.of(OTHER));
            arms.train(List.of(OTHER), length);
            assertNotEquals(one, parameters(search));
            arms.train(List.of(ONE, ONE, ONE), length); // whose turn it is makes no difference
            assertEquals(one, parameters(search));
            assertEquals(standing, arms.standing(List.of(OTHER)));
        }
        assertEquals(before, TinySearch.bytes(checkpoint));
    }

    @Test
    void onWhatTheControllerWouldHaveChosenItIsTheEpochOfTheRun() throws IOException {
        var settings = TinySearch.withChild("schedule.epochs=1", "replay.penalty_after_epochs=0");
        var checkpoint = checkpoint(settings);
        var longer = TinySearch.withChild("schedule.epochs=2", "replay.penalty_after_epochs=0");
        try (var run = new Search(longer, CORPUS, TinySearch.ONE_THREAD);
                var apart = new Search(longer, CORPUS, TinySearch.ONE_THREAD)) {
            run.restore(checkpoint);
            run.run(new Checkpoints(folder.resolve("longer")), SILENT, () -> false);
            apart.restore(checkpoint);
            var chosen = apart.controller()
                    .sample(7, Seed.root(1).with("child architectures").with(1))
                    .architectures();
            apart.trainSharedWeights(chosen, () -> {});
            apart.trainController(5, () -> {});
            assertEquals(parameters(run), parameters(apart));
        }
    }

    @Test
    void subsetsAreDisjointAndHaveNoArchitectureTwice() throws IOException {
        var settings = TinySearch.withChild("schedule.epochs=1");
        var checkpoint = checkpoint(settings);
        try (var search = new Search(settings, CORPUS, TinySearch.ONE_THREAD)) {
            var arms = arms(search, checkpoint, SEED);
            var subsets = arms.draw(20);
            assertEquals(List.of(20, 20), subsets.stream().map(List::size).toList());
            var all = new HashSet<Architecture>();
            subsets.forEach(all::addAll);
            assertEquals(40, all.size());
            assertEquals(subsets, arms.draw(20));
            assertNotEquals(subsets, arms(search, checkpoint, Seed.root(6)).draw(20));
        }
    }

    @Test
    void subsetsComeFromThePolicyAndNoneIsTheLikelierOne() throws IOException {
        // two nodes, so 4 · 1 · 4 architectures; both halves of 8 are drawn from all 16, in an order that likelihood
        // does not give
        var settings = TinySearch.withChild("schedule.epochs=1", "space.nodes=2");
        var checkpoint = checkpoint(settings);
        try (var search = new Search(settings, CORPUS, TinySearch.ONE_THREAD)) {
            var firstHalves = new HashSet<Architecture>();
            for (int seed = 0; seed < 20; seed++) {
                firstHalves.addAll(
                        arms(search, checkpoint, Seed.root(seed)).draw(8).get(0));
            }
            assertEquals(16, firstHalves.size());
            var refusal = assertThrows(
                    TrainingException.class,
                    () -> arms(search, checkpoint, SEED).draw(9));
            assertEquals(
                    "the controller gave 16 distinct architectures in 1800 draws; two subsets of 9 need 18",
                    refusal.getMessage());
        }
    }

    @Test
    void sharedWeightsComeToFavourWhatTheyAreTrainedOn() throws IOException {
        var settings = TinySearch.withChild("schedule.epochs=1");
        var checkpoint = checkpoint(settings);
        var length = new SubsetArms.Length(60, 1);
        try (var search = new Search(settings, CORPUS, TinySearch.ONE_THREAD)) {
            var arms = arms(search, checkpoint, SEED);
            var before = standings(arms);
            arms.train(List.of(ONE), length);
            var trainedOne = standings(arms);
            arms.train(List.of(OTHER), length);
            var trainedOther = standings(arms);
            assertTrue(trainedOne.get(0).perplexity() < before.get(0).perplexity());
            assertTrue(trainedOne.get(0).perplexity() < trainedOther.get(0).perplexity());
            assertTrue(trainedOther.get(1).perplexity() < trainedOne.get(1).perplexity());
        }
    }

    private static List<SubsetArms.Standing> standings(SubsetArms arms) {
        return Stream.of(List.of(ONE), List.of(OTHER)).map(arms::standing).toList();
    }

    /** A space of 16 architectures, all of which the controller meets again and again: here the rich do get richer. */
    @Test
    void whereThePolicyMeetsTheSubsetItsProbabilityRises() throws IOException {
        var settings = TinySearch.withChild(
                "schedule.epochs=1",
                "space.nodes=2",
                "child.dropout_embedding=0",
                "controller.optimizer.learning_rate=0.01",
                "reward.carry_state=false");
        var checkpoint = checkpoint(settings);
        var one = List.of(Architecture.ofTokens("0 0 0")); // tanh twice
        var other = List.of(Architecture.ofTokens("3 0 3")); // sigmoid twice
        var length = new SubsetArms.Length(60, 150);
        try (var search = new Search(settings, CORPUS, TinySearch.ONE_THREAD)) {
            var arms = arms(search, checkpoint, SEED);
            arms.train(one, length);
            double oneFavoured = arms.standing(one).logProbability();
            double otherAsControl = arms.standing(other).logProbability();
            arms.train(other, length);
            double oneAsControl = arms.standing(one).logProbability();
            double otherFavoured = arms.standing(other).logProbability();
            double effect = ((oneFavoured - oneAsControl) + (otherFavoured - otherAsControl)) / 2;
            assertTrue(effect > 0.5, "effect " + effect + " nats");
        }
    }

    @Test
    void aPhaseWithoutStepsIsNoArm() {
        var refusal = assertThrows(IllegalArgumentException.class, () -> new SubsetArms.Length(0, 3));
        assertEquals("childSteps = 0, controllerSteps = 3; both must be at least 1", refusal.getMessage());
    }
}
