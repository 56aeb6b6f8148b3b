package org.naslens.lab.bench;

/**
 * The sizes of a run's text that determine its duration.
 *
 * @param name its name, such as Penn Treebank
 * @param vocabulary V
 * @param validationTokens the number of tokens of the validation split, including the ends of sentences
 */
public record RunText(String name, int vocabulary, int validationTokens) {
    /** The paper's text. */
    public static final RunText PENN_TREEBANK = new RunText("Penn Treebank", 10_000, 73_760);

    /** The same with another size of the vocabulary. */
    public RunText withVocabulary(int words) {
        return new RunText(name, words, validationTokens);
    }
}
