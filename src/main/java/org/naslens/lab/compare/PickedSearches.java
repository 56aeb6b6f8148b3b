package org.naslens.lab.compare;

import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.naslens.config.Settings;
import org.naslens.corpus.Corpus;
import org.naslens.experiment.ExperimentProgress;
import org.naslens.experiment.SideBySide;
import org.naslens.report.PickRow;
import org.naslens.report.TruthRow;
import org.naslens.run.MemoryDemand;
import org.naslens.run.Provenance;
import org.naslens.run.ProvenanceFile;
import org.naslens.tensor.Execution;

/**
 * The searches of an experiment.
 *
 * @param settings of the experiment
 * @param corpus their text
 * @param searches in the order in which they begin
 */
record PickedSearches(Settings settings, Corpus corpus, List<PickedSearch> searches) {
    PickedSearches {
        searches = List.copyOf(searches);
    }

    /** What else is wanted of a search, once it has come to an architecture. */
    @FunctionalInterface
    interface Further {
        /**
         * Does what is not done yet.
         *
         * @return false when stopped before the end
         */
        boolean finish(PickedSearch search, Execution execution, BooleanSupplier stop) throws IOException;
    }

    /**
     * Does what is not done yet, side by side.
     *
     * @return what each search has come to, in their order; empty when stopped before the end
     */
    Optional<List<PickRow>> finish(Further further, ExperimentProgress progress, BooleanSupplier stop)
            throws IOException, InterruptedException {
        var picks = new ConcurrentHashMap<PickedSearch, PickRow>();
        long unfinished =
                searches.stream().filter(each -> !each.search().isFinished()).count();
        var jobs = searches.stream()
                .<SideBySide.Job>map(each -> (execution, stopOrFailed) -> {
                    var pick = each.finish(execution, progress, stopOrFailed);
                    pick.ifPresent(row -> picks.put(each, row));
                    return pick.isPresent() && further.finish(each, execution, stopOrFailed);
                })
                .toList();
        return new SideBySide(settings, (int) unfinished, demands()).finish(jobs, stop)
                ? Optional.of(searches.stream()
                        .map(each -> Objects.requireNonNull(picks.get(each)))
                        .toList())
                : Optional.empty();
    }

    /** What each of the searches asks of a card's memory, and each training from scratch. */
    List<MemoryDemand> demands() {
        var ofSearches = searches.stream()
                .map(each -> each.search().run().settings())
                .flatMap(each -> MemoryDemand.ofSearch(each, corpus).stream());
        return Stream.concat(ofSearches, Stream.of(MemoryDemand.ofTraining(settings, corpus)))
                .toList();
    }

    /** Where results come from that are made of these searches and trainings. */
    Provenance.Builder provenance(List<PickRow> picks, List<TruthRow> truth) {
        double seconds = picks.stream().mapToDouble(PickRow::wallSeconds).sum()
                + truth.stream().mapToDouble(TruthRow::wallSeconds).sum();
        return ProvenanceFile.describe(settings, corpus)
                .clearSeed()
                .addAllSeeds(
                        picks.stream().map(PickRow::seed).distinct().sorted().toList())
                .setWallSeconds(seconds);
    }
}
