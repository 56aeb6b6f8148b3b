package org.naslens.scratch;

import java.nio.file.Path;
import java.util.List;
import org.naslens.child.SingleChild;
import org.naslens.child.StreamState;
import org.naslens.config.ScratchSettings.Averaging;
import org.naslens.config.Settings;
import org.naslens.corpus.TokenStreams;
import org.naslens.corpus.Window;
import org.naslens.random.Seed;
import org.naslens.tensor.Execution;
import org.tensorflow.proto.GraphDef;

/**
 * The model of a cell on a graph of its own.
 *
 * @param child the model
 */
record CellModel(SingleChild child) implements ScratchModel {
    /** @param recipe settings whose {@code child} is that of the training from scratch */
    static CellModel of(TrainedCell cell, Settings recipe, int vocabulary, Execution execution, Seed seed) {
        boolean averages = recipe.getScratch().getAveraging() != Averaging.NONE;
        var architecture = cell.architecture();
        return new CellModel(
                architecture == null
                        ? SingleChild.lstm(recipe, vocabulary, averages, execution, seed)
                        : SingleChild.of(architecture, recipe, vocabulary, averages, execution, seed));
    }

    @Override
    public StreamState initialTrainingState() {
        return child.initialTrainingState();
    }

    @Override
    public Step train(Window window, StreamState state, double rate, double averageRate, long step, Seed seed) {
        var done = child.train(window, state, rate, averageRate, step, seed);
        return new Step(done.loss(), done.gradientNorm(), done.state());
    }

    @Override
    public double perplexity(TokenStreams text) {
        return child.perplexity(text);
    }

    @Override
    public void initialise() {
        child.initialise();
    }

    @Override
    public void save(Path path) {
        child.save(path);
    }

    @Override
    public void restore(Path path) {
        child.restore(path);
    }

    @Override
    public List<String> notFinite() {
        return child.notFinite();
    }

    @Override
    public GraphDef graphDef() {
        return child.graphDef();
    }

    @Override
    public long parameters() {
        return child.parameters();
    }

    @Override
    public void close() {
        child.close();
    }
}
