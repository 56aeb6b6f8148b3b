package org.naslens.files;

import java.util.regex.Pattern;

/** Shortens text for use in a one-line message. */
public final class Excerpt {
    private static final int LONGEST = 60;
    private static final Pattern BREAKS = Pattern.compile("[\\p{Cc}\\p{Zl}\\p{Zp}]+");

    private Excerpt() {}

    /** The beginning of a text, at most {@value #LONGEST} characters. */
    public static String of(String text) {
        return of(text, LONGEST);
    }

    /** The beginning of a text, at most the given number of characters, with an ellipsis if it is cut. */
    public static String of(String text, int characters) {
        if (text.length() <= characters) {
            return text;
        }
        boolean splits = Character.isHighSurrogate(text.charAt(characters - 1));
        return text.substring(0, splits ? characters - 1 : characters) + "…";
    }

    /** The message in one line. Line breaks and control characters, which file names and contents may have, become blanks. */
    public static String oneLine(String message) {
        return BREAKS.matcher(message).replaceAll(" ");
    }
}
