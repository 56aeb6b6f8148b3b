package org.naslens.run;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.naslens.config.CorpusSettings;
import org.naslens.config.Settings;
import org.naslens.config.SyntheticCorpusSettings;
import org.naslens.corpus.Corpus;
import org.naslens.corpus.CorpusReader;
import org.naslens.corpus.SyntheticCorpus;
import org.naslens.corpus.SyntheticParameters;

/** The corpus that settings name. */
public final class Corpora {
    private Corpora() {}

    /** The corpus of a search; null where rewards are planted. */
    public static @Nullable Corpus of(Settings settings) {
        return settings.getReward().hasPlanted() ? null : load(settings.getCorpus());
    }

    /**
     * Reads the folder, or makes the synthetic corpus.
     *
     * @throws org.naslens.corpus.CorpusException if that cannot be done
     */
    public static Corpus load(CorpusSettings settings) {
        return settings.hasDirectory()
                ? CorpusReader.read(Path.of(settings.getDirectory()))
                : SyntheticCorpus.generate(parameters(settings.getSynthetic()));
    }

    /** The settings of a synthetic corpus as the corpus takes them. */
    public static SyntheticParameters parameters(SyntheticCorpusSettings settings) {
        return new SyntheticParameters(
                settings.getSeed(),
                settings.getTrainTokens(),
                settings.getValidTokens(),
                settings.getTestTokens(),
                settings.getClasses(),
                settings.getNounsPerClass(),
                settings.getVerbsPerClass(),
                settings.getAdjectives());
    }
}
