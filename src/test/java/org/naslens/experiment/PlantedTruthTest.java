package org.naslens.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.naslens.search.SearchListener;
import org.naslens.space.Activation;
import org.naslens.space.Architecture;

/** Where it is known which architectures are good, every strategy that looks finds one. */
class PlantedTruthTest {
    @TempDir
    private Path folder;

    /**
     * Four nodes, each with the planted activation with probability ¼ when drawn: all four have it with 0.0039 and three or more with
     * 0.0508, so those are within the best decile.
     */
    @ParameterizedTest
    @CsvSource({
        "ENAS, controller.training=UNSUPERVISED",
        "ENAS, controller.training=SUPERVISED",
        "ENAS, controller.training=RANDOM",
        "RANDOM_WS, seed=1",
        "ONE_SHOT, seed=1",
        "DARTS, seed=1",
        "DARTS, strategy.darts.second_order=true",
    })
    void thePickIsAmongTheBestTenth(String strategy, String setting) throws IOException {
        for (int seed = 1; seed <= 3; seed++) {
            assertTrue(good(strategy, setting, seed) >= 3, strategy + " " + setting + ", seed " + seed);
        }
    }

    /** How many nodes of the pick are sigmoids. */
    private long good(String strategy, String setting, int seed) throws IOException {
        var all = new ArrayList<>(List.of(
                "child.batch_norm=false",
                "child.planted_loss.activation=3",
                "child.planted_loss.nats=2",
                "child.optimizer.kind=ADAM",
                "child.optimizer.learning_rate=0.01",
                "strategy.kind=" + strategy,
                "strategy.darts.learning_rate=0.1",
                "strategy.pick.candidates=100",
                "strategy.pick.finalists=3",
                "controller.optimizer.learning_rate=0.02",
                "schedule.child_steps=20",
                "schedule.controller_steps=40",
                setting));
        all.add("seed=" + seed);
        var settings = TinyExperiment.settings(all.toArray(String[]::new));
        var corpus = Corpora.of(settings);
        var search = SearchRun.create(new Workspace(folder), "r" + seed, settings, corpus);
        search.execute(new SearchListener() {}, () -> false);
        var picked = Pick.of(search.run(), corpus, note -> {}, () -> false).orElseThrow();
        var architecture = Architecture.ofTokens(picked.getTokens());
        assertEquals(StrategyKind.of(settings).label(), picked.getStrategy());
        return architecture.activations().stream()
                .filter(a -> a == Activation.SIGMOID)
                .count();
    }
}
