package org.naslens.scratch;

import java.io.IOException;

/** What is kept of a training while it goes on: at least the weights of its best epoch. */
interface Keeping {
    /**
     * An epoch is done.
     *
     * @throws org.naslens.search.DivergenceException if a weight that would be kept is not finite
     */
    void epochFinished(TrainingLoop training) throws IOException;

    /** It was asked to stop before all epochs are done. */
    void stopped(TrainingLoop training) throws IOException;

    /** Gives the model the weights of the best epoch. */
    void restoreBest(TrainingLoop training) throws IOException;
}
