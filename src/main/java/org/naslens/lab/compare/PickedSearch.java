package org.naslens.lab.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.BooleanSupplier;
import org.naslens.analysis.RunId;
import org.naslens.config.Settings;
import org.naslens.config.StrategySettings;
import org.naslens.corpus.Corpus;
import org.naslens.experiment.ExperimentProgress;
import org.naslens.experiment.Task;
import org.naslens.run.PickedArchitecture;
import org.naslens.run.Run;
import org.naslens.run.RunPick;
import org.naslens.run.SearchRun;
import org.naslens.tensor.Execution;

/**
 * A search, the architecture that it picks, and what else it has to deliver.
 *
 * @param search the search
 * @param corpus its text
 * @param label the label of its rows in tables
 * @param further what is done once it has picked
 * @param progress notified of progress
 */
record PickedSearch(SearchRun search, Corpus corpus, String label, Further further, ExperimentProgress progress)
        implements Task {
    /** Further work on a run after it has picked an architecture. The results are in the folder of the run. */
    interface Further {
        /** Whether the results exist. */
        boolean isDone(Run run) throws IOException;

        /**
         * Does what is not done yet.
         *
         * @return false when stopped before the end
         */
        boolean finish(Run run, Execution execution, BooleanSupplier stop) throws IOException;
    }

    @Override
    public String id() {
        return search.run().name();
    }

    @Override
    public Optional<Path> folder() {
        return Optional.of(search.run().results());
    }

    @Override
    public boolean isDone() throws IOException {
        return search.isFinished()
                && Files.exists(search.run().results().resolve(RunPick.FILE))
                && further.isDone(search.run());
    }

    @Override
    public boolean run(Execution execution, BooleanSupplier stop) throws IOException {
        var run = search.run();
        if (!search.finish(execution, () -> progress.started(run), stop)) {
            return false;
        }
        var picked = RunPick.of(run, corpus, execution, progress::damaged, stop);
        if (picked.isEmpty()) {
            return false;
        }
        progress.picked(run, picked.get().getTokens());
        return further.finish(run, execution, stop);
    }

    /** The architecture that it has picked; empty as long as it has not. */
    Optional<String> pick() throws IOException {
        return RunPick.known(search.run(), progress::damaged).map(PickedArchitecture::getTokens);
    }

    /** What it has picked, and what that cost; it is done. */
    Pick row() throws IOException {
        var run = search.run();
        var pick = RunPick.of(run, corpus, progress::damaged, () -> false).orElseThrow();
        return new Pick(
                RunId.of(label, run.settings().getSeed()),
                pick.getTokens(),
                pick.hasPerplexity() ? OptionalDouble.of(pick.getPerplexity()) : OptionalDouble.empty(),
                trainingTokens(run.settings()),
                pick.getSearchValidationTokens() + pick.getPickValidationTokens(),
                search.wallSeconds());
    }

    /** The number of words on which shared weights are trained. */
    private static long trainingTokens(Settings settings) {
        if (settings.getStrategy().getKind() == StrategySettings.Kind.RANDOM) {
            return 0;
        }
        var schedule = settings.getSchedule();
        var child = settings.getChild();
        return (long) schedule.getEpochs() * schedule.getChildSteps() * child.getBatch() * child.getSteps();
    }
}
