package org.naslens.corpus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class CorpusDescriptionTest {
    private final CorpusDescription letters =
            CorpusDescription.of(Corpus.ofText("letters", "a a <unk>\nb a\n", "a z\n", "<unk> b\n\n"));

    @Test
    void countsTokensSentencesAndUnknownWords() {
        assertEquals(
                List.of(
                        new CorpusDescription.SplitFigures(Split.TRAIN, 7, 2, 1),
                        new CorpusDescription.SplitFigures(Split.VALID, 3, 1, 1),
                        new CorpusDescription.SplitFigures(Split.TEST, 4, 2, 1)),
                letters.splits());
        assertEquals(3.5, letters.splits().get(0).meanSentenceLength());
        assertEquals(1.0 / 3, letters.splits().get(1).unknownShare());
    }

    @Test
    void theMostFrequentWordsComeFirst() {
        assertEquals(
                List.of(
                        new CorpusDescription.WordCount("a", 3),
                        new CorpusDescription.WordCount("<eos>", 2),
                        new CorpusDescription.WordCount("<unk>", 1),
                        new CorpusDescription.WordCount("b", 1)),
                letters.frequentWords());
    }

    @Test
    void unigramPerplexityAddsOneToEachCount() {
        // valid is a, <unk>, <eos>; of 7 tokens and 4 words: P = (3 + 1) / 11, (1 + 1) / 11, (2 + 1) / 11
        assertEquals(Math.cbrt(11 * 11 * 11 / (4.0 * 2 * 3)), letters.unigramPerplexity(), 1e-12);
    }

    @Test
    void perplexityUnderWordsThatAreAlikeIsTheVocabularySize() {
        var corpus = Corpus.ofText("uniform", "a b c\n", "c b\n", "a\n");
        assertEquals(4, CorpusDescription.of(corpus).unigramPerplexity(), 1e-12);
    }

    @Test
    void theTextSaysWhatIsKnown() {
        String text = letters.toText();
        assertTrue(text.startsWith("corpus      letters"), text);
        assertTrue(text.contains("vocabulary  4 words"), text);
        assertTrue(text.contains("train          7          2                 3.50        1         14.29 %"), text);
        assertTrue(text.contains("unigram perplexity of valid  3.81 "), text);
        assertFalse(text.contains("grammar"), text);
    }

    @Test
    void theTextOfASyntheticCorpusHasItsExactFigures() {
        var corpus = SyntheticCorpus.generate(new SyntheticParameters(1, 1000, 500, 500, 4, 12, 8, 16));
        String text = CorpusDescription.of(corpus).toText();
        assertTrue(text.contains("exact figures of the grammar"), text);
        assertTrue(text.contains("entropy rate "), text);
        assertTrue(text.contains("mean sentence length  9.100 tokens"), text); // see SyntheticGrammarTest
    }
}
