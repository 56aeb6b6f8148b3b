package org.naslens.reliability;

import java.util.regex.Pattern;

/** The contract of every reader: it returns, or refuses with one readable line. */
public final class Refusal {
    private static final Pattern LINE_BREAK_OR_CONTROL = Pattern.compile("[\\p{Cc}\\p{Zl}\\p{Zp}]");

    /** The largest length of such a line, so that it does not quote a whole file. */
    private static final int LONGEST = 2000;

    private Refusal() {}

    /** Something that reads a file. */
    @FunctionalInterface
    public interface Reading {
        void run() throws Exception;
    }

    /**
     * Reads.
     *
     * @param refusal the only exception with which it may refuse
     * @return whether it was read
     * @throws AssertionError if something else is thrown, or the message is not one line
     */
    public static boolean readOrRefused(Class<? extends RuntimeException> refusal, Reading reading) {
        try {
            reading.run();
            return true;
        } catch (Exception e) {
            if (e.getClass() != refusal) {
                throw new AssertionError("not a " + refusal.getSimpleName() + ": " + e, e);
            }
            var message = String.valueOf(e.getMessage());
            if (LINE_BREAK_OR_CONTROL.matcher(message).find()) {
                throw new AssertionError("not one line: " + message, e);
            }
            if (message.length() > LONGEST) {
                throw new AssertionError(message.length() + " characters: " + message, e);
            }
            return false;
        }
    }
}
