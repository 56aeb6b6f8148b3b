package org.naslens.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.naslens.config.Settings;
import org.naslens.corpus.Split;
import org.naslens.search.EpochMetrics;
import org.naslens.space.Architecture;
import org.naslens.training.TrainingListener;

class RestoredRunTest {
    @TempDir
    private Path folder;

    private RestoredRun trained(Settings settings) throws IOException {
        var corpus = Corpora.of(settings);
        var search = SearchRun.create(new Workspace(folder), "r", settings, corpus);
        search.execute(new TrainingListener<EpochMetrics>() {}, () -> false);
        return new RestoredRun(search.run(), corpus, OptionalInt.empty(), note -> {});
    }

    @Test
    void perplexitiesOfSeveralAreThoseOfEach() throws IOException {
        try (var trained = trained(TinyExperiment.settings("schedule.epochs=1", "analysis.at_once=3"))) {
            var architectures = trained.sample(5, 1).architectures();
            double[] perplexities = perplexities(trained, architectures);
            assertEquals(5, perplexities.length);
            for (int i = 0; i < perplexities.length; i++) {
                double alone = perplexities(trained, List.of(architectures.get(i)))[0];
                assertEquals(alone, perplexities[i], 1e-5 * alone);
            }
        }
    }

    private static double[] perplexities(RestoredRun trained, List<Architecture> architectures) {
        return trained.evaluation(Split.TEST)
                .of(architectures, (index, perplexity) -> {}, () -> false)
                .orElseThrow();
    }

    @Test
    void aRunWithPlantedRewardsHasNoPerplexities() throws IOException {
        var settings = TinyExperiment.settings("schedule.epochs=1", "reward.planted.noise=0");
        try (var trained = trained(settings)) {
            var error = assertThrows(InputException.class, () -> trained.evaluation(Split.TEST));
            assertEquals("run \"r\" has planted rewards and so no child to evaluate", error.getMessage());
        }
    }
}
