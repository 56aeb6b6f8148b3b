package org.naslens.corpus;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import org.naslens.random.RandomStream;

/**
 * A probabilistic context-free grammar, in which each category is expanded by one of its rules, independently of its context.
 *
 * <p>The probability of a derivation is the product of the probabilities of its rules. In an unambiguous grammar, where each
 * sentence has only one derivation, it is also the probability of the sentence.
 */
final class Grammar {
    /** An element of a rule's body. */
    sealed interface Symbol permits Category, Word {}

    /** A symbol that rules expand. */
    record Category(int index) implements Symbol {}

    /** A symbol that appears in the text. */
    record Word(int index) implements Symbol {}

    /** One way to expand a category; the body may be empty. */
    record Rule(double probability, List<Symbol> body) {}

    private final List<String> words;
    private final Map<String, Word> wordByName;
    private final List<Expansion> expansions;
    private final Category start;

    private Grammar(List<String> words, Map<String, Word> wordByName, List<Expansion> expansions, Category start) {
        this.words = words;
        this.wordByName = wordByName;
        this.expansions = expansions;
        this.start = start;
    }

    /** All words, in the order of {@link Word#index()}. */
    List<String> words() {
        return words;
    }

    /**
     * The index of a word in {@link #words()}.
     *
     * @throws IllegalArgumentException if the grammar does not have the word
     */
    int indexOf(String name) {
        var word = wordByName.get(name);
        if (word == null) {
            throw new IllegalArgumentException("the grammar lacks the word \"" + name + "\"");
        }
        return word.index();
    }

    /** The category from which every sentence is derived. */
    Category start() {
        return start;
    }

    /** The number of categories; their indices are 0 … categories − 1. */
    int categories() {
        return expansions.size();
    }

    /** The rules of a category; their probabilities sum to 1. */
    List<Rule> rules(Category category) {
        return expansions.get(category.index()).rules;
    }

    /**
     * Draws one sentence and passes the indices of its words to {@code words}.
     *
     * @return −log P of the derivation, in nats
     */
    double sample(RandomStream random, IntConsumer words) {
        return expand(start, random, words);
    }

    private double expand(Symbol symbol, RandomStream random, IntConsumer words) {
        if (symbol instanceof Word word) {
            words.accept(word.index());
            return 0;
        }
        var rule = expansions.get(((Category) symbol).index()).draw(random.nextDouble());
        double negLogProb = -Math.log(rule.probability());
        for (Symbol part : rule.body()) {
            negLogProb += expand(part, random, words);
        }
        return negLogProb;
    }

    /** The rules of one category, prepared for drawing. */
    private static final class Expansion {
        final List<Rule> rules;
        final double[] cumulative; // sum of the probabilities up to and including each rule

        Expansion(List<Rule> rules) {
            this.rules = rules;
            this.cumulative = new double[rules.size()];
            double sum = 0;
            for (int i = 0; i < cumulative.length; i++) {
                sum += rules.get(i).probability();
                cumulative[i] = sum;
            }
        }

        Rule draw(double uniform) {
            int found = Arrays.binarySearch(cumulative, uniform);
            int rule = found < 0 ? -found - 1 : found + 1; // the first whose cumulative probability exceeds uniform
            return rules.get(Math.min(rule, cumulative.length - 1)); // the total may be rounded to less than 1
        }
    }

    /** Collects words, categories and weighted rules. */
    static final class Builder {
        private final List<String> words = new ArrayList<>();
        private final Map<String, Word> wordByName = new HashMap<>();
        private final List<String> names = new ArrayList<>();
        private final List<List<Rule>> weighted = new ArrayList<>();

        /** The symbol of a word, always the same for the same word. */
        Word word(String name) {
            return wordByName.computeIfAbsent(name, added -> {
                words.add(added);
                return new Word(words.size() - 1);
            });
        }

        /** A new category without rules. */
        Category category(String name) {
            names.add(name);
            weighted.add(new ArrayList<>());
            return new Category(names.size() - 1);
        }

        /** Adds a rule that expands {@code head} to {@code body}. The weights of a head are divided by their sum. */
        void rule(Category head, double weight, Symbol... body) {
            if (!(weight > 0) || !Double.isFinite(weight)) {
                throw new IllegalArgumentException("a rule of " + names.get(head.index()) + " has the weight " + weight
                        + "; it must be positive and finite");
            }
            weighted.get(head.index()).add(new Rule(weight, List.of(body)));
        }

        /** The grammar whose sentences are the expansions of {@code start}. */
        Grammar build(Category start) {
            var expansions = new ArrayList<Expansion>();
            for (int c = 0; c < names.size(); c++) {
                if (weighted.get(c).isEmpty()) {
                    throw new IllegalArgumentException(names.get(c) + " has no rule; it must have at least 1");
                }
                expansions.add(new Expansion(normalised(weighted.get(c))));
            }
            return new Grammar(List.copyOf(words), Map.copyOf(wordByName), List.copyOf(expansions), start);
        }

        private static List<Rule> normalised(List<Rule> rules) {
            double sum = rules.stream().mapToDouble(Rule::probability).sum();
            return rules.stream()
                    .map(rule -> new Rule(rule.probability() / sum, rule.body()))
                    .toList();
        }
    }
}
