package org.naslens.files;

import java.util.regex.Pattern;

/** What a message says of a file's content: in one line, and no more of it than a reader needs. */
public final class Excerpt {
    private static final int LONGEST = 60;
    private static final Pattern BREAKS = Pattern.compile("[\\p{Cc}\\p{Zl}\\p{Zp}]+");

    private Excerpt() {}

    /** The start of a text. */
    public static String of(String text) {
        return of(text, LONGEST);
    }

    /** The first so many characters of a text. */
    public static String of(String text, int characters) {
        if (text.length() <= characters) {
            return text;
        }
        boolean splits = Character.isHighSurrogate(text.charAt(characters - 1));
        return text.substring(0, splits ? characters - 1 : characters) + "…";
    }

    /** A message in one line: line breaks and control characters, which file names and contents may have, become blanks. */
    public static String oneLine(String message) {
        return BREAKS.matcher(message).replaceAll(" ");
    }
}
