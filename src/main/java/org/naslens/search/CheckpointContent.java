package org.naslens.search;

import com.google.protobuf.InvalidProtocolBufferException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.naslens.child.Child;
import org.naslens.controller.Controller;

/**
 * What is in the folder of a checkpoint: ω and θ, each as a TensorFlow checkpoint, and the rest of the state of the search.
 *
 * @param folder that {@link Checkpoints} gives or makes
 */
record CheckpointContent(Path folder) {
    private static final int FORMAT = 2; // 1 had one kernel of [H, 2H] for gate and candidate
    private static final String WEIGHTS = "shared_weights";
    private static final String CONTROLLER = "controller";
    private static final String STATE = "state.pb";

    /** Writes all of it; the format's version is set here. */
    void write(@Nullable Child child, Controller controller, SearchState.Builder state) throws IOException {
        if (child != null) {
            child.save(folder.resolve(WEIGHTS));
        }
        controller.save(folder.resolve(CONTROLLER));
        Files.write(folder.resolve(STATE), state.setFormat(FORMAT).build().toByteArray());
    }

    /**
     * The state of the search.
     *
     * @throws SearchException if it is damaged or of another version
     */
    SearchState state() {
        var file = folder.resolve(STATE);
        try {
            var state = SearchState.parseFrom(Files.readAllBytes(file));
            if (state.getFormat() != FORMAT) {
                throw new SearchException(
                        file + " has format " + state.getFormat() + "; this version reads format " + FORMAT);
            }
            return state;
        } catch (InvalidProtocolBufferException e) {
            throw new SearchException(file + " is damaged: " + e.getMessage(), e);
        } catch (NoSuchFileException e) {
            throw new SearchException(file + " is missing; the checkpoint is not whole", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws SearchException if ω is damaged, or of other shapes */
    void restore(Child child) {
        restored(() -> child.restore(folder.resolve(WEIGHTS)));
    }

    /** @throws SearchException if θ is damaged, or of other shapes */
    void restore(Controller controller) {
        restored(() -> controller.restore(folder.resolve(CONTROLLER)));
    }

    private void restored(Runnable reading) {
        try {
            reading.run();
        } catch (RuntimeException e) { // TensorFlow has no common type for what can be wrong with a file
            var reason = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
            throw new SearchException(folder + " does not fit the settings, or is damaged: " + reason, e);
        }
    }
}
