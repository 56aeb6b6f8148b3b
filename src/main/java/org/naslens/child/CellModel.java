package org.naslens.child;

import org.naslens.corpus.TokenStreams;
import org.naslens.corpus.Window;
import org.naslens.random.Seed;
import org.naslens.tensor.ModelWeights;

/** A language model of one cell, as a training from scratch uses it. */
public interface CellModel extends ModelWeights {
    /** The state at the start of the training text. */
    StreamState initialTrainingState();

    /**
     * One step on one minibatch.
     *
     * @param averageRate r: the averages ā become ā + r · (w − ā) after the step; 1 makes them the weights, 1/k their mean over k
     *     steps; without averages it has no effect
     * @param step the number of the step, counted from 1
     * @param seed of the dropout masks
     */
    TrainingStep train(Window window, StreamState state, double rate, double averageRate, long step, Seed seed);

    /** exp of the mean −log P over all predicted words of a text, by the averaged weights where there are averages. */
    double perplexity(TokenStreams text);
}
