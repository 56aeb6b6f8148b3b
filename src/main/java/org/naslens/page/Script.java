package org.naslens.page;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.regex.Pattern;

/**
 * A script as it stands between the tags of the page.
 *
 * <p>HTML ends a script at the first {@code </script}, wherever it stands, and reads {@code <!--} in its own way; in JavaScript
 * both can only be within strings, comments and patterns, where a backslash before the second character changes nothing.
 *
 * @param text the escaped script
 */
record Script(String text) {
    private static final Pattern END = Pattern.compile("</(?=script)", Pattern.CASE_INSENSITIVE);

    /** The script of this source. */
    static Script of(String source) {
        // A browser reads every end of line as \n before it computes the hash.
        var lines = source.replace("\r\n", "\n").replace('\r', '\n');
        return new Script(END.matcher(lines).replaceAll("<\\\\/").replace("<!--", "<\\!--"));
    }

    /** The expression by which the page's policy allows this script and no other. */
    String policy() {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java has SHA-256", e);
        }
    }
}
