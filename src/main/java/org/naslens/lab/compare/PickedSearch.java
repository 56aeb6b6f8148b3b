package org.naslens.lab.compare;

import java.io.IOException;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.BooleanSupplier;
import org.naslens.config.Settings;
import org.naslens.config.StrategySettings;
import org.naslens.corpus.Corpus;
import org.naslens.experiment.ExperimentProgress;
import org.naslens.report.PickRow;
import org.naslens.run.RunPick;
import org.naslens.run.SearchRun;
import org.naslens.search.Search;
import org.naslens.tensor.Execution;

/**
 * A search of an experiment, up to the architecture that it comes to.
 *
 * @param search the search
 * @param corpus its text
 * @param label its row in tables
 */
record PickedSearch(SearchRun search, Corpus corpus, String label) {
    /**
     * Does what is not done yet.
     *
     * @return empty when stopped before the end
     */
    Optional<PickRow> finish(Execution execution, ExperimentProgress progress, BooleanSupplier stop)
            throws IOException {
        var run = search.run();
        if (search.isFinishedAndWhole()) {
            search.tidy();
        } else if (search.execute(execution, progress.started(run), stop) == Search.Outcome.STOPPED) {
            return Optional.empty();
        }
        var picked = RunPick.of(run, corpus, execution, progress::damaged, stop);
        if (picked.isEmpty()) {
            return Optional.empty();
        }
        var pick = picked.get();
        progress.picked(run, pick.getTokens());
        return Optional.of(new PickRow(
                label,
                run.settings().getSeed(),
                pick.getTokens(),
                pick.hasPerplexity() ? OptionalDouble.of(pick.getPerplexity()) : OptionalDouble.empty(),
                trainingTokens(run.settings()),
                pick.getSearchValidationTokens() + pick.getPickValidationTokens(),
                search.wallSeconds()));
    }

    /** Words on which shared weights were trained. */
    private static long trainingTokens(Settings settings) {
        if (settings.getStrategy().getKind() == StrategySettings.Kind.RANDOM) {
            return 0;
        }
        var schedule = settings.getSchedule();
        var child = settings.getChild();
        return (long) schedule.getEpochs() * schedule.getChildSteps() * child.getBatch() * child.getSteps();
    }
}
