package org.naslens.lab.bench;

/**
 * The sizes of a run's text on which its time depends.
 *
 * @param name such as Penn Treebank
 * @param vocabulary V
 * @param validationTokens of the validation split, each end of a sentence among them
 */
public record RunText(String name, int vocabulary, int validationTokens) {
    /** The paper's. */
    public static final RunText PENN_TREEBANK = new RunText("Penn Treebank", 10_000, 73_760);

    /** The same with another number of words. */
    public RunText withVocabulary(int words) {
        return new RunText(name, words, validationTokens);
    }
}
