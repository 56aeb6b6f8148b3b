package org.naslens.search;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.naslens.config.Settings;
import org.naslens.corpus.Corpus;
import org.naslens.corpus.CorpusException;
import org.naslens.corpus.Split;
import org.naslens.corpus.TokenStreams;
import org.naslens.training.TrainingException;

/** The texts of a search must have a window each, which is found out before anything native is made. */
final class TextLength {
    private TextLength() {}

    /** @throws TrainingException if one is too short */
    static void require(Settings settings, @Nullable Corpus corpus) {
        var text = Objects.requireNonNull(corpus, "a search that trains weights needs a corpus");
        var child = settings.getChild();
        var reward = settings.getReward();
        requireWindow(text, Split.TRAIN, "child", child.getBatch(), child.getSteps());
        switch (settings.getStrategy().getKind()) {
            case ENAS -> requireWindow(text, Split.VALID, "reward", reward.getBatch(), reward.getSteps());
            case DARTS -> requireWindow(text, Split.VALID, "child", child.getBatch(), child.getSteps());
            case RANDOM_WS, ONE_SHOT, RANDOM -> {} // the validation split has at least a word to predict, or is refused
        }
    }

    private static void requireWindow(Corpus corpus, Split split, String settings, int batch, int steps) {
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
