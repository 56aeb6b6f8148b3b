package org.naslens.corpus;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import org.naslens.files.Excerpt;

/** A text that cannot be used as it is. The message is one line that names the file and what would be right. */
public final class CorpusException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** What is wrong, and what is allowed. */
    public CorpusException(String message) {
        super(Excerpt.oneLine(message));
    }

    /** What is wrong, what is allowed, and what brought it to light. */
    public CorpusException(String message, Throwable cause) {
        super(Excerpt.oneLine(message), cause);
    }

    /** A file or folder, as the user named it, that the system would not let us use, in words. */
    static CorpusException of(String file, IOException cause) {
        return new CorpusException(file + ": " + reason(cause), cause);
    }

    private static String reason(IOException cause) {
        if (cause instanceof NoSuchFileException) {
            return "does not exist";
        }
        if (cause instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (cause instanceof CharacterCodingException) {
            return "is not UTF-8";
        }
        String message = cause.getMessage();
        return message == null ? cause.getClass().getSimpleName() : message;
    }
}
