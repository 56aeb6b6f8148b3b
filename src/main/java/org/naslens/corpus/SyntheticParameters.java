package org.naslens.corpus;

/**
 * What a synthetic corpus is made from. The same parameters give the same text, byte for byte.
 *
 * @param seed root of the made-up words and of the three texts
 * @param trainTokens least tokens of the train split, with {@code <eos>}; the sentence that reaches it is finished
 * @param validTokens least tokens of the valid split
 * @param testTokens least tokens of the test split
 * @param classes of nouns; each has verbs of its own
 * @param nounsPerClass nouns, each with a singular and a plural
 * @param verbsPerClass intransitive verbs, and as many transitive ones, each with a singular and a plural
 * @param adjectives which go with every noun
 */
public record SyntheticParameters(
        long seed,
        int trainTokens,
        int validTokens,
        int testTokens,
        int classes,
        int nounsPerClass,
        int verbsPerClass,
        int adjectives) {
    private static final int LEAST_TOKENS = 100;
    private static final int MOST_TOKENS = 100_000_000;

    /** Checks every number against its range. */
    public SyntheticParameters {
        check("trainTokens", trainTokens, LEAST_TOKENS, MOST_TOKENS);
        check("validTokens", validTokens, LEAST_TOKENS, MOST_TOKENS);
        check("testTokens", testTokens, LEAST_TOKENS, MOST_TOKENS);
        check("classes", classes, 1, 100);
        check("nounsPerClass", nounsPerClass, 1, 1000);
        check("verbsPerClass", verbsPerClass, 1, 1000);
        check("adjectives", adjectives, 1, 1000);
    }

    private static void check(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(name + " = " + value + "; it must be " + least + " to " + most);
        }
    }
}
