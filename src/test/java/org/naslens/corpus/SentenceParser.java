package org.naslens.corpus;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.naslens.corpus.Lexicon.Agreement;

/**
 * Parses sentences of the synthetic language with one word of look-ahead. It does not use {@link Grammar}, so it checks structure,
 * agreement and probability independently.
 */
final class SentenceParser {
    /** A word's noun class and number (an index into the lexicon's agreements), and its rank from 1. */
    private record Entry(int agreement, int rank, int outOf) {}

    private final Lexicon lexicon;
    private final Map<String, Entry> nouns = new HashMap<>();
    private final Map<String, Entry> intransitives = new HashMap<>();
    private final Map<String, Entry> transitives = new HashMap<>();
    private List<String> sentence = List.of();
    private int position;
    private double negLogProb;

    SentenceParser(Lexicon lexicon) {
        this.lexicon = lexicon;
        for (int a = 0; a < lexicon.agreements().size(); a++) {
            Agreement agreement = lexicon.agreements().get(a);
            add(nouns, agreement.nouns(), a);
            add(intransitives, agreement.intransitives(), a);
            add(transitives, agreement.transitives(), a);
        }
    }

    private static void add(Map<String, Entry> entries, List<String> words, int agreement) {
        for (String word : words) {
            entries.put(word, new Entry(agreement, words.indexOf(word) + 1, words.size()));
        }
    }

    /** −log P of a sentence without {@code <eos>}; a failure says where the sentence is not in the language. */
    double negLogProb(List<String> sentence) {
        this.sentence = sentence;
        position = 0;
        negLogProb = 0;
        int subject = nounPhrase();
        verbPhrase(subject);
        if (position != sentence.size()) {
            throw failure("the end of the sentence");
        }
        return negLogProb;
    }

    private int nounPhrase() {
        times(1.0 / lexicon.agreements().size());
        String determiner = next();
        boolean adjective = lexicon.adjectives().contains(peek());
        times(adjective ? 0.3 : 0.7);
        if (adjective) {
            ranked(lexicon.adjectives(), next());
        }
        int agreement = ranked(nouns, "a noun");
        ranked(lexicon.agreements().get(agreement).determiners(), determiner);
        if (Lexicon.PREPOSITIONS.contains(peek())) {
            times(0.25);
            ranked(Lexicon.PREPOSITIONS, next());
            nounPhrase();
        } else if (peek().equals("that")) {
            times(0.2);
            next();
            verbPhrase(agreement);
        } else {
            times(0.55);
        }
        return agreement;
    }

    private void verbPhrase(int subject) {
        boolean adverb = Lexicon.ADVERBS.contains(peek());
        times(adverb ? 0.2 : 0.8);
        if (adverb) {
            ranked(Lexicon.ADVERBS, next());
        }
        times(0.5);
        boolean transitive = transitives.containsKey(peek());
        int verb = ranked(transitive ? transitives : intransitives, "a verb");
        if (verb != subject) {
            throw failure("agreement of the verb with "
                    + lexicon.agreements().get(subject).name());
        }
        if (transitive) {
            nounPhrase();
        }
    }

    private int ranked(Map<String, Entry> entries, String expected) {
        var entry = entries.get(peek());
        if (entry == null) {
            throw failure(expected);
        }
        position++;
        times(probability(entry.rank(), entry.outOf()));
        return entry.agreement();
    }

    private void ranked(List<String> words, String word) {
        if (!words.contains(word)) {
            throw failure("one of " + words);
        }
        times(probability(words.indexOf(word) + 1, words.size()));
    }

    /** 1 / (r + 1), divided by the sum of that over all ranks. */
    static double probability(int rank, int outOf) {
        double sum = 0;
        for (int r = 1; r <= outOf; r++) {
            sum += 1.0 / (r + 1);
        }
        return 1.0 / (rank + 1) / sum;
    }

    private void times(double probability) {
        negLogProb -= Math.log(probability);
    }

    private String peek() {
        return position < sentence.size() ? sentence.get(position) : "";
    }

    private String next() {
        String word = peek();
        position++;
        return word;
    }

    private AssertionError failure(String expected) {
        return new AssertionError(sentence + ": expected " + expected + " at word " + (position + 1));
    }
}
