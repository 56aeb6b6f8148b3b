package org.naslens.lab.compare;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.naslens.config.Settings;
import org.naslens.corpus.Corpus;
import org.naslens.experiment.ExperimentProgress;
import org.naslens.experiment.PlannedExperiment;
import org.naslens.experiment.Stage;
import org.naslens.run.Corpora;
import org.naslens.run.ExperimentFolder;
import org.naslens.run.InputException;
import org.naslens.run.MemoryDemand;
import org.naslens.run.RunLock;
import org.naslens.run.Workspace;

/**
 * An experiment whose searches each pick an architecture, which is then trained from scratch: one stage of searches and one
 * of trainings. Finished work is not repeated.
 *
 * @param <R> the type of its report
 */
public abstract class PickExperiment<R> implements PlannedExperiment<R> {
    /** The command that it is. */
    public static final String COMMAND = "compare";

    private final ExperimentFolder folder;
    private final Settings settings;
    private final Corpus corpus;

    /**
     * Opens a new experiment or one that has begun.
     *
     * @param settings the complete settings of the experiment
     * @throws InputException if the name belongs to something else, or to an experiment with other settings; or rewards are planted
     */
    PickExperiment(Workspace workspace, String name, Settings settings) {
        this.settings = settings;
        folder = new ExperimentFolder(workspace, name, settings);
        if (settings.getReward().hasPlanted()) {
            throw new InputException("reward.planted: with planted rewards there is nothing to train from scratch");
        }
        corpus = Objects.requireNonNull(Corpora.of(settings));
    }

    @Override
    public final ExperimentFolder folder() {
        return folder;
    }

    /** Its settings, of all searches but for what varies. */
    @Override
    public final Settings settings() {
        return settings;
    }

    final Corpus corpus() {
        return corpus;
    }

    /** Its searches, in the order in which they start. */
    abstract PickedSearches pickedSearches();

    /** The same searches in the order in which they were requested, which is that of picks in tables. */
    PickedSearches requested() {
        return pickedSearches();
    }

    /** What each search has to deliver besides its pick. */
    abstract PickedSearch.Further further(ExperimentProgress progress);

    /** The cells that are trained from scratch before those that are picked. */
    List<WantedCell> drawn() {
        return List.of();
    }

    /** Creates the report, once everything is done. */
    abstract R report(List<PickedSearch> searches, List<Pick> picks, List<TruthRow> truth, ExperimentProgress progress)
            throws IOException;

    /** The number of searches. */
    @Override
    public final int searches() {
        return pickedSearches().searches().size();
    }

    /** The GPU memory that each of its searches and each training from scratch needs. */
    @Override
    public final List<MemoryDemand> demands() {
        return pickedSearches().demands();
    }

    @Override
    public final RunLock begin() throws IOException {
        return folder.begin();
    }

    @Override
    public final List<Stage> stages(ExperimentProgress progress) {
        return List.of(
                pickedSearches().stage(further(progress), progress),
                truth(progress).stage());
    }

    @Override
    public final R collect(ExperimentProgress progress) throws IOException {
        var done = new ArrayList<PickedSearch>();
        var picks = new ArrayList<Pick>();
        for (var search : requested().tasks(further(progress), progress)) {
            if (search.isDone()) {
                done.add(search);
                picks.add(search.row());
            }
        }
        var truth = truth(progress).collect();
        if (picks.isEmpty() || truth.isEmpty()) {
            throw new InputException("experiment \"" + folder.name()
                    + "\" needs a search and a training from scratch that are done before there is anything to report");
        }
        return report(done, picks, truth, progress);
    }

    private ScratchTruth truth(ExperimentProgress progress) {
        var cells = Stream.concat(drawn().stream(), requested().wanted(further(progress), progress).stream())
                .toList();
        return new ScratchTruth(cells, settings, corpus, folder.path(), folder.checkpoints(), progress);
    }
}
