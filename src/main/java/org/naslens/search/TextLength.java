package org.naslens.search;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.naslens.config.Settings;
import org.naslens.corpus.Corpus;
import org.naslens.corpus.CorpusException;
import org.naslens.corpus.Split;
import org.naslens.corpus.TokenStreams;
import org.naslens.training.TrainingException;

/** Checks that each text of a search has at least one window, before any native object is created. */
public final class TextLength {
    private TextLength() {}

    /** @throws TrainingException if a text is too short */
    static void require(Settings settings, @Nullable Corpus corpus) {
        var text = Objects.requireNonNull(corpus, "a search that trains weights needs a corpus");
        var child = settings.getChild();
        requireWindow(text, Split.TRAIN, "child", child.getBatch(), child.getSteps());
        SearchStrategy.of(settings).requireText(settings, text);
    }

    /**
     * Requires a split to have at least one window.
     *
     * @param settings the name of the settings that {@code batch} and {@code steps} come from, for the message
     * @throws TrainingException if the split is too short
     */
    public static void requireWindow(Corpus corpus, Split split, String settings, int batch, int steps) {
        try {
            TokenStreams.training(corpus.tokens(split), batch, steps);
        } catch (CorpusException e) {
            throw new TrainingException(
                    "the " + split + " split of " + corpus.name() + " is too short for " + settings + ".batch and "
                            + settings + ".steps: " + e.getMessage(),
                    e);
        }
    }
}
