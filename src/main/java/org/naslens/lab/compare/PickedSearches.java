package org.naslens.lab.compare;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.naslens.config.Settings;
import org.naslens.corpus.Corpus;
import org.naslens.experiment.ExperimentProgress;
import org.naslens.experiment.Stage;
import org.naslens.run.MemoryDemand;
import org.naslens.run.Provenance;
import org.naslens.run.ProvenanceFile;
import org.naslens.run.SearchRun;

/**
 * The searches of a comparison, whose picks are trained from scratch.
 *
 * @param settings the settings of the comparison
 * @param corpus their text
 * @param searches the searches in the order in which they start
 */
record PickedSearches(Settings settings, Corpus corpus, List<Labelled> searches) {
    /**
     * A search with the label of its rows in tables.
     *
     * @param search the search
     * @param label a strategy, or a value of the setting that varies
     */
    record Labelled(SearchRun search, String label) {}

    PickedSearches {
        searches = List.copyOf(searches);
    }

    /** Their tasks, in the order of the searches. */
    List<PickedSearch> tasks(PickedSearch.Further further, ExperimentProgress progress) {
        return searches.stream()
                .map(each -> new PickedSearch(each.search(), corpus, each.label(), further, progress))
                .toList();
    }

    /** The stage in which they search and pick. */
    Stage stage(PickedSearch.Further further, ExperimentProgress progress) {
        return new Stage(settings, demands(), List.copyOf(tasks(further, progress)));
    }

    /** Their picks, which are to be trained. */
    List<WantedCell> wanted(PickedSearch.Further further, ExperimentProgress progress) {
        return tasks(further, progress).stream().<WantedCell>map(PickOf::new).toList();
    }

    /** The pick of a search. */
    private record PickOf(PickedSearch search) implements WantedCell {
        @Override
        public String id() {
            return "pick-of-" + search.id();
        }

        @Override
        public Optional<String> label() throws IOException {
            return search.pick();
        }
    }

    /** The GPU memory that each search and each training from scratch needs. */
    List<MemoryDemand> demands() {
        var ofSearches = searches.stream()
                .map(each -> each.search().run().settings())
                .flatMap(each -> MemoryDemand.ofSearch(each, corpus).stream());
        return Stream.concat(ofSearches, Stream.of(MemoryDemand.ofTraining(settings, corpus)))
                .toList();
    }

    /** The provenance of results that are computed from these searches and from trainings from scratch. */
    Provenance.Builder provenance(List<Pick> picks, List<TruthRow> truth) {
        double seconds = picks.stream().mapToDouble(Pick::wallSeconds).sum()
                + truth.stream().mapToDouble(TruthRow::wallSeconds).sum();
        return ProvenanceFile.describe(settings, corpus)
                .clearSeed()
                .addAllSeeds(picks.stream().map(Pick::seed).distinct().sorted().toList())
                .setWallSeconds(seconds);
    }
}
