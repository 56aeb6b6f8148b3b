package org.naslens.training;

import com.google.protobuf.MessageLite;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.naslens.corpus.Corpus;
import org.naslens.tensor.ModelWeights;

/**
 * A checkpoint: a folder with each model as a TensorFlow checkpoint of its name, and all else that the next step depends on in
 * {@value #STATE}. {@link Checkpoints} writes it whole and lists its checksums.
 *
 * @param folder whose name says after how many epochs and steps it was written
 */
public record Checkpoint(Path folder) {
    /** The name of the controller in the checkpoint of a search. */
    public static final String CONTROLLER = "controller";

    /** The name of ω in the checkpoint of a search. */
    public static final String SHARED_WEIGHTS = "shared_weights";

    /** The name of the weights in the checkpoint of a training from scratch. */
    public static final String WEIGHTS = "weights";

    private static final String STATE = "state.pb";
    private static final int MOST_OF_A_REASON = 250; // TensorFlow may repeat what it found, however long

    /** The names of its files without that of the checksums; models that are not there have none. */
    Set<String> files() {
        var names = new TreeSet<>(Set.of(STATE));
        for (var model : List.of(CONTROLLER, SHARED_WEIGHTS, WEIGHTS)) {
            for (var file : List.of(model + ".index", model + ".data-00000-of-00001")) {
                if (Files.exists(folder.resolve(file), LinkOption.NOFOLLOW_LINKS)) {
                    names.add(file);
                }
            }
        }
        return names;
    }

    /** Writes all of it but the checksums. */
    void write(Map<String, ModelWeights> models, MessageLite state) throws IOException {
        try {
            models.forEach((name, model) -> model.save(folder.resolve(name)));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        Files.write(folder.resolve(STATE), state.toByteArray());
    }

    /** The file of its state. */
    public Path stateFile() {
        return folder.resolve(STATE);
    }

    /**
     * Requires the folder to have the name that its state implies.
     *
     * @param epochs that are done, as the state says
     * @param steps that are done of the next, as the state says
     * @throws TrainingException if it was renamed
     */
    public void requireName(int epochs, int steps) {
        var name = Checkpoints.name(epochs, steps);
        if (!folder.endsWith(name)) {
            throw new TrainingException(folder + " is the checkpoint " + name + ", as its " + STATE
                    + " says; a checkpoint has no other name");
        }
    }

    /**
     * Requires the text to be the one the checkpoint was made from.
     *
     * @param sha256 of its text, as its state says
     * @throws TrainingException if it is another
     */
    public void requireText(String sha256, Corpus corpus) {
        if (!sha256.equals(corpus.sha256())) {
            throw new TrainingException(
                    folder + " was made from a corpus with SHA-256 " + sha256 + "; this one has " + corpus.sha256());
        }
    }

    /**
     * Restores models, which the checkpoint must contain.
     *
     * @throws TrainingException if one is damaged, of other shapes, or not finite
     */
    public void restore(Map<String, ModelWeights> models) {
        models.forEach(this::restore);
    }

    private void restore(String name, ModelWeights model) {
        try {
            model.restore(folder.resolve(name));
        } catch (RuntimeException e) { // TensorFlow has no common type for what can be wrong with a file
            var reason = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
            var clipped = reason.length() <= MOST_OF_A_REASON ? reason : reason.substring(0, MOST_OF_A_REASON) + "…";
            throw new TrainingException(folder + " does not fit the settings, or is damaged: " + clipped, e);
        }
        var names = model.notFinite();
        if (!names.isEmpty()) {
            throw new TrainingException(
                    folder + ": the weights must be finite; " + String.join(", ", names) + " are not");
        }
    }
}
