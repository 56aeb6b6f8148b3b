package org.naslens.corpus;

import org.naslens.corpus.Grammar.Category;
import org.naslens.corpus.Grammar.Rule;
import org.naslens.corpus.Grammar.Symbol;
import org.naslens.corpus.Grammar.Word;

/**
 * Exact expectations over the sentences of a {@link Grammar}.
 *
 * <pre>
 *   m = e + Aᵀ m                 m_c   expected number of times that a sentence expands category c
 *                                A_cd  expected number of d in the body of c's rule; e is 1 for the start, otherwise 0
 *   H(derivation) = Σ_c m_c H_c  H_c   entropy of the choice among c's rules
 *   E[count of w] = Σ_c m_c · (expected number of w in the body of c's rule)
 * </pre>
 *
 * <p>If the grammar is unambiguous, a sentence has only one derivation, and H(derivation) is the entropy of the sentence. The sum
 * for H is exact because each choice depends only on its category (Soule 1974).
 *
 * <p>Consider a text of independent sentences, each ending with a word that occurs nowhere else. The text and the sequence of
 * sentences determine each other, so k sentences have entropy k · H(sentence). By the law of large numbers they have
 * k · E[length] words. The entropy rate per word is therefore exactly H(sentence) / E[length].
 *
 * <p>Entropies are in nats. All figures are exact up to the rounding of doubles.
 */
final class GrammarStatistics {
    private static final double NEGLIGIBLE = 1e-17; // expected expansions of a generation that may be ignored
    private static final int MOST_GENERATIONS = 100_000;

    private final double derivationEntropy;
    private final double[] wordCounts; // expected per sentence, by word

    private GrammarStatistics(double derivationEntropy, double[] wordCounts) {
        this.derivationEntropy = derivationEntropy;
        this.wordCounts = wordCounts;
    }

    /**
     * The expectations of a grammar.
     *
     * @throws IllegalArgumentException if the expected length of its sentences is infinite
     */
    static GrammarStatistics of(Grammar grammar) {
        double[] expansions = expectedExpansions(grammar); // m
        double entropy = 0;
        double[] wordCounts = new double[grammar.words().size()];
        for (int c = 0; c < expansions.length; c++) {
            for (Rule rule : grammar.rules(new Category(c))) {
                double uses = expansions[c] * rule.probability();
                entropy -= uses * Math.log(rule.probability());
                for (Symbol symbol : rule.body()) {
                    if (symbol instanceof Word word) {
                        wordCounts[word.index()] += uses;
                    }
                }
            }
        }
        return new GrammarStatistics(entropy, wordCounts);
    }

    /** Entropy of a derivation, which for an unambiguous grammar is the entropy of a sentence. */
    double sentenceEntropyNats() {
        return derivationEntropy;
    }

    /** Expected number of words in a sentence, including the one that ends it. */
    double meanSentenceLength() {
        double sum = 0;
        for (double count : wordCounts) {
            sum += count;
        }
        return sum;
    }

    /** Entropy per word of a text of independent sentences. */
    double entropyRateNats() {
        return derivationEntropy / meanSentenceLength();
    }

    /** The probability that a random position of a long text holds this word. */
    double unigramProbability(int word) {
        return wordCounts[word] / meanSentenceLength();
    }

    /** Entropy of the word at a random position of a long text. */
    double unigramEntropyNats() {
        double length = meanSentenceLength();
        double entropy = 0;
        for (double count : wordCounts) {
            entropy -= count == 0 ? 0 : count / length * Math.log(count / length);
        }
        return entropy;
    }

    /** m = e + Aᵀe + (Aᵀ)²e + …, summed over the generations of the derivation tree. */
    private static double[] expectedExpansions(Grammar grammar) {
        double[] total = new double[grammar.categories()];
        double[] generation = new double[grammar.categories()];
        generation[grammar.start().index()] = 1;
        for (int depth = 0; depth < MOST_GENERATIONS; depth++) {
            double[] next = new double[generation.length];
            double left = 0;
            for (int c = 0; c < generation.length; c++) {
                total[c] += generation[c];
                left += generation[c];
                if (generation[c] > 0) {
                    addChildren(grammar.rules(new Category(c)), generation[c], next);
                }
            }
            if (left < NEGLIGIBLE) {
                return total;
            }
            generation = next;
        }
        throw new IllegalArgumentException("sentences of this grammar have no finite expected length; on average, a"
                + " category must expand to less than one category of its own kind");
    }

    private static void addChildren(Iterable<Rule> rules, double expansions, double[] next) {
        for (Rule rule : rules) {
            for (Symbol symbol : rule.body()) {
                if (symbol instanceof Category category) {
                    next[category.index()] += expansions * rule.probability();
                }
            }
        }
    }
}
