package org.naslens.experiment;

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
import org.naslens.search.SearchListener;

class TrainedSearchTest {
    @TempDir
    private Path folder;

    private TrainedSearch trained(Settings settings) throws IOException {
        var corpus = Corpora.of(settings);
        var search = SearchRun.create(new Workspace(folder), "r", settings, corpus);
        search.execute(new SearchListener() {}, () -> false);
        return new TrainedSearch(search.run(), corpus, OptionalInt.empty());
    }

    @Test
    void perplexitiesOfSeveralAreThoseOfEach() throws IOException {
        try (var trained = trained(TinyExperiment.settings("schedule.epochs=1", "analysis.at_once=3"))) {
            var architectures = trained.sample(5, 1).architectures();
            var each = trained.perplexity(Split.TEST);
            double[] perplexities = trained.perplexities(Split.TEST, architectures);
            assertEquals(5, perplexities.length);
            for (int i = 0; i < perplexities.length; i++) {
                double alone = each.applyAsDouble(architectures.get(i));
                assertEquals(alone, perplexities[i], 1e-5 * alone);
            }
        }
    }

    @Test
    void aRunWithPlantedRewardsHasNoPerplexities() throws IOException {
        var settings = TinyExperiment.settings("schedule.epochs=1", "reward.planted.noise=0");
        try (var trained = trained(settings)) {
            var error = assertThrows(InputException.class, () -> trained.perplexities(Split.TEST, List.of()));
            assertEquals("run \"r\" has planted rewards and so no child to evaluate", error.getMessage());
        }
    }
}
