package org.naslens.corpus;

/**
 * Exact figures of the grammar that generated a corpus, computed from its rules rather than from the text.
 *
 * <p>On average over texts of the grammar, no model that predicts word by word has a lower perplexity than {@link #perplexity()}.
 * A model that knows only the frequencies of words has {@link #unigramPerplexity()}.
 *
 * @param grammar the parameters from which the text can be generated again
 * @param entropyRateNats entropy per token of the text, including {@code <eos>}
 * @param unigramEntropyNats entropy of a token without knowledge of its context
 * @param meanSentenceLength expected number of tokens per sentence, including {@code <eos>}
 * @param vocabularySize the number of words of the grammar, including {@code <eos>}
 * @param validBestPerplexity perplexity of the valid split under the grammar itself: exp(−log P(sentences) / tokens)
 * @param testBestPerplexity perplexity of the test split under the grammar itself
 */
public record GrammarFacts(
        String grammar,
        double entropyRateNats,
        double unigramEntropyNats,
        double meanSentenceLength,
        int vocabularySize,
        double validBestPerplexity,
        double testBestPerplexity) {

    /** Checks that every figure is finite and in its range. */
    public GrammarFacts {
        check("entropyRateNats", entropyRateNats, 0);
        check("unigramEntropyNats", unigramEntropyNats, 0);
        check("meanSentenceLength", meanSentenceLength, 1);
        check("vocabularySize", vocabularySize, 1);
        check("validBestPerplexity", validBestPerplexity, 1);
        check("testBestPerplexity", testBestPerplexity, 1);
    }

    /** exp({@code entropyRateNats}). */
    public double perplexity() {
        return Math.exp(entropyRateNats);
    }

    /** exp({@code unigramEntropyNats}). */
    public double unigramPerplexity() {
        return Math.exp(unigramEntropyNats);
    }

    private static void check(String name, double value, double least) {
        if (!Double.isFinite(value) || value < least) {
            throw new IllegalArgumentException(name + " = " + value + "; it must be finite and at least " + least);
        }
    }
}
