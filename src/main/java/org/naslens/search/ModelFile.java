package org.naslens.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The parameters of one model in a checkpoint: a TensorFlow checkpoint of two files.
 *
 * @param folder of the checkpoint
 * @param name of the model there
 */
public record ModelFile(Path folder, String name) {
    private static final int MOST_OF_A_REASON = 250; // TensorFlow may repeat what it found, however long

    /** The names of its files. */
    public List<String> files() {
        return List.of(name + ".index", name + ".data-00000-of-00001");
    }

    /** Writes it. */
    public void write(Consumer<Path> save) throws IOException {
        try {
            save.accept(folder.resolve(name));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /**
     * Reads it.
     *
     * @param notFinite names of variables that are not finite afterwards
     * @throws SearchException if it is damaged, of other shapes, or not finite
     */
    public void read(Consumer<Path> restore, Supplier<List<String>> notFinite) {
        try {
            restore.accept(folder.resolve(name));
        } catch (RuntimeException e) { // TensorFlow has no common type for what can be wrong with a file
            var reason = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
            var clipped = reason.length() <= MOST_OF_A_REASON ? reason : reason.substring(0, MOST_OF_A_REASON) + "…";
            throw new SearchException(folder + " does not fit the settings, or is damaged: " + clipped, e);
        }
        var names = notFinite.get();
        if (!names.isEmpty()) {
            throw new SearchException(
                    folder + ": the weights must be finite; " + String.join(", ", names) + " are not");
        }
    }
}
