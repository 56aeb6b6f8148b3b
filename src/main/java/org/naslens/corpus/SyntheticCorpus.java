package org.naslens.corpus;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Optional;

/**
 * A generated corpus whose best possible perplexity is known: independent random sentences of a probabilistic grammar
 * ({@link SyntheticGrammar}).
 *
 * <p>A verb agrees with its subject in noun class and number, even across many words. A recurrent model must carry this
 * information to approach the entropy rate. The grammar is unambiguous and sentences end with {@code <eos>}, so the rate is
 * exactly H(derivation) / E[length]; see {@link GrammarFacts}.
 *
 * <p>Sentences are drawn for each split until it has the required number of tokens. Only the train split is then extended by a
 * shortest possible sentence for every word of the grammar that has not occurred, so that the vocabulary is that of the grammar. With the
 * default size, this adds few sentences or none.
 */
public final class SyntheticCorpus {
    private static final String NAME = "synthetic";

    private SyntheticCorpus() {}

    /** The corpus for these parameters, in memory. It equals the one that {@link #write} stores. */
    public static Corpus generate(SyntheticParameters parameters) {
        return corpus(SyntheticText.of(parameters));
    }

    /**
     * Writes the corpus for these parameters as {@code synthetic.train.txt}, {@code synthetic.valid.txt},
     * {@code synthetic.test.txt} and {@code synthetic.grammar.properties}, either all of them or none.
     *
     * @param folder the folder to create; it may already exist if it is empty
     * @return the corpus that was written
     * @throws CorpusException if the folder has files, or cannot be written
     */
    public static Corpus write(SyntheticParameters parameters, Path folder) {
        NewFolder.checkFree(folder);
        var text = SyntheticText.of(parameters);
        var corpus = corpus(text);
        var files = new LinkedHashMap<String, byte[]>();
        text.files().forEach((split, bytes) -> files.put(NAME + "." + split.fileSuffix(), bytes));
        var lines = GrammarFile.lines(text.facts(), corpus.sha256());
        files.put(NAME + "." + GrammarFile.SUFFIX, (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
        NewFolder.write(folder, files);
        return corpus;
    }

    private static Corpus corpus(SyntheticText text) {
        var sources = new EnumMap<Split, TextSource>(Split.class);
        text.files()
                .forEach((split, bytes) -> sources.put(split, TextSource.of(NAME + "." + split.fileSuffix(), bytes)));
        return CorpusReader.read(NAME, sources, Optional.of(text.facts()));
    }
}
