package org.naslens.experiment;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.naslens.run.RunSample;
import org.naslens.run.SearchRun;
import org.naslens.tensor.Execution;

/**
 * A search and the sample that is taken from it at the end.
 *
 * @param search the search
 * @param sampling the sample that is wanted
 * @param progress notified of the progress of both
 */
record SampledSearch(SearchRun search, RunSampling sampling, ExperimentProgress progress) implements Task {
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
        return search.isFinished() && sampling.isDone(search.run(), flaw -> {});
    }

    @Override
    public boolean run(Execution execution, BooleanSupplier stop) throws IOException {
        var run = search.run();
        if (sampling.isDone(run, progress::damaged)) {
            RunSample.tidy(run);
            progress.searched(run);
            return true;
        }
        if (!search.finish(execution, () -> progress.started(run), stop)) {
            return false;
        }
        progress.searched(run);
        int count = run.settings().getAnalysis().getSamples();
        return sampling.sample(
                run, execution, (i, perplexity) -> progress.evaluated(run, i + 1, count), progress::damaged, stop);
    }
}
