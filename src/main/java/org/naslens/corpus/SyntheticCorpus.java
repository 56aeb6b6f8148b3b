package org.naslens.corpus;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Optional;

/**
 * Text of our own making, for which the best possible perplexity is known: sentences of a probabilistic grammar, drawn
 * independently from a seed.
 *
 * <pre>
 *   S     → NP(a) VP(a) {@code <eos>}                          each agreement a = (noun class, number) alike
 *   NP(a) → Det(a) [Adj 0.3] N(a) [PP 0.25 | RC(a) 0.2]
 *   PP    → P NP(any)
 *   RC(a) → that VP(a)
 *   VP(a) → [Adv 0.2] (Vi(a) 0.5 | Vt(a) NP(any) 0.5)          any: each agreement alike
 * </pre>
 *
 * <p>A verb agrees with its subject in noun class and number, however many words lie between: this is what a recurrent
 * memory must carry to come near the entropy rate. The grammar is unambiguous and sentences end with {@code <eos>}, so that
 * the rate is exactly H(derivation) / E[length]; see {@link GrammarFacts}.
 *
 * <p>Each split is drawn until it has the tokens asked for, and the last sentence finished. To the train split, and only to
 * it, a shortest sentence is then added for every word of the grammar that has not occurred, so that the vocabulary is that
 * of the grammar. In a text of the default size that is a handful of sentences or none; valid and test stay pure draws.
 */
public final class SyntheticCorpus {
    private static final String NAME = "synthetic";

    private SyntheticCorpus() {}

    /** The corpus of these parameters, in memory: the same as {@link #write} and {@link CorpusReader#read} give. */
    public static Corpus generate(SyntheticParameters parameters) {
        return corpus(SyntheticText.of(parameters));
    }

    /**
     * Writes the corpus of these parameters as {@code synthetic.train.txt}, {@code synthetic.valid.txt},
     * {@code synthetic.test.txt} and {@code synthetic.grammar.properties}, all or none.
     *
     * @param folder to be made; it may exist if it is empty
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
