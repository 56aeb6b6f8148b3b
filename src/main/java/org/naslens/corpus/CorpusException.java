package org.naslens.corpus;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import org.naslens.files.Excerpt;
import org.naslens.files.UnfitFileException;

/** Thrown when a corpus cannot be used as it is. The message is one line that names the file, the problem, and what is allowed. */
public final class CorpusException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** @param message what is wrong, and what is allowed */
    public CorpusException(String message) {
        super(Excerpt.oneLine(message));
    }

    /** @param message what is wrong, and what is allowed */
    public CorpusException(String message, Throwable cause) {
        super(Excerpt.oneLine(message), cause);
    }

    /** Describes an input or output error in words; {@code file} is the file or folder as the user named it. */
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
        if (cause instanceof UnfitFileException) {
            return "is " + cause.getMessage();
        }
        String message = cause.getMessage();
        return message == null ? cause.getClass().getSimpleName() : message;
    }
}
