package org.naslens.scratch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Keeps the weights of the best epoch in a temporary folder, and nothing beyond the end of the training. */
final class BestOnly implements Keeping, AutoCloseable {
    private static final String WEIGHTS = "best";

    private final Path folder;

    BestOnly() throws IOException {
        folder = Files.createTempDirectory("naslens-training");
    }

    @Override
    public void epochFinished(TrainingLoop training) throws IOException {
        if (!training.course().isAtItsBest()) {
            return;
        }
        training.requireFiniteWeights();
        try {
            training.model().save(folder.resolve(WEIGHTS));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    @Override
    public void stopped(TrainingLoop training) {}

    @Override
    public void restoreBest(TrainingLoop training) {
        training.model().restore(folder.resolve(WEIGHTS));
    }

    @Override
    public void close() throws IOException {
        try (var files = Files.list(folder)) {
            for (var file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }
}
