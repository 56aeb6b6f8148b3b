package org.naslens.search;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.naslens.config.Settings;
import org.naslens.corpus.Corpus;
import org.naslens.corpus.CorpusException;
import org.naslens.corpus.Split;
import org.naslens.corpus.TokenStreams;

/** The texts of a search must have a window each, which is found out before anything native is made. */
final class TextLength {
    private TextLength() {}

    /** @throws SearchException if one is too short */
    static void require(Settings settings, @Nullable Corpus corpus) {
        var text = Objects.requireNonNull(corpus, "a search without planted rewards needs a corpus");
        var child = settings.getChild();
        var reward = settings.getReward();
        requireWindow(text, Split.TRAIN, "child", child.getBatch(), child.getSteps());
        requireWindow(text, Split.VALID, "reward", reward.getBatch(), reward.getSteps());
    }

    private static void requireWindow(Corpus corpus, Split split, String settings, int batch, int steps) {
        try {
            TokenStreams.training(corpus.tokens(split), batch, steps);
        } catch (CorpusException e) {
            throw new SearchException(
                    "the " + split + " split of " + corpus.name() + " is too short for " + settings + ".batch and "
                            + settings + ".steps: " + e.getMessage(),
                    e);
        }
    }
}
