package org.naslens.search;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.naslens.config.Settings;
import org.naslens.corpus.Corpus;
import org.naslens.corpus.Split;
import org.naslens.corpus.TokenStreams;
import org.naslens.files.Checksums;
import org.naslens.random.Seed;
import org.naslens.tensor.CheckpointFile;
import org.naslens.tensor.Variable;
import org.naslens.training.Checkpoints;
import org.naslens.training.DivergenceException;
import org.naslens.training.Outcome;
import org.naslens.training.TrainingException;
import org.naslens.training.TrainingListener;

/** Numbers that are none: noticed where they arise, said, and gone back from. */
class NumbersTest {
    private static final Corpus CORPUS = TinySearch.corpus();

    @TempDir
    private Path folder;

    private final List<String> recoveries = new ArrayList<>();

    /** Puts NaN into one element of a variable, by way of files that TensorFlow reads. */
    private void poison(List<Variable> variables, String name, Consumer<Path> save, Consumer<Path> restore) {
        change(variables, name, Float.NaN, save, restore);
    }

    private void change(
            List<Variable> variables, String name, float value, Consumer<Path> save, Consumer<Path> restore) {
        var file = new CheckpointFile(folder.resolve("change-" + name.replace('/', '-')));
        save.accept(file.path());
        var values = file.read(variables);
        values.get(name)[0] = value;
        file.write(variables, values);
        restore.accept(file.path());
    }

    private void poisonChild(Search search, String name) {
        var child = requireNonNull(search.child());
        poison(child.variables(), name, child::save, child::restore);
    }

    /** Runs a search; {@code after} is done after each step, counted from 1 over all. */
    private Outcome run(Settings settings, Checkpoints checkpoints, Poisoner after) throws IOException {
        return run(settings, CORPUS, checkpoints, after);
    }

    private Outcome run(Settings settings, Corpus corpus, Checkpoints checkpoints, Poisoner after) throws IOException {
        try (var search = new Search(settings, corpus, TinySearch.ONE_THREAD)) {
            search.initialise();
            return search.run(
                    checkpoints,
                    new TrainingListener<EpochMetrics>() {
                        private int steps;

                        @Override
                        public void stepFinished(int epoch, int step, int perEpoch) {
                            after.after(search, ++steps);
                        }

                        @Override
                        public void recovered(String reason) {
                            recoveries.add(reason);
                        }
                    },
                    () -> false);
        }
    }

    private interface Poisoner {
        void after(Search search, int step);
    }

    /**
     * 12 steps an epoch: after step 25, the first of epoch 3, a weight is no number. The search goes back to epoch 2 and ends
     * with the weights of one that went on from there with half the learning rate.
     */
    @ParameterizedTest
    @ValueSource(strings = {"embedding", "recurrent/gate_kernel", "output/bias"})
    void aPoisonedWeightIsNoticedInTheNextStepAndGoneBackFrom(String variable) throws IOException {
        var settings = TinySearch.withChild();
        var checkpoints = new Checkpoints(folder.resolve("poisoned"));
        var outcome = run(settings, checkpoints, (search, step) -> {
            if (step == 25) {
                poisonChild(search, variable);
            }
        });
        assertEquals(Outcome.FINISHED, outcome);
        assertEquals(1, recoveries.size());
        var said = recoveries.get(0);
        assertTrue(
                said.matches(
                        "epoch 3, child step 2: the (training loss|norm of the gradient) is NaN with architecture [0-3]( [0-3]){6};"
                                + " back to epoch-0002, the learning rate of the child times 0.5 from here \\(recovery 1 of 3\\)"),
                said);

        var reference = new Checkpoints(folder.resolve("reference"));
        run(TinySearch.withChild("schedule.epochs=2"), reference, (search, step) -> {});
        try (var search = new Search(
                TinySearch.withChild("child.optimizer.learning_rate=0.005"), CORPUS, TinySearch.ONE_THREAD)) {
            search.restore(reference.epoch(2));
            search.run(reference, new TrainingListener<EpochMetrics>() {}, () -> false);
        }
        for (var file : List.of("shared_weights", "controller")) {
            var data = file + ".data-00000-of-00001";
            assertEquals(
                    Checksums.sha256(reference.epoch(4).resolve(data)),
                    Checksums.sha256(checkpoints.epoch(4).resolve(data)));
        }
    }

    @Test
    void beforeTheFirstCheckpointTheSearchStartsAnew() throws IOException {
        var once = new ArrayList<Integer>();
        var settings = TinySearch.withChild("schedule.epochs=1", "checkpoint.every_epochs=10");
        run(settings, new Checkpoints(folder.resolve("poisoned")), (search, step) -> {
            if (step == 9 && once.isEmpty()) {
                once.add(step);
                poisonChild(search, "embedding");
            }
        });
        assertTrue(
                recoveries.get(0).startsWith("epoch 1, controller step 3: the reward is NaN with architecture "),
                () -> recoveries.get(0));
        assertTrue(recoveries.get(0).contains("; back to the start, "), () -> recoveries.get(0));

        run(
                TinySearch.withChild(
                        "schedule.epochs=1", "checkpoint.every_epochs=10", "child.optimizer.learning_rate=0.005"),
                new Checkpoints(folder.resolve("slow")),
                (search, step) -> {});
        var weights = "epoch-0001/shared_weights.data-00000-of-00001";
        assertEquals(
                Checksums.sha256(folder.resolve("slow").resolve(weights)),
                Checksums.sha256(folder.resolve("poisoned").resolve(weights)));
    }

    @Test
    void theFourthTimeTheSearchStops() {
        var failure = assertThrows(
                DivergenceException.class,
                () -> run(
                        TinySearch.withChild(),
                        new Checkpoints(folder.resolve("r")),
                        (search, step) -> poisonChild(search, "embedding")));
        assertEquals(3, recoveries.size());
        assertTrue(recoveries.get(2).contains("times 0.125 from here (recovery 3 of 3)"), () -> recoveries.get(2));
        assertTrue(failure.getMessage().contains("after the search has gone back 3 times"), failure::getMessage);
    }

    /** An edge that no architecture of the last steps used; no loss tells of it. */
    @Test
    void noCheckpointIsWrittenOfWeightsThatAreNoNumbers() throws IOException {
        var settings = TinySearch.withChild("schedule.epochs=2");
        var once = new ArrayList<Integer>();
        var checkpoints = new Checkpoints(folder.resolve("r"));
        run(settings, checkpoints, (search, step) -> {
            if (step == 24 && once.isEmpty()) {
                once.add(step);
                poisonChild(search, "edges/candidate_kernel");
            }
        });
        var said = recoveries.get(0);
        assertTrue(
                said.startsWith(
                        "after epoch 2: of the weights, edges/candidate_kernel (1 of 384 elements) are not finite;"
                                + " back to epoch-0001"),
                said);
        assertTrue(Files.isDirectory(checkpoints.epoch(2)));
    }

    @Test
    void aPoisonedControllerIsNoticedInItsNextStep() throws IOException {
        var settings = TinySearch.withChild("schedule.epochs=2");
        var once = new ArrayList<Integer>();
        run(settings, new Checkpoints(folder.resolve("r")), (search, step) -> {
            if (step == 20 && once.isEmpty()) {
                once.add(step);
                var controller = search.controller();
                poison(controller.variables(), "lstm/bias", controller::save, controller::restore);
            }
        });
        assertTrue(
                recoveries.get(0).matches("epoch 2, controller step 2: the entropy is NaN with architecture .*"),
                () -> recoveries.get(0));
    }

    /** With right checksums, as from somebody else's program. */
    @Test
    void aCheckpointWithAPoisonedWeightIsRefused() throws IOException {
        var settings = TinySearch.withChild("schedule.epochs=1");
        var checkpoints = new Checkpoints(folder.resolve("r"));
        run(settings, checkpoints, (search, step) -> {});
        var latest = checkpoints.epoch(1);
        try (var search = new Search(settings, CORPUS, TinySearch.ONE_THREAD)) {
            search.restore(latest);
            poisonChild(search, "input/gate_bias");
            requireNonNull(search.child()).save(latest.resolve("shared_weights"));
            var refusal = assertThrows(TrainingException.class, () -> search.restore(latest));
            assertEquals(
                    latest + ": the weights must be finite; input/gate_bias (1 of 8 elements) are not",
                    refusal.getMessage());
        }
    }

    @Test
    void whereNothingCouldLearnSlowerTheSearchStopsAtOnce() {
        var settings = TinySearch.planted("schedule.controller_steps=5", "schedule.epochs=1");
        var failure = assertThrows(
                DivergenceException.class,
                () -> run(settings, new Checkpoints(folder.resolve("r")), (search, step) -> {
                    var controller = search.controller();
                    poison(controller.variables(), "heads/kernel", controller::save, controller::restore);
                }));
        assertTrue(
                failure.getMessage().startsWith("epoch 1, controller step 2: the entropy is NaN"), failure::getMessage);
        assertEquals(List.of(), recoveries);
    }

    /** Recoveries are part of the state: a search that was stopped after one goes on with the smaller learning rate. */
    @Test
    void aSearchThatIsStoppedAfterGoingBackEndsAsIfItHadNot() throws IOException {
        var settings = TinySearch.withChild();
        Poisoner poisoner = (search, step) -> {
            if (step == 25) {
                poisonChild(search, "embedding");
            }
        };
        run(settings, new Checkpoints(folder.resolve("whole")), poisoner);
        var parts = new Checkpoints(folder.resolve("parts"));
        run(TinySearch.withChild("schedule.epochs=3"), parts, poisoner);
        try (var search = new Search(settings, CORPUS, TinySearch.ONE_THREAD)) {
            search.restore(parts.epoch(3));
            assertEquals(1, search.recoveries().size());
            search.run(parts, new TrainingListener<EpochMetrics>() {}, () -> false);
        }
        var weights = "epoch-0004/shared_weights.data-00000-of-00001";
        assertEquals(
                Checksums.sha256(folder.resolve("whole").resolve(weights)),
                Checksums.sha256(folder.resolve("parts").resolve(weights)));
    }

    @Test
    void aTextOfOneWordHasFiniteNumbers() throws IOException {
        var one = Corpus.ofText("one", "a\n".repeat(300), "a\n".repeat(100), "a\n".repeat(50));
        assertEquals(2, one.vocabulary().size()); // the end of a sentence is the other
        run(TinySearch.withChild(), one, new Checkpoints(folder.resolve("r")), (search, step) -> {});
        assertEquals(List.of(), recoveries);
        try (var search = new Search(TinySearch.withChild(), one, TinySearch.ONE_THREAD)) {
            search.restore(new Checkpoints(folder.resolve("r")).epoch(4));
            var architecture =
                    search.controller().sample(1, Seed.root(1)).architectures().get(0);
            var text = TokenStreams.evaluation(one.tokens(Split.VALID), 64, 5);
            double perplexity = requireNonNull(search.child()).perplexity(architecture, text);
            assertTrue(perplexity >= 1 && Double.isFinite(perplexity), () -> "perplexity " + perplexity);
        }
    }

    /** Nearly every target has a probability that underflows: 87 nats is the most that one may cost. */
    @Test
    void hopelessPerplexitiesAreNoOverflow() throws IOException {
        var metrics = new ArrayList<EpochMetrics>();
        try (var search = new Search(TinySearch.withChild("schedule.epochs=1"), CORPUS, TinySearch.ONE_THREAD)) {
            search.initialise();
            var child = requireNonNull(search.child());
            change(child.variables(), "output/bias", 1e4f, child::save, child::restore);
            search.run(
                    new Checkpoints(folder.resolve("r")),
                    new TrainingListener<EpochMetrics>() {
                        @Override
                        public void epochFinished(EpochMetrics epoch) {
                            metrics.add(epoch);
                        }
                    },
                    () -> false);
            assertEquals(List.of(), search.recoveries());
        }
        double loss = metrics.get(0).childLoss().orElseThrow();
        assertTrue(loss > 50 && loss < 87.4, () -> "loss " + loss);
        double reward = metrics.get(0).reward().orElseThrow(); // c · exp(−nats)
        assertTrue(reward >= 0 && reward < 80 * Math.exp(-50), () -> "reward " + reward);
    }
}
