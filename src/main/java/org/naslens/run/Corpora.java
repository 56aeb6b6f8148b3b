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

/** Provides the corpus that the settings name. */
public final class Corpora {
    private Corpora() {}

    /** The corpus of a search; null where rewards are planted. */
    public static @Nullable Corpus of(Settings settings) {
        return settings.getReward().hasPlanted() ? null : load(settings.getCorpus());
    }

    /**
     * Reads the corpus from its folder, or generates the synthetic one.
     *
     * @throws org.naslens.corpus.CorpusException if the corpus cannot be read or generated
     */
    public static Corpus load(CorpusSettings settings) {
        return settings.hasDirectory()
                ? CorpusReader.read(Path.of(settings.getDirectory()))
                : SyntheticCorpus.generate(parameters(settings.getSynthetic()));
    }

    /** Converts the settings of a synthetic corpus to its parameters. */
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
