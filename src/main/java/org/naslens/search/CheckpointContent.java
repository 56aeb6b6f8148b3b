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
import org.naslens.config.Settings;
import org.naslens.controller.Controller;
import org.naslens.corpus.Corpus;

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

    /** The names of its files, of which those of models that a strategy does not have are not there. */
    Set<String> names() throws IOException {
        var names = new TreeSet<>(Set.of(STATE));
        for (var file : List.of(CONTROLLER + INDEX, CONTROLLER + DATA, WEIGHTS + INDEX, WEIGHTS + DATA)) {
            if (Files.exists(folder.resolve(file), LinkOption.NOFOLLOW_LINKS)) {
                names.add(file);
            }
        }
        return names;
    }

    /** Writes all of it; the format's version is set here. */
    void write(Models models, SearchState.Builder state) throws IOException {
        var weights = models.weights();
        var controller = models.controller();
        try {
            if (weights != null) {
                weights.save(folder.resolve(WEIGHTS));
            }
            if (controller != null) {
                controller.save(folder.resolve(CONTROLLER));
            }
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

    /**
     * The state of the search.
     *
     * @param corpus its text, if it has one
     * @throws SearchException as {@link #state(Settings)} does, or if it is of another text
     */
    SearchState state(Settings settings, @Nullable Corpus corpus) {
        var state = state(settings);
        if (corpus != null && !state.getCorpusSha256().equals(corpus.sha256())) {
            throw new SearchException(folder + " was made from a corpus with SHA-256 " + state.getCorpusSha256()
                    + "; this one has " + corpus.sha256());
        }
        return state;
    }

    /** @throws SearchException if a model is damaged, of other shapes, or not finite */
    void restore(Models models) {
        var weights = models.weights();
        if (weights != null) {
            restored(() -> weights.restore(folder.resolve(WEIGHTS)));
            requireFinite(weights.notFinite());
        }
        var controller = models.controller();
        if (controller != null) {
            restore(controller);
        }
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
