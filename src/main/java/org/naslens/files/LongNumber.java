package org.naslens.files;

/** Finds digits that go on and on: the time in which Java makes a number of them grows with their square. */
public final class LongNumber {
    /** More than any number needs that is read. */
    public static final int MOST_DIGITS = 1000;

    private LongNumber() {}

    /** Where the first run of more than {@value #MOST_DIGITS} digits, hexadecimal ones too, starts; −1 where there is none. */
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
