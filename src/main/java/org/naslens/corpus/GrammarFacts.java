package org.naslens.corpus;

/**
 * Exact figures of the grammar that made a corpus, computed from its rules and not from the text.
 *
 * <p>No model that predicts word by word has, on average over texts of the grammar, a lower perplexity than
 * {@link #perplexity()}; one that knows nothing but how frequent words are has {@link #unigramPerplexity()}.
 *
 * @param grammar what made the text, to be made again
 * @param entropyRateNats entropy per token of the text, {@code <eos>} included
 * @param unigramEntropyNats entropy of a token whose surroundings are unknown
 * @param meanSentenceLength expected tokens per sentence, {@code <eos>} included
 * @param vocabularySize words of the grammar, with {@code <eos>}
 * @param validBestPerplexity of the valid split under the grammar itself: exp(−log P(sentences) / tokens)
 * @param testBestPerplexity of the test split under the grammar itself
 */
public record GrammarFacts(
        String grammar,
        double entropyRateNats,
        double unigramEntropyNats,
        double meanSentenceLength,
        int vocabularySize,
        double validBestPerplexity,
        double testBestPerplexity) {

    /** Checks that every figure is finite and possible. */
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
