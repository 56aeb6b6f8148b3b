package org.naslens.corpus;

import java.util.Locale;

/** One of the three parts of a corpus. */
public enum Split {
    /** Trains the shared weights ω, and defines the vocabulary. */
    TRAIN,
    /** Provides the rewards, and decides between epochs of training from scratch. */
    VALID,
    /** Evaluated only once, at the end. */
    TEST;

    /** The suffix of the name of this split's file: {@code train.txt}, {@code valid.txt} or {@code test.txt}. */
    public String fileSuffix() {
        return this + ".txt";
    }

    /** The name in lower case, as used in files and on the command line. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
