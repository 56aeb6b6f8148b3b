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
 * A checkpoint: a folder that holds each model as a TensorFlow checkpoint under the model's name, and everything else that the next
 * step depends on in {@value #STATE}. {@link Checkpoints} writes it atomically and adds the checksums.
 *
 * @param folder the folder; its name says after how many epochs and steps it was written
 */
public record Checkpoint(Path folder) {
    /** The name of the controller in the checkpoint of a search. */
    public static final String CONTROLLER = "controller";

    /** The name of ω in the checkpoint of a search. */
    public static final String SHARED_WEIGHTS = "shared_weights";

    /** The name of the weights in the checkpoint of a training from scratch. */
    public static final String WEIGHTS = "weights";

    private static final String STATE = "state.pb";
    private static final int MOST_OF_A_REASON = 250; // TensorFlow may quote what it found at any length

    /** The names of its files, except the checksum file; absent models contribute none. */
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

    /** Writes everything except the checksums. */
    void write(Map<String, ModelWeights> models, MessageLite state) throws IOException {
        try {
            models.forEach((name, model) -> model.save(folder.resolve(name)));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        Files.write(folder.resolve(STATE), state.toByteArray());
    }

    /** The path of its state file. */
    public Path stateFile() {
        return folder.resolve(STATE);
    }

    /**
     * Requires the folder's name to match its state.
     *
     * @param epochs completed epochs, according to the state
     * @param steps completed steps of the next epoch, according to the state
     * @throws TrainingException if the folder was renamed
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
     * @param sha256 the checksum of its text, according to its state
     * @throws TrainingException if it is a different one
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
     * @throws TrainingException if one is damaged, has other shapes, or is not finite
     */
    public void restore(Map<String, ModelWeights> models) {
        models.forEach(this::restore);
    }

    private void restore(String name, ModelWeights model) {
        try {
            model.restore(folder.resolve(name));
        } catch (RuntimeException e) { // TensorFlow has no common exception type for an unreadable file
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
