package org.naslens.scratch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.naslens.child.ModelWeights;
import org.naslens.config.Settings;
import org.naslens.search.Checkpoints;
import org.naslens.search.ModelFile;
import org.naslens.search.SearchException;

/**
 * What is in the folder of a checkpoint: the weights as a TensorFlow checkpoint, and the rest of the state of the training.
 *
 * @param folder that {@link Checkpoints} gives or makes
 */
record TrainingCheckpoint(Path folder) {
    private static final String WEIGHTS = "weights";
    private static final String STATE = "state.pb";

    /** The names of its files. */
    static final Set<String> NAMES = Set.of(WEIGHTS + ".index", WEIGHTS + ".data-00000-of-00001", STATE);

    /** Writes all of it; the format's version is set here. */
    void write(ModelWeights model, TrainingState.Builder state) throws IOException {
        weights().write(model::save);
        Files.write(
                folder.resolve(STATE),
                state.setFormat(SavedTraining.FORMAT).build().toByteArray());
    }

    /**
     * The state of the training.
     *
     * @param recipe settings whose {@code child} is that of the training
     * @throws SearchException if it is damaged, of another version, or not of a training with these settings
     */
    TrainingState state(Settings recipe) {
        var state = SavedTraining.read(folder.resolve(STATE), recipe);
        var name = Checkpoints.name(state.getValidationPerplexityCount(), state.getStep());
        if (!folder.endsWith(name)) {
            throw new SearchException(folder + " is the checkpoint " + name + ", as its " + STATE
                    + " says; a checkpoint has no other name");
        }
        return state;
    }

    /** @throws SearchException if the weights are damaged, of other shapes, or not finite */
    void restore(ModelWeights model) {
        weights().read(model::restore, model::notFinite);
    }

    private ModelFile weights() {
        return new ModelFile(folder, WEIGHTS);
    }
}
