package org.naslens.corpus;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.naslens.corpus.Grammar.Category;
import org.naslens.corpus.Grammar.Rule;
import org.naslens.corpus.Grammar.Symbol;
import org.naslens.corpus.Grammar.Word;

/** Counts the ways in which a grammar without left recursion derives a sentence, by trying them all. */
final class Derivations {
    private final Grammar grammar;
    private final List<Integer> sentence;
    private final Map<List<Integer>, Map<Integer, Long>> known = new HashMap<>(); // (category, from) → ends

    private Derivations(Grammar grammar, List<Integer> sentence) {
        this.grammar = grammar;
        this.sentence = sentence;
    }

    static long count(Grammar grammar, List<Integer> sentence) {
        return new Derivations(grammar, sentence).ends(grammar.start(), 0).getOrDefault(sentence.size(), 0L);
    }

    /** Where a symbol that starts at {@code from} can end, and in how many ways. */
    private Map<Integer, Long> ends(Symbol symbol, int from) {
        if (symbol instanceof Word word) {
            boolean fits = from < sentence.size() && sentence.get(from) == word.index();
            return fits ? Map.of(from + 1, 1L) : Map.of();
        }
        var category = (Category) symbol;
        var key = List.of(category.index(), from);
        var ends = known.get(key);
        if (ends == null) {
            ends = new HashMap<>();
            for (Rule rule : grammar.rules(category)) {
                for (var end : ends(rule.body(), from).entrySet()) {
                    ends.merge(end.getKey(), end.getValue(), Long::sum);
                }
            }
            known.put(key, ends);
        }
        return ends;
    }

    private Map<Integer, Long> ends(List<Symbol> body, int from) {
        Map<Integer, Long> ends = Map.of(from, 1L);
        for (Symbol symbol : body) {
            Map<Integer, Long> next = new HashMap<>();
            ends.forEach((start, ways) ->
                    ends(symbol, start).forEach((end, more) -> next.merge(end, ways * more, Long::sum)));
            ends = next;
        }
        return ends;
    }
}
