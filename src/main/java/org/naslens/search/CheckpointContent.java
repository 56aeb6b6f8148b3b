package org.naslens.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.naslens.child.Child;
import org.naslens.config.Settings;
import org.naslens.controller.Controller;

/**
 * What is in the folder of a checkpoint: ω and θ, each as a TensorFlow checkpoint, and the rest of the state of the search.
 *
 * @param folder that {@link Checkpoints} gives or makes
 */
record CheckpointContent(Path folder) {
    private static final String WEIGHTS = "shared_weights";
    private static final String CONTROLLER = "controller";
    private static final String STATE = "state.pb";
    private static final String INDEX = ".index";
    private static final String DATA = ".data-00000-of-00001";

    /** The names of its files, of which those of the shared weights need not be there. */
    Set<String> names() throws IOException {
        var names = new TreeSet<>(Set.of(CONTROLLER + INDEX, CONTROLLER + DATA, STATE));
        for (var file : List.of(WEIGHTS + INDEX, WEIGHTS + DATA)) {
            if (Files.exists(folder.resolve(file), LinkOption.NOFOLLOW_LINKS)) {
                names.add(file);
            }
        }
        return names;
    }

    /** Writes all of it; the format's version is set here. */
    void write(@Nullable Child child, Controller controller, SearchState.Builder state) throws IOException {
        try {
            if (child != null) {
                child.save(folder.resolve(WEIGHTS));
            }
            controller.save(folder.resolve(CONTROLLER));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        Files.write(
                folder.resolve(STATE),
                state.setFormat(SavedState.FORMAT).build().toByteArray());
    }

    /**
     * The state of the search.
     *
     * @throws SearchException if it is damaged, of another version, or not of a search with these settings
     */
    SearchState state(Settings settings) {
        var state = SavedState.read(folder.resolve(STATE), settings);
        var name = Checkpoints.name(state.getEpoch(), state.getChildStep() + state.getControllerStep());
        if (!folder.endsWith(name)) {
            throw new SearchException(folder + " is the checkpoint " + name + ", as its " + STATE
                    + " says; a checkpoint has no other name");
        }
        return state;
    }

    /** @throws SearchException if ω is damaged, of other shapes, or not finite */
    void restore(Child child) {
        restored(() -> child.restore(folder.resolve(WEIGHTS)));
        requireFinite(child.notFinite());
    }

    /** @throws SearchException if θ is damaged, of other shapes, or not finite */
    void restore(Controller controller) {
        restored(() -> controller.restore(folder.resolve(CONTROLLER)));
        requireFinite(controller.notFinite());
    }

    private void requireFinite(List<String> notFinite) {
        if (!notFinite.isEmpty()) {
            throw new SearchException(
                    folder + ": the weights must be finite; " + String.join(", ", notFinite) + " are not");
        }
    }

    private void restored(Runnable reading) {
        try {
            reading.run();
        } catch (RuntimeException e) { // TensorFlow has no common type for what can be wrong with a file
            var reason = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
            throw new SearchException(folder + " does not fit the settings, or is damaged: " + clipped(reason), e);
        }
    }

    private static String clipped(String reason) {
        int most = 250; // TensorFlow may repeat what it found, however long
        return reason.length() <= most ? reason : reason.substring(0, most) + "…";
    }
}
