package org.naslens.child;

import org.naslens.corpus.TokenStreams;
import org.naslens.corpus.Window;
import org.naslens.random.Seed;
import org.naslens.tensor.ModelWeights;

/** A language model with a single cell, as used in training from scratch. */
public interface CellModel extends ModelWeights {
    /** The state at the start of the training text. */
    StreamState initialTrainingState();

    /**
     * Takes one step on one minibatch.
     *
     * @param averageRate r: after the step the averages ā become ā + r · (w − ā); with r = 1 they equal the weights, with r = 1/k at
     *     the k-th step they are the mean over the steps; ignored without averages
     * @param step the step number, counted from 1
     * @param seed the seed of the dropout masks
     */
    TrainingStep train(Window window, StreamState state, double rate, double averageRate, long step, Seed seed);

    /** exp of the mean −log P over all predicted words of a text, using the averaged weights where there are averages. */
    double perplexity(TokenStreams text);
}
