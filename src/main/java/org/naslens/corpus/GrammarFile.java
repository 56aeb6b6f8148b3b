package org.naslens.corpus;

import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.function.Function;
import org.naslens.files.BoundedFile;
import org.naslens.files.Excerpt;

/**
 * The file that stores {@link GrammarFacts} next to the text they describe, as lines {@code name = value}.
 *
 * @param label the name of the file in messages
 * @param facts the figures in the file
 * @param sha256 the SHA-256 of the corpus that the file describes
 */
record GrammarFile(String label, GrammarFacts facts, String sha256) {
    /** The suffix of the file's name. */
    static final String SUFFIX = "grammar.properties";

    private static final int MAX_BYTES = 1 << 20;
    private static final int SHA256_DIGITS = 64;

    /** The lines that {@link #read} understands. */
    static List<String> lines(GrammarFacts facts, String sha256) {
        return List.of(
                "# Exact figures of the grammar that made this text, from its rules; nats and perplexities are per token.",
                "grammar = " + facts.grammar(),
                "entropyRateNats = " + facts.entropyRateNats(),
                "unigramEntropyNats = " + facts.unigramEntropyNats(),
                "meanSentenceLength = " + facts.meanSentenceLength(),
                "vocabularySize = " + facts.vocabularySize(),
                "validBestPerplexity = " + facts.validBestPerplexity(),
                "testBestPerplexity = " + facts.testBestPerplexity(),
                "sha256 = " + sha256);
    }

    static GrammarFile read(Path file) {
        var properties = new Properties();
        try {
            var text = ByteBuffer.wrap(BoundedFile.read(file, MAX_BYTES));
            properties.load(new StringReader(
                    StandardCharsets.UTF_8.newDecoder().decode(text).toString()));
            var facts = new GrammarFacts(
                    text(properties, "grammar"),
                    number(properties, "entropyRateNats"),
                    number(properties, "unigramEntropyNats"),
                    number(properties, "meanSentenceLength"),
                    wholeNumber(properties, "vocabularySize"),
                    number(properties, "validBestPerplexity"),
                    number(properties, "testBestPerplexity"));
            return new GrammarFile(file.toString(), facts, text(properties, "sha256"));
        } catch (IllegalArgumentException e) { // a value that is wrong, or a malformed escape
            throw new CorpusException(file + ": " + e.getMessage(), e);
        } catch (IOException e) {
            throw CorpusException.of(file.toString(), e);
        }
    }

    /**
     * Checks that the file describes this corpus.
     *
     * @throws CorpusException if the text has a different SHA-256
     */
    void checkIsAbout(Corpus corpus) {
        if (!sha256.equals(corpus.sha256())) {
            throw new CorpusException(label + ": describes a text with SHA-256 " + Excerpt.of(sha256, SHA256_DIGITS)
                    + ", but this text has " + corpus.sha256() + "; restore the text, or remove this file");
        }
    }

    private static String text(Properties properties, String name) {
        String value = properties.getProperty(name);
        if (value == null) {
            throw new IllegalArgumentException(name + " is missing; the file must have it");
        }
        return value.strip();
    }

    private static double number(Properties properties, String name) {
        return parsed(properties, name, Double::parseDouble, "a number");
    }

    private static int wholeNumber(Properties properties, String name) {
        return parsed(properties, name, Integer::parseInt, "a whole number");
    }

    private static <T> T parsed(Properties properties, String name, Function<String, T> parser, String kind) {
        String value = text(properties, name);
        try {
            return parser.apply(value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(name + " = " + Excerpt.of(value) + "; it must be " + kind, e);
        }
    }
}
