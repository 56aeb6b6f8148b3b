package org.naslens.search;

import java.io.IOException;
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
    private static final String STATE = "state.pb";

    private ModelFile weightsFile() {
        return new ModelFile(folder, "shared_weights");
    }

    private ModelFile controllerFile() {
        return new ModelFile(folder, "controller");
    }

    /** The names of its files, of which those of models that a strategy does not have are not there. */
    Set<String> names() throws IOException {
        var names = new TreeSet<>(Set.of(STATE));
        for (var model : List.of(controllerFile(), weightsFile())) {
            for (var file : model.files()) {
                if (Files.exists(folder.resolve(file), LinkOption.NOFOLLOW_LINKS)) {
                    names.add(file);
                }
            }
        }
        return names;
    }

    /** Writes all of it; the format's version is set here. */
    void write(Models models, SearchState.Builder state) throws IOException {
        var weights = models.weights();
        var controller = models.controller();
        if (weights != null) {
            weightsFile().write(weights::save);
        }
        if (controller != null) {
            controllerFile().write(controller::save);
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
            weightsFile().read(weights::restore, weights::notFinite);
        }
        var controller = models.controller();
        if (controller != null) {
            restore(controller);
        }
    }

    /** @throws SearchException if θ is damaged, of other shapes, or not finite */
    void restore(Controller controller) {
        controllerFile().read(controller::restore, controller::notFinite);
    }
}
