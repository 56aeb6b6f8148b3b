package org.naslens.corpus;

import java.util.ArrayList;
import java.util.List;
import org.naslens.corpus.Grammar.Category;
import org.naslens.corpus.Grammar.Symbol;
import org.naslens.corpus.Lexicon.Agreement;

/**
 * A small English-like grammar in which verbs agree with their subject in noun class and number, even across many words.
 *
 * <pre>
 *   S     → NP(a) VP(a) {@code <eos>}                          each agreement a = (class, number) is equally likely
 *   NP(a) → Det(a) [Adj 0.3] N(a) [PP 0.25 | RC(a) 0.2]
 *   PP    → P NP(any)
 *   RC(a) → that VP(a)
 *   VP(a) → [Adv 0.2] (Vi(a) 0.5 | Vt(a) NP(any) 0.5)          any: each agreement is equally likely
 * </pre>
 *
 * <p>In "many tuvis near the nabis that bufa many mimos that duto some sufas bibu" the second word determines the form of the
 * last one, across three other nouns and two verbs. A recurrent model has to remember it. The r-th word of a category has a
 * weight of 1 / (r + 1), by the law of Zipf and Mandelbrot.
 *
 * <p>The grammar is unambiguous. Categories share no words except determiners, whose number is determined by the noun. The next
 * word therefore always determines the rule: Adj or N after a determiner, P or "that" or another word after a noun, Adv, Vi or
 * Vt at the start of a VP. A PP or RC belongs to the noun directly before it, since any noun further left is followed by its own
 * single modifier or by a verb.
 */
final class SyntheticGrammar {
    private static final double ADJECTIVE = 0.3;
    private static final double PREPOSITIONAL_PHRASE = 0.25;
    private static final double RELATIVE_CLAUSE = 0.2;
    private static final double ADVERB = 0.2;
    private static final double TRANSITIVE = 0.5;

    private final Grammar.Builder grammar = new Grammar.Builder();
    private final Lexicon lexicon;

    private SyntheticGrammar(Lexicon lexicon) {
        this.lexicon = lexicon;
    }

    /** The grammar over the words of a lexicon. */
    static Grammar of(Lexicon lexicon) {
        return new SyntheticGrammar(lexicon).build();
    }

    private Grammar build() {
        var sentence = grammar.category("S");
        var anyNounPhrase = grammar.category("NP(any)");
        var endOfSentence = grammar.word(Vocabulary.EOS);
        var adjective = optional("Adj", ADJECTIVE, words("Adj", lexicon.adjectives()));
        var adverb = optional("Adv", ADVERB, words("Adv", Lexicon.ADVERBS));
        var prepositionalPhrase = grammar.category("PP");
        grammar.rule(prepositionalPhrase, 1, words("P", Lexicon.PREPOSITIONS), anyNounPhrase);

        for (Agreement a : lexicon.agreements()) {
            var verbPhrase = grammar.category("VP " + a.name());
            grammar.rule(verbPhrase, 1 - TRANSITIVE, adverb, words("Vi " + a.name(), a.intransitives()));
            grammar.rule(verbPhrase, TRANSITIVE, adverb, words("Vt " + a.name(), a.transitives()), anyNounPhrase);

            var relativeClause = grammar.category("RC " + a.name());
            grammar.rule(relativeClause, 1, grammar.word(Lexicon.THAT), verbPhrase);

            var modifier = grammar.category("[PP | RC] " + a.name());
            grammar.rule(modifier, 1 - PREPOSITIONAL_PHRASE - RELATIVE_CLAUSE);
            grammar.rule(modifier, PREPOSITIONAL_PHRASE, prepositionalPhrase);
            grammar.rule(modifier, RELATIVE_CLAUSE, relativeClause);

            var nounPhrase = grammar.category("NP " + a.name());
            var determiner = words("Det " + a.name(), a.determiners());
            grammar.rule(nounPhrase, 1, determiner, adjective, words("N " + a.name(), a.nouns()), modifier);

            grammar.rule(anyNounPhrase, 1, nounPhrase);
            grammar.rule(sentence, 1, nounPhrase, verbPhrase, endOfSentence);
        }
        return grammar.build(sentence);
    }

    private Category optional(String name, double probability, Symbol symbol) {
        var category = grammar.category("[" + name + "]");
        grammar.rule(category, 1 - probability);
        grammar.rule(category, probability, symbol);
        return category;
    }

    private Category words(String name, List<String> words) {
        var category = grammar.category(name);
        for (int r = 1; r <= words.size(); r++) {
            grammar.rule(category, 1.0 / (r + 1), grammar.word(words.get(r - 1)));
        }
        return category;
    }

    /** A shortest possible sentence that contains a word, without {@code <eos>}. */
    record Example(String word, List<String> sentence) {}

    /** At least one such sentence for every word. */
    static List<Example> examples(Lexicon lexicon) {
        var examples = new ArrayList<Example>();
        for (Agreement a : lexicon.agreements()) {
            String the = a.determiners().get(0);
            String noun = a.nouns().get(0);
            String verb = a.intransitives().get(0);
            a.determiners().forEach(w -> examples.add(new Example(w, List.of(w, noun, verb))));
            a.nouns().forEach(w -> examples.add(new Example(w, List.of(the, w, verb))));
            a.intransitives().forEach(w -> examples.add(new Example(w, List.of(the, noun, w))));
            a.transitives().forEach(w -> examples.add(new Example(w, List.of(the, noun, w, the, noun))));
            lexicon.adjectives().forEach(w -> examples.add(new Example(w, List.of(the, w, noun, verb))));
            Lexicon.ADVERBS.forEach(w -> examples.add(new Example(w, List.of(the, noun, w, verb))));
            Lexicon.PREPOSITIONS.forEach(w -> examples.add(new Example(w, List.of(the, noun, w, the, noun, verb))));
            examples.add(new Example(Lexicon.THAT, List.of(the, noun, Lexicon.THAT, verb, verb)));
        }
        return examples;
    }
}
