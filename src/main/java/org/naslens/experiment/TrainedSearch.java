package org.naslens.experiment;

import java.util.OptionalInt;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.naslens.analysis.SampleSet;
import org.naslens.corpus.Corpus;
import org.naslens.corpus.Split;
import org.naslens.corpus.TokenStreams;
import org.naslens.random.Seed;
import org.naslens.search.DivergenceException;
import org.naslens.search.Search;
import org.naslens.space.Architecture;
import org.naslens.tensor.Execution;

/** A run's controller and shared weights, as a checkpoint has them: to sample from, and to evaluate with. */
public final class TrainedSearch implements AutoCloseable {
    private final Run run;
    private final @Nullable Corpus corpus;
    private final Execution execution;
    private final Search search;

    /**
     * Loads a checkpoint.
     *
     * @param epoch after so many epochs; the latest when empty
     * @throws InputException if there is none
     */
    public TrainedSearch(Run run, @Nullable Corpus corpus, OptionalInt epoch) {
        this(run, corpus, epoch, run.execution());
    }

    TrainedSearch(Run run, @Nullable Corpus corpus, OptionalInt epoch, Execution execution) {
        this.run = run;
        this.corpus = corpus;
        this.execution = execution;
        var checkpoint = run.checkpoint(epoch);
        SearchRun.requireDevice(execution);
        search = new Search(run.settings(), corpus, execution);
        try {
            search.restore(checkpoint);
        } catch (RuntimeException e) {
            search.close();
            throw e;
        }
    }

    /** Samples architectures with their embeddings and choices; {@code seed} fixes them. */
    public SampleSet sample(int count, long seed) {
        return Trajectory.sample(search.controller(), count, Seed.root(seed).with("analysis"));
    }

    /**
     * Gives many architectures their {@link #perplexity}, as many at a time as there are threads.
     *
     * @throws InputException if the run has no child
     */
    public Evaluation evaluation(Split split) {
        return new Evaluation(perplexity(split), execution.threads());
    }

    /**
     * What gives architectures their perplexity under the shared weights, over the whole split but its first token.
     *
     * @throws InputException if the run has no child
     */
    ToDoubleFunction<Architecture> perplexity(Split split) {
        var child = search.child();
        if (child == null || corpus == null) {
            throw new InputException("run \"" + run.name() + "\" has planted rewards and so no child to evaluate");
        }
        var settings = run.settings();
        var text = TokenStreams.evaluation(
                corpus.tokens(split),
                settings.getAnalysis().getBatch(),
                settings.getChild().getSteps());
        return architecture -> {
            double perplexity = child.perplexity(architecture, text);
            if (!Double.isFinite(perplexity)) {
                throw new DivergenceException("run \"" + run.name() + "\": the perplexity of architecture "
                        + architecture.tokens() + " is " + perplexity);
            }
            return perplexity;
        };
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
