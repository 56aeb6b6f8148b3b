package org.naslens.corpus;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.IntConsumer;
import org.naslens.random.Seed;

/**
 * The texts of a synthetic corpus, and the figures of its grammar.
 *
 * @param files the bytes of each split
 * @param facts exact figures of the grammar
 */
record SyntheticText(Map<Split, byte[]> files, GrammarFacts facts) {

    /** Draws the three splits, each from its own random stream. */
    static SyntheticText of(SyntheticParameters parameters) {
        var lexicon = Lexicon.of(parameters);
        var grammar = SyntheticGrammar.of(lexicon);
        var train = drawn(grammar, parameters, Split.TRAIN, parameters.trainTokens());
        train.addMissing(lexicon);
        var valid = drawn(grammar, parameters, Split.VALID, parameters.validTokens());
        var test = drawn(grammar, parameters, Split.TEST, parameters.testTokens());

        var statistics = GrammarStatistics.of(grammar);
        var facts = new GrammarFacts(
                parameters.toString(),
                statistics.entropyRateNats(),
                statistics.unigramEntropyNats(),
                statistics.meanSentenceLength(),
                grammar.words().size(),
                valid.perplexity(),
                test.perplexity());
        var files = new EnumMap<Split, byte[]>(Split.class);
        files.put(Split.TRAIN, train.bytes());
        files.put(Split.VALID, valid.bytes());
        files.put(Split.TEST, test.bytes());
        return new SyntheticText(files, facts);
    }

    private static Writer drawn(Grammar grammar, SyntheticParameters parameters, Split split, int tokens) {
        var random = Seed.root(parameters.seed()).with("text").with(split.toString()).stream();
        var writer = new Writer(grammar);
        while (writer.tokens < tokens) {
            writer.negLogProbNats += grammar.sample(random, writer);
        }
        return writer;
    }

    /** Writes words, given by their indices in the grammar, with one sentence per line. */
    private static final class Writer implements IntConsumer {
        private final Grammar grammar;
        private final ByteArrayOutputStream text = new ByteArrayOutputStream();
        private final BitSet seen = new BitSet();
        private boolean startOfLine = true;
        private int tokens;
        private double negLogProbNats;

        Writer(Grammar grammar) {
            this.grammar = grammar;
        }

        @Override
        public void accept(int word) {
            String spelling = grammar.words().get(word);
            boolean end = spelling.equals(Vocabulary.EOS);
            if (!end && !startOfLine) {
                text.write(' ');
            }
            text.writeBytes((end ? "\n" : spelling).getBytes(StandardCharsets.UTF_8));
            startOfLine = end;
            seen.set(word);
            tokens++;
        }

        /** Appends a shortest sentence for each word that has not occurred yet. */
        void addMissing(Lexicon lexicon) {
            if (seen.cardinality() == grammar.words().size()) {
                return;
            }
            for (var example : SyntheticGrammar.examples(lexicon)) {
                if (!seen.get(grammar.indexOf(example.word()))) {
                    example.sentence().forEach(word -> accept(grammar.indexOf(word)));
                    accept(grammar.indexOf(Vocabulary.EOS));
                }
            }
        }

        double perplexity() {
            return Math.exp(negLogProbNats / tokens);
        }

        byte[] bytes() {
            return text.toByteArray();
        }
    }
}
