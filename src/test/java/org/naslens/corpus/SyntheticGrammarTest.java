package org.naslens.corpus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.naslens.random.Seed;

class SyntheticGrammarTest {
    private static Lexicon lexicon(int classes, int nouns, int verbs, int adjectives) {
        return Lexicon.of(new SyntheticParameters(1, 100, 100, 100, classes, nouns, verbs, adjectives));
    }

    @Test
    void noWordIsInTwoCategoriesButDeterminers() {
        var lexicon = lexicon(7, 90, 40, 60);
        List<String> words = new ArrayList<>(lexicon.adjectives());
        words.addAll(Lexicon.ADVERBS);
        words.addAll(Lexicon.PREPOSITIONS);
        words.add("that");
        words.add("<eos>");
        lexicon.agreements().get(0).determiners().forEach(words::add); // singular
        words.addAll(List.of("some", "these", "many"));
        for (var agreement : lexicon.agreements()) {
            words.addAll(agreement.nouns());
            words.addAll(agreement.intransitives());
            words.addAll(agreement.transitives());
        }
        assertEquals(words.size(), new HashSet<>(words).size());
        // classes · numbers · words of each + adjectives + adverbs + prepositions + that, <eos> + determiners
        assertEquals(7 * 2 * 170 + 60 + 5 + 5 + 2 + 7, words.size());
        assertEquals(words.size(), SyntheticGrammar.of(lexicon).words().size());
    }

    /**
     * The expected numbers N of noun phrases and V of verb phrases in a sentence satisfy N = 1 + 0.25 N + 0.5 V and V = 1 + 0.2 N, so
     * N = 1.5 / 0.65. The choices within each phrase give entropy and length.
     */
    @ParameterizedTest
    @CsvSource({"1,1,1,1", "4,12,8,16", "3,20,1,5"})
    void figuresAreTheClosedForms(int classes, int nouns, int verbs, int adjectives) {
        double n = 1.5 / 0.65;
        double v = 1 + 0.2 * n;
        double perNounPhrase = Math.log(2 * classes)
                + zipfEntropy(4)
                + entropy(0.3, 0.7)
                + 0.3 * zipfEntropy(adjectives)
                + zipfEntropy(nouns)
                + entropy(0.25, 0.2, 0.55)
                + 0.25 * zipfEntropy(5);
        double perVerbPhrase = entropy(0.2, 0.8) + 0.2 * zipfEntropy(5) + Math.log(2) + zipfEntropy(verbs);
        double length = n * (2 + 0.3 + 0.25 + 0.2) + v * (1 + 0.2) + 1;

        var statistics = GrammarStatistics.of(SyntheticGrammar.of(lexicon(classes, nouns, verbs, adjectives)));
        assertEquals(length, statistics.meanSentenceLength(), 1e-12);
        assertEquals(n * perNounPhrase + v * perVerbPhrase, statistics.sentenceEntropyNats(), 1e-11);
        assertEquals((n * perNounPhrase + v * perVerbPhrase) / length, statistics.entropyRateNats(), 1e-12);
    }

    /** The shares of words among all tokens, derived in the same way. */
    @Test
    void wordProbabilitiesAreTheClosedForms() {
        double n = 1.5 / 0.65;
        double v = 1 + 0.2 * n;
        double length = n * 2.75 + v * 1.2 + 1;
        var lexicon = lexicon(4, 12, 8, 16);
        var grammar = SyntheticGrammar.of(lexicon);
        var statistics = GrammarStatistics.of(grammar);
        var words = grammar.words();
        String adjective = lexicon.adjectives().get(2);
        String noun = lexicon.agreements().get(5).nouns().get(0);
        String verb = lexicon.agreements().get(6).transitives().get(7);
        assertEquals(1 / length, statistics.unigramProbability(grammar.indexOf("<eos>")), 1e-14);
        assertEquals(0.2 * n / length, statistics.unigramProbability(grammar.indexOf("that")), 1e-14);
        assertEquals(
                n / length * SentenceParser.probability(1, 4),
                statistics.unigramProbability(grammar.indexOf("the")),
                1e-14);
        assertEquals(
                0.3 * n / length * SentenceParser.probability(3, 16),
                statistics.unigramProbability(grammar.indexOf(adjective)),
                1e-14);
        assertEquals(
                n / 8 / length * SentenceParser.probability(1, 12),
                statistics.unigramProbability(grammar.indexOf(noun)),
                1e-14);
        assertEquals(
                v / 2 / 8 / length * SentenceParser.probability(8, 8),
                statistics.unigramProbability(grammar.indexOf(verb)),
                1e-14);
        assertEquals(
                1,
                IntStream.range(0, words.size())
                        .mapToDouble(statistics::unigramProbability)
                        .sum(),
                1e-12);
    }

    @ParameterizedTest
    @CsvSource({"1,1,1,1", "3,4,2,3"})
    void everySentenceHasExactlyOneDerivation(int classes, int nouns, int verbs, int adjectives) {
        var grammar = SyntheticGrammar.of(lexicon(classes, nouns, verbs, adjectives));
        var random = Seed.root(3).stream();
        for (int i = 0; i < 3000; i++) {
            List<Integer> sentence = new ArrayList<>();
            grammar.sample(random, sentence::add);
            assertEquals(
                    1,
                    Derivations.count(grammar, sentence),
                    () -> sentence.stream().map(grammar.words()::get).toList().toString());
        }
    }

    @Test
    void theMeanOfDrawsIsTheExactEntropy() {
        var grammar = SyntheticGrammar.of(lexicon(4, 12, 8, 16));
        var exact = GrammarStatistics.of(grammar);
        var random = Seed.root(4).stream();
        int sentences = 20_000;
        double sum = 0;
        double sumOfSquares = 0;
        int[] words = {0};
        for (int i = 0; i < sentences; i++) {
            // of −log P − rate · length, whose expectation is 0
            int before = words[0];
            double negLogProb = grammar.sample(random, word -> words[0]++);
            double excess = negLogProb - exact.entropyRateNats() * (words[0] - before);
            sum += excess;
            sumOfSquares += excess * excess;
        }
        double standardError = Math.sqrt(sumOfSquares / sentences / sentences);
        assertEquals(0, sum / sentences, 3.5 * standardError);
        assertTrue(standardError < 0.05, () -> "too noisy to say anything: " + standardError);
        assertEquals(exact.meanSentenceLength(), (double) words[0] / sentences, 0.2);
    }

    @Test
    void theParserRefusesWhatDoesNotAgree() {
        var lexicon = lexicon(2, 3, 2, 2);
        var parser = new SentenceParser(lexicon);
        var singular = lexicon.agreements().get(0);
        var plural = lexicon.agreements().get(1);
        String noun = singular.nouns().get(0);
        assertTrue(
                parser.negLogProb(List.of("the", noun, singular.intransitives().get(0))) > 0);
        assertThrows(
                AssertionError.class,
                () -> parser.negLogProb(
                        List.of("the", noun, plural.intransitives().get(0))));
        assertThrows(
                AssertionError.class,
                () -> parser.negLogProb(
                        List.of("these", noun, singular.intransitives().get(0))));
    }

    @Test
    void everyWordHasAnExampleThatIsASentence() {
        var lexicon = lexicon(2, 3, 2, 2);
        var parser = new SentenceParser(lexicon);
        var exhibited = new HashSet<String>();
        for (var example : SyntheticGrammar.examples(lexicon)) {
            assertTrue(example.sentence().contains(example.word()));
            assertTrue(parser.negLogProb(example.sentence()) > 0);
            exhibited.add(example.word());
        }
        var words = new HashSet<>(SyntheticGrammar.of(lexicon).words());
        words.remove("<eos>");
        assertEquals(words, exhibited);
    }

    private static double zipfEntropy(int words) {
        return entropy(IntStream.rangeClosed(1, words)
                .mapToDouble(r -> SentenceParser.probability(r, words))
                .toArray());
    }

    private static double entropy(double... probabilities) {
        double entropy = 0;
        for (double p : probabilities) {
            entropy -= p * Math.log(p);
        }
        return entropy;
    }
}
