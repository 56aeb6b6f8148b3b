package org.naslens.corpus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.naslens.random.Seed;

class GrammarTest {
    /** S → a S (probability p) | b (probability 1 − p): the sentence is b after a geometric number of a. */
    private static Grammar geometric(double p) {
        var builder = new Grammar.Builder();
        var s = builder.category("S");
        builder.rule(s, p, builder.word("a"), s);
        builder.rule(s, 1 - p, builder.word("b"));
        return builder.build(s);
    }

    @Test
    void figuresOfAGeometricSentenceAreTheClosedForms() {
        double p = 0.7;
        var statistics = GrammarStatistics.of(geometric(p));
        double choice = -p * Math.log(p) - (1 - p) * Math.log(1 - p); // entropy of one coin
        assertEquals(1 / (1 - p), statistics.meanSentenceLength(), 1e-12);
        assertEquals(choice / (1 - p), statistics.sentenceEntropyNats(), 1e-12);
        assertEquals(choice, statistics.entropyRateNats(), 1e-12);
        assertEquals(p, statistics.unigramProbability(0), 1e-12); // each word is a coin: a with probability p
        assertEquals(choice, statistics.unigramEntropyNats(), 1e-12);
    }

    @Test
    void aSubtreeThatIsUsedTwiceCountsTwice() {
        // S → X X, X → a | b: two fair coins
        var builder = new Grammar.Builder();
        var s = builder.category("S");
        var x = builder.category("X");
        builder.rule(s, 1, x, x);
        builder.rule(x, 3, builder.word("a"));
        builder.rule(x, 3, builder.word("b"));
        var statistics = GrammarStatistics.of(builder.build(s));
        assertEquals(2 * Math.log(2), statistics.sentenceEntropyNats(), 1e-15);
        assertEquals(2, statistics.meanSentenceLength(), 1e-15);
    }

    @Test
    void sentencesWithoutAFiniteLengthAreReported() {
        // S → S S | a with probabilities 0.6, 0.4: each S makes 1.2 more
        var builder = new Grammar.Builder();
        var s = builder.category("S");
        builder.rule(s, 0.6, s, s);
        builder.rule(s, 0.4, builder.word("a"));
        var grammar = builder.build(s);
        assertThrows(IllegalArgumentException.class, () -> GrammarStatistics.of(grammar));
    }

    @Test
    void aDrawReportsTheProbabilityOfWhatItDrew() {
        double p = 0.7;
        var grammar = geometric(p);
        var random = Seed.root(1).stream();
        for (int i = 0; i < 100; i++) {
            List<Integer> words = new ArrayList<>();
            double negLogProb = grammar.sample(random, words::add);
            assertEquals(-(words.size() - 1) * Math.log(p) - Math.log(1 - p), negLogProb, 1e-12);
        }
    }

    @Test
    void drawsHaveTheProbabilitiesOfTheRules() {
        var builder = new Grammar.Builder();
        var s = builder.category("S");
        double[] probabilities = {0.5, 0.1, 0.4};
        for (double probability : probabilities) {
            builder.rule(s, 20 * probability, builder.word("w" + probability));
        }
        var grammar = builder.build(s);
        int[] counts = new int[3];
        int draws = 30_000;
        var random = Seed.root(2).stream();
        for (int i = 0; i < draws; i++) {
            grammar.sample(random, word -> counts[word]++);
        }
        for (int word = 0; word < 3; word++) {
            double p = probabilities[word];
            assertEquals(p, (double) counts[word] / draws, 4 * Math.sqrt(p * (1 - p) / draws));
        }
    }

    @Test
    void theCountOfDerivationsSeesAmbiguity() {
        // S → S S | a: "a a a" is (a a) a or a (a a). Without left recursion: S → a | a S | a a S
        var builder = new Grammar.Builder();
        var s = builder.category("S");
        var a = builder.word("a");
        builder.rule(s, 0.5, a);
        builder.rule(s, 0.3, a, s);
        builder.rule(s, 0.2, a, a, s);
        var grammar = builder.build(s);
        assertEquals(1, Derivations.count(grammar, List.of(0, 0))); // a S
        assertEquals(2, Derivations.count(grammar, List.of(0, 0, 0))); // a (a S), (a a) S
        assertEquals(0, Derivations.count(grammar, List.of()));
    }

    @Test
    void rulesThatCannotBeAreReported() {
        var builder = new Grammar.Builder();
        var s = builder.category("S");
        var weight = assertThrows(IllegalArgumentException.class, () -> builder.rule(s, 0));
        assertEquals("a rule of S has the weight 0.0; it must be positive and finite", weight.getMessage());
        var none = assertThrows(IllegalArgumentException.class, () -> builder.build(s));
        assertEquals("S has no rule; it must have at least 1", none.getMessage());
    }
}
