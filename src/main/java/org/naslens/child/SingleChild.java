package org.naslens.child;

import java.nio.file.Path;
import java.util.List;
import org.naslens.child.Child.TrainingStep;
import org.naslens.config.Settings;
import org.naslens.corpus.TokenStreams;
import org.naslens.corpus.Window;
import org.naslens.random.Seed;
import org.naslens.space.Architecture;
import org.naslens.tensor.Execution;
import org.tensorflow.proto.GraphDef;

/** A language model of one cell on a graph of its own. */
@SuppressWarnings("DoNotCallSuggester")
public final class SingleChild implements ModelWeights {
    private SingleChild() {}

    /** The model of one architecture. */
    public static SingleChild of(
            Architecture architecture,
            Settings settings,
            int vocabulary,
            boolean averages,
            Execution execution,
            Seed seed) {
        throw new UnsupportedOperationException();
    }

    /** An LSTM language model, H units. */
    public static SingleChild lstm(
            Settings settings, int vocabulary, boolean averages, Execution execution, Seed seed) {
        throw new UnsupportedOperationException();
    }

    /** The state at the start of the training text. */
    public float[] initialTrainingState() {
        throw new UnsupportedOperationException();
    }

    /**
     * One step on one minibatch.
     *
     * @param averageRate r: the averages ā become ā + r · (w − ā) after the step; 1 makes them the weights, 1/k their mean over k
     *     steps; without averages it has no effect
     */
    public TrainingStep train(Window window, float[] state, double rate, double averageRate, long step, Seed seed) {
        throw new UnsupportedOperationException();
    }

    /** exp of the mean −log P over all predicted words of a text, by the averaged weights where there are averages. */
    public double perplexity(TokenStreams text) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void initialise() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void save(Path path) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void restore(Path path) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<String> notFinite() {
        throw new UnsupportedOperationException();
    }

    @Override
    public GraphDef graphDef() {
        throw new UnsupportedOperationException();
    }

    @Override
    public long parameters() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {}
}
