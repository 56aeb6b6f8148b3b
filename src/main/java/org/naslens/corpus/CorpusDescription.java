package org.naslens.corpus;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A summary of a corpus, computed without training anything.
 *
 * @param name the name of the corpus
 * @param sha256 identifies its text, as in {@link Corpus#sha256()}
 * @param vocabularySize the number of words, including {@code <eos>}
 * @param splits the figures of train, valid and test, in this order
 * @param frequentWords the ten most frequent words of train, or all if there are fewer
 * @param unigramPerplexity the perplexity of the valid split under the word frequencies of train with Laplace's rule,
 *     P(w) = (count(w) + 1) / (tokens + vocabularySize)
 * @param grammar exact figures, if a grammar generated the text
 */
public record CorpusDescription(
        String name,
        String sha256,
        int vocabularySize,
        List<SplitFigures> splits,
        List<WordCount> frequentWords,
        double unigramPerplexity,
        Optional<GrammarFacts> grammar) {
    private static final int FREQUENT_WORDS = 10;

    /** Makes the lists immutable. */
    public CorpusDescription {
        splits = List.copyOf(splits);
        frequentWords = List.copyOf(frequentWords);
    }

    /**
     * Figures of one split.
     *
     * @param split which split
     * @param tokens the number of tokens, including {@code <eos>}
     * @param sentences the number of {@code <eos>} tokens
     * @param unknown the number of {@code <unk>} tokens
     */
    public record SplitFigures(Split split, long tokens, long sentences, long unknown) {
        /** Tokens per sentence, including {@code <eos>}. */
        public double meanSentenceLength() {
            return (double) tokens / sentences;
        }

        /** The share of tokens that are {@code <unk>}, 0 to 1. */
        public double unknownShare() {
            return (double) unknown / tokens;
        }
    }

    /**
     * A word and its frequency.
     *
     * @param word as written in the text
     * @param count how often it occurs in the train split
     */
    public record WordCount(String word, long count) {}

    /** The description of a corpus. */
    public static CorpusDescription of(Corpus corpus) {
        var vocabulary = corpus.vocabulary();
        var frequentWords = IntStream.range(0, Math.min(FREQUENT_WORDS, vocabulary.size()))
                .mapToObj(id -> new WordCount(vocabulary.word(id), vocabulary.count(id)))
                .toList();
        return new CorpusDescription(
                corpus.name(),
                corpus.sha256(),
                vocabulary.size(),
                Stream.of(Split.values()).map(split -> figures(corpus, split)).toList(),
                frequentWords,
                unigramPerplexity(corpus),
                corpus.grammar());
    }

    private static SplitFigures figures(Corpus corpus, Split split) {
        var tokens = corpus.tokens(split);
        long sentences = count(corpus.vocabulary().id(Vocabulary.EOS), tokens);
        long unknown = count(corpus.vocabulary().unknown(), tokens);
        return new SplitFigures(split, tokens.size(), sentences, unknown);
    }

    private static long count(OptionalInt word, Tokens tokens) {
        return word.isEmpty()
                ? 0
                : tokens.stream().filter(id -> id == word.getAsInt()).count();
    }

    private static double unigramPerplexity(Corpus corpus) {
        var vocabulary = corpus.vocabulary();
        double total = (double) corpus.train().size() + vocabulary.size();
        double negLogProb = corpus.valid().stream()
                .mapToDouble(id -> -Math.log((vocabulary.count(id) + 1) / total))
                .average()
                .orElseThrow();
        return Math.exp(negLogProb);
    }

    /** The lines that {@code corpus describe} prints. */
    public String toText() {
        var lines = new ArrayList<String>();
        lines.add("corpus      " + name);
        lines.add("sha256      " + sha256);
        lines.add("vocabulary  " + vocabularySize + " words, <eos> among them");
        lines.add("");
        lines.add("split     tokens  sentences  tokens per sentence    <unk>  share of <unk>");
        splits.forEach(split -> lines.add(line(split)));
        lines.add("");
        lines.add("most frequent in train");
        frequentWords.forEach(word -> lines.add(format("  %-12s %9d", word.word(), word.count())));
        lines.add("");
        lines.add(format(
                "unigram perplexity of valid  %.2f  (word frequencies of train plus one, no context)",
                unigramPerplexity));
        grammar.ifPresent(facts -> lines.addAll(lines(facts)));
        return String.join(System.lineSeparator(), lines);
    }

    private static String line(SplitFigures split) {
        return format(
                "%-5s  %9d  %9d  %19.2f  %7d  %12.2f %%",
                split.split(),
                split.tokens(),
                split.sentences(),
                split.meanSentenceLength(),
                split.unknown(),
                100 * split.unknownShare());
    }

    private static List<String> lines(GrammarFacts facts) {
        return List.of(
                "",
                "exact figures of the grammar that made the text",
                "  " + facts.grammar(),
                format(
                        "  entropy rate          %.4f nats per token: perplexity %.3f, which no model can beat on average",
                        facts.entropyRateNats(), facts.perplexity()),
                format(
                        "  unigram entropy       %.4f nats per token: perplexity %.2f, without any context",
                        facts.unigramEntropyNats(), facts.unigramPerplexity()),
                format("  mean sentence length  %.3f tokens", facts.meanSentenceLength()),
                format("  vocabulary            %d words", facts.vocabularySize()),
                format(
                        "  perplexity of this text under the grammar: valid %.3f, test %.3f",
                        facts.validBestPerplexity(), facts.testBestPerplexity()));
    }

    private static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
