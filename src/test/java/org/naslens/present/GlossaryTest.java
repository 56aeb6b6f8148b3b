package org.naslens.present;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.naslens.analysis.Definition;
import org.naslens.analysis.Measure;
import org.naslens.evidence.Quantity;
import org.naslens.evidence.Status;
import org.naslens.run.ControllerKind;
import org.naslens.run.TinyExperiment;

class GlossaryTest {
    /** What every reader knows. */
    private static final Set<String> PLAIN =
            Set.of("of", "the", "a", "and", "mean", "best", "worst", "share", "number", "beyond", "rate");

    private static final String TEXT = String.join(
                    " ",
                    Stream.concat(Glossary.TERMS.keySet().stream(), Glossary.TERMS.values().stream())
                            .toList())
            .toLowerCase(Locale.ROOT);

    @Test
    void everyTermHasASentence() {
        Glossary.TERMS.forEach((term, text) -> {
            assertTrue(!term.isBlank() && text.endsWith("."), term);
            assertTrue(text.length() > 20, term);
        });
    }

    /** A word that heads a column or a curve is a term of the glossary, or occurs in what it says of one. */
    @Test
    void everyWordOfATableOrACurveIsExplained() {
        var titles = Stream.concat(Quantity.ALL.stream().map(Quantity::title), Courses.quantities().stream());
        var known = words(TEXT).toList();
        var unknown = new TreeSet<String>();
        titles.flatMap(GlossaryTest::words)
                .filter(word -> !PLAIN.contains(word))
                .filter(word -> known.stream().noneMatch(explained -> explained.startsWith(singular(word))))
                .forEach(unknown::add);

        assertEquals(Set.of(), unknown);
    }

    private static Stream<String> words(String text) {
        return Arrays.stream(text.toLowerCase(Locale.ROOT).split("[^\\p{L}]+", -1))
                .filter(word -> !word.isEmpty());
    }

    private static String singular(String word) {
        return word.endsWith("ies")
                ? word.substring(0, word.length() - 3)
                : word.endsWith("s") ? word.substring(0, word.length() - 1) : word;
    }

    /** A quantity that the reader has to know before reading on has an entry of its own. */
    @Test
    void whatIsMeasuredHasAnEntry() {
        for (var term : new String[] {
            "conditioning", "memory", "entropy", "perplexity", "saturated", "distinct", "graph edit distance", "ρ"
        }) {
            assertTrue(Glossary.TERMS.containsKey(term), term);
        }
    }

    @ParameterizedTest
    @EnumSource(Status.class)
    void everyVerdictIsExplained(Status status) {
        assertTrue(
                Glossary.TERMS.keySet().stream()
                        .anyMatch(term -> Arrays.asList(term.split(", ", -1)).contains(status.label())),
                status.label());
    }

    @Test
    void everyDefinitionAndEveryKindOfControllerIsExplained() {
        for (var definition : Definition.values()) {
            assertTrue(Glossary.TERMS.containsKey("definition " + definition.label()), definition.label());
        }
        var settings = TinyExperiment.settings();
        for (var label :
                new String[] {"random", "unsupervised", "supervised", "state_penalty", "supervised+state_penalty"}) {
            var kind = ControllerKind.parse(label, settings).label().replaceAll("=.*", "=λ");
            assertTrue(TEXT.contains(kind), kind);
        }
        assertTrue(TEXT.contains(Measure.GRAPH_EDIT_DISTANCE.title()));
    }
}
