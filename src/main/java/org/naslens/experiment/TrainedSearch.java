package org.naslens.experiment;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.naslens.analysis.SampleSet;
import org.naslens.child.Child;
import org.naslens.corpus.Corpus;
import org.naslens.corpus.Split;
import org.naslens.corpus.TokenStreams;
import org.naslens.random.Seed;
import org.naslens.search.DivergenceException;
import org.naslens.search.Evaluation;
import org.naslens.search.Search;
import org.naslens.search.SearchException;
import org.naslens.space.Architecture;
import org.naslens.tensor.Devices;
import org.naslens.tensor.Execution;

/** A run's controller and shared weights, as a checkpoint has them: to sample from, and to evaluate with. */
public final class TrainedSearch implements AutoCloseable {
    /** Of the evaluations on a GPU at a time: one computes while the other's text is made ready; each holds the memory of a pass. */
    private static final int AT_ONCE_ON_A_GPU = 2;

    private final Run run;
    private final @Nullable Corpus corpus;
    private final Execution execution;
    private final Search search;

    /**
     * Loads a checkpoint.
     *
     * @param epoch after so many epochs; the newest that is whole when empty
     * @param notes hears of newer ones that are damaged
     * @throws InputException if there is none
     */
    public TrainedSearch(Run run, @Nullable Corpus corpus, OptionalInt epoch, Consumer<String> notes) {
        this(run, corpus, epoch, run.execution(), notes);
    }

    TrainedSearch(Run run, @Nullable Corpus corpus, OptionalInt epoch, Execution execution, Consumer<String> notes) {
        this.run = run;
        this.corpus = corpus;
        this.execution = execution;
        var checkpoint = run.checkpoint(epoch, notes);
        SearchRun.requireDevice(execution);
        search = new Search(run.settings(), corpus, execution);
        try {
            while (!isRestored(checkpoint)) { // the run is being trained, and has a newer one by now
                checkpoint = run.checkpoint(epoch, notes);
            }
        } catch (RuntimeException e) {
            search.close();
            throw e;
        }
    }

    private boolean isRestored(Path checkpoint) {
        try {
            search.restore(checkpoint);
            return true;
        } catch (SearchException e) {
            if (Files.exists(checkpoint)) {
                throw e;
            }
            return false;
        }
    }

    /** Samples architectures with their embeddings and choices; {@code seed} fixes them. */
    public SampleSet sample(int count, long seed) {
        return Trajectory.sample(search.controller(), count, Seed.root(seed).with("analysis"));
    }

    /**
     * Gives many architectures their perplexity under the shared weights, over the whole split but its first token, in groups of {@code analysis.at_once}, as many groups at a time as there
     * are threads, but few on a GPU.
     *
     * @throws InputException if the run has no child
     */
    public Evaluation evaluation(Split split) {
        int threads = execution.threads();
        int atOnce = Devices.hasGpu(execution) ? Math.min(AT_ONCE_ON_A_GPU, threads) : threads;
        int group = run.settings().getAnalysis().getAtOnce();
        var child = child();
        var text = text(split);
        return new Evaluation(architectures -> perplexities(child, text, architectures), group, atOnce);
    }

    private double[] perplexities(Child child, TokenStreams text, List<Architecture> architectures) {
        double[] perplexities = child.perplexities(architectures, text);
        for (int i = 0; i < perplexities.length; i++) {
            requireFinite(architectures.get(i), perplexities[i]);
        }
        return perplexities;
    }

    private Child child() {
        var child = search.child();
        if (child == null) {
            throw noChild();
        }
        return child;
    }

    private TokenStreams text(Split split) {
        if (corpus == null) {
            throw noChild();
        }
        var settings = run.settings();
        return TokenStreams.evaluation(
                corpus.tokens(split),
                settings.getAnalysis().getBatch(),
                settings.getChild().getSteps());
    }

    private InputException noChild() {
        return new InputException("run \"" + run.name() + "\" has planted rewards and so no child to evaluate");
    }

    private void requireFinite(Architecture architecture, double perplexity) {
        if (!Double.isFinite(perplexity)) {
            throw new DivergenceException("run \"" + run.name() + "\": the perplexity of architecture "
                    + architecture.tokens() + " is " + perplexity);
        }
    }

    /** Epochs that the checkpoint has behind it. */
    public int epochs() {
        return search.epochs();
    }

    @Override
    public void close() {
        search.close();
    }
}
