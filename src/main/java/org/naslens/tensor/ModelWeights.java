package org.naslens.tensor;

import java.nio.file.Path;
import java.util.List;
import org.tensorflow.proto.GraphDef;

/** The weights of a model, which a run initialises, saves, restores and checks. */
public interface ModelWeights extends AutoCloseable {
    /** Gives the weights their initial values. */
    void initialise();

    /** Writes the weights and the optimiser's state. */
    void save(Path path);

    /** Reads what {@link #save} wrote. */
    void restore(Path path);

    /** The variables with non-finite elements, each with the number of these; empty if there are none. */
    List<String> notFinite();

    /** The graph. */
    GraphDef graphDef();

    /** The number of trainable parameters. */
    long parameters();

    @Override
    void close();
}
