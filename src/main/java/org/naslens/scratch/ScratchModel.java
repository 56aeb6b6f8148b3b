package org.naslens.scratch;

import org.naslens.child.ModelWeights;
import org.naslens.child.StreamState;
import org.naslens.corpus.TokenStreams;
import org.naslens.corpus.Window;
import org.naslens.random.Seed;

/** What the loop trains. */
interface ScratchModel extends ModelWeights {
    /**
     * What a step saw.
     *
     * @param loss mean −log P of a target, in nats
     * @param gradientNorm before clipping
     * @param state from which the next window goes on
     */
    @SuppressWarnings("ArrayRecordComponent") // handed from one step to the next, never compared
    record Step(double loss, double gradientNorm, StreamState state) {}

    /** The state at the start of the training text. */
    StreamState initialTrainingState();

    /** One step on one minibatch; {@link org.naslens.child.SingleChild#train} says what its arguments are. */
    Step train(Window window, StreamState state, double rate, double averageRate, long step, Seed seed);

    /** exp of the mean −log P over all predicted words of a text, by the averaged weights where there are averages. */
    double perplexity(TokenStreams text);
}
