package org.naslens.tensor;

import java.nio.file.Path;
import java.util.List;
import org.tensorflow.proto.GraphDef;

/** The weights of a model in its graph: what a run starts, saves, restores and looks through. */
public interface ModelWeights extends AutoCloseable {
    /** Gives the weights their initial values. */
    void initialise();

    /** Writes the weights with what the optimiser keeps. */
    void save(Path path);

    /** Reads what {@link #save} wrote. */
    void restore(Path path);

    /** The variables that are not finite everywhere, each with the number of such elements; empty where all is well. */
    List<String> notFinite();

    /** The graph. */
    GraphDef graphDef();

    /** The number of trained parameters. */
    long parameters();

    @Override
    void close();
}
