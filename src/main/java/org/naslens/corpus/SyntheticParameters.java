package org.naslens.corpus;

/**
 * The parameters of a synthetic corpus. Equal parameters give the same text, byte for byte.
 *
 * @param seed root seed of the made-up words and of the three texts
 * @param trainTokens minimum number of tokens of the train split, including {@code <eos>}; the last sentence is completed
 * @param validTokens minimum number of tokens of the valid split
 * @param testTokens minimum number of tokens of the test split
 * @param classes number of noun classes, each with its own verbs
 * @param nounsPerClass number of nouns in a class, each with a singular and a plural
 * @param verbsPerClass number of intransitive and of transitive verbs in a class, each with a singular and a plural
 * @param adjectives number of adjectives, which go with every noun
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

    /** @throws IllegalArgumentException if a number is out of its range */
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
