package org.naslens.corpus;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.naslens.random.RandomStream;
import org.naslens.random.Seed;

/**
 * The words of a {@link SyntheticGrammar}. No word belongs to two categories, except that "the" is both a singular and a plural
 * determiner.
 *
 * <p>Function words are English. All other words are formed from made-up stems of syllables such as "ba", whose vowels do not
 * include e. Nouns are {@code stem} in the singular and {@code stem + "s"} in the plural, verbs are {@code stem + "s"} in the
 * singular and {@code stem} in the plural, and adjectives are {@code stem + "n"}. The stems are distinct, and so are the words.
 *
 * @param agreements every noun class in the singular and in the plural
 * @param adjectives the adjectives, which go with every noun
 */
record Lexicon(List<Agreement> agreements, List<String> adjectives) {
    static final List<String> ADVERBS = List.of("often", "never", "always", "seldom", "gladly");
    static final List<String> PREPOSITIONS = List.of("near", "with", "behind", "above", "under");
    static final String THAT = "that";

    private static final List<String> SINGULAR_DETERMINERS = List.of("the", "a", "this", "every");
    private static final List<String> PLURAL_DETERMINERS = List.of("the", "some", "these", "many");

    /**
     * The words that agree with each other: one noun class in one grammatical number.
     *
     * @param name the name of class and number, such as {@code 0.plural}
     * @param determiners the determiners that precede the nouns
     * @param nouns the nouns of the class in this number
     * @param intransitives verbs without an object, whose subject may be one of the nouns
     * @param transitives verbs with an object, whose subject may be one of the nouns
     */
    record Agreement(
            String name,
            List<String> determiners,
            List<String> nouns,
            List<String> intransitives,
            List<String> transitives) {}

    /** The words for these parameters; their forms depend on the seed. */
    static Lexicon of(SyntheticParameters parameters) {
        int perClass = parameters.nounsPerClass() + 2 * parameters.verbsPerClass();
        int needed = parameters.classes() * perClass + parameters.adjectives();
        var stems = new Stems(Seed.root(parameters.seed()).with("lexicon").stream(), needed);
        var agreements = new ArrayList<Agreement>();
        for (int c = 0; c < parameters.classes(); c++) {
            var nouns = stems.next(parameters.nounsPerClass());
            var intransitives = stems.next(parameters.verbsPerClass());
            var transitives = stems.next(parameters.verbsPerClass());
            agreements.add(new Agreement(
                    c + ".singular", SINGULAR_DETERMINERS, nouns, with(intransitives, "s"), with(transitives, "s")));
            agreements.add(
                    new Agreement(c + ".plural", PLURAL_DETERMINERS, with(nouns, "s"), intransitives, transitives));
        }
        return new Lexicon(List.copyOf(agreements), with(stems.next(parameters.adjectives()), "n"));
    }

    private static List<String> with(List<String> stems, String ending) {
        return stems.stream().map(stem -> stem + ending).toList();
    }

    /** Distinct random stems, all with the same number of syllables. */
    private static final class Stems {
        private static final String CONSONANTS = "bdflmnrstv";
        private static final String VOWELS = "aiou";

        private final RandomStream random;
        private final int syllables;
        private final Set<String> used = new HashSet<>();

        Stems(RandomStream random, int needed) {
            this.random = random;
            int perSyllable = CONSONANTS.length() * VOWELS.length();
            int length = 2;
            for (long possible = (long) perSyllable * perSyllable; possible < 4L * needed; possible *= perSyllable) {
                length++; // at least three out of four possible stems stay unused, so an unused one is found quickly
            }
            this.syllables = length;
        }

        List<String> next(int count) {
            var stems = new ArrayList<String>();
            while (stems.size() < count) {
                String stem = draw();
                if (used.add(stem)) {
                    stems.add(stem);
                }
            }
            return List.copyOf(stems);
        }

        private String draw() {
            var stem = new StringBuilder();
            for (int i = 0; i < syllables; i++) {
                stem.append(CONSONANTS.charAt(random.nextInt(CONSONANTS.length())));
                stem.append(VOWELS.charAt(random.nextInt(VOWELS.length())));
            }
            return stem.toString();
        }
    }
}
