package org.naslens.files;

/** Finds excessively long numbers in a text. The time that Java takes to parse a number grows with the square of its length. */
public final class LongNumber {
    /** More digits than any valid number has. */
    public static final int MOST_DIGITS = 1000;

    private LongNumber() {}

    /** The position of the first run of more than {@value #MOST_DIGITS} decimal or hexadecimal digits, or −1 if there is none. */
    public static int in(String text) {
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            if (Character.digit(text.charAt(i), 16) < 0) {
                start = i + 1;
            } else if (i - start == MOST_DIGITS) {
                return start;
            }
        }
        return -1;
    }
}
