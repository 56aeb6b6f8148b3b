package org.naslens.corpus;

import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Optional;

/**
 * A text in three splits, as word ids of one vocabulary. Each line of the text is a sentence and ends with
 * {@value Vocabulary#EOS}.
 *
 * <p>{@code sha256} is the SHA-256, in lower-case hexadecimal, over the three files in the order train, valid, test. Each file
 * contributes its length in bytes (64 bits, big-endian) and then its bytes. The lengths mark where one file ends and the next
 * begins.
 *
 * @param name the name of the corpus, such as {@code ptb}
 * @param vocabulary the words of the train split
 * @param train ids of the train split, at least one
 * @param valid ids of the valid split, at least one
 * @param test ids of the test split, at least one
 * @param sha256 64 hexadecimal digits that identify the text
 * @param grammar exact figures of the grammar that generated the text; empty if none did
 */
public record Corpus(
        String name,
        Vocabulary vocabulary,
        Tokens train,
        Tokens valid,
        Tokens test,
        String sha256,
        Optional<GrammarFacts> grammar) {

    /** Checks that no split is empty and that every id has a word. */
    public Corpus {
        check(Split.TRAIN, train, vocabulary);
        check(Split.VALID, valid, vocabulary);
        check(Split.TEST, test, vocabulary);
    }

    /**
     * Makes a corpus of three texts in memory, read by the rules of {@link CorpusReader}.
     *
     * @throws CorpusException if a text is empty, or has a word that {@link CorpusReader} rejects
     */
    public static Corpus ofText(String name, String train, String valid, String test) {
        var texts = new EnumMap<Split, TextSource>(Split.class);
        texts.put(Split.TRAIN, TextSource.of("train", train.getBytes(StandardCharsets.UTF_8)));
        texts.put(Split.VALID, TextSource.of("valid", valid.getBytes(StandardCharsets.UTF_8)));
        texts.put(Split.TEST, TextSource.of("test", test.getBytes(StandardCharsets.UTF_8)));
        return CorpusReader.read(name, texts, Optional.empty());
    }

    /** The ids of one split. */
    public Tokens tokens(Split split) {
        return switch (split) {
            case TRAIN -> train;
            case VALID -> valid;
            case TEST -> test;
        };
    }

    /** The name and sizes, without the text. */
    @Override
    public String toString() {
        return "Corpus[" + name + ", vocabulary=" + vocabulary.size() + ", train=" + train.size() + ", valid="
                + valid.size() + ", test=" + test.size() + "]";
    }

    private static void check(Split split, Tokens tokens, Vocabulary vocabulary) {
        if (tokens.size() == 0) {
            throw new IllegalArgumentException(split + " has no tokens; it must have at least 1");
        }
        for (int position = 0; position < tokens.size(); position++) {
            int id = tokens.at(position);
            if (id < 0 || id >= vocabulary.size()) {
                throw new IllegalArgumentException(split + ": token " + position + " is " + id
                        + "; the vocabulary has 0 to " + (vocabulary.size() - 1));
            }
        }
    }
}
