package org.naslens.corpus;

import java.util.Locale;

/** One of the three parts of a corpus. */
public enum Split {
    /** What the shared weights ω are trained on; it alone makes the vocabulary. */
    TRAIN,
    /** What rewards come from. */
    VALID,
    /** What is looked at once, at the end. */
    TEST;

    /** The end of the name of this split's file: {@code train.txt}, {@code valid.txt}, {@code test.txt}. */
    public String fileSuffix() {
        return this + ".txt";
    }

    /** The name in lower case, as in files and on command lines. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
