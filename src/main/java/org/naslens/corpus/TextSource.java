package org.naslens.corpus;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The bytes of one split, in a file or in memory.
 *
 * @param label the name of the split in messages, for example the file as the user named it
 * @param length the length in bytes
 * @param opener opens the bytes for reading
 */
record TextSource(String label, long length, Opener opener) {
    /** Opens the bytes for reading from the start. */
    @FunctionalInterface
    interface Opener {
        InputStream open() throws IOException;
    }

    static TextSource of(Path file) {
        try {
            return new TextSource(file.toString(), Files.size(file), () -> Files.newInputStream(file));
        } catch (IOException e) {
            throw CorpusException.of(file.toString(), e);
        }
    }

    static TextSource of(String label, byte[] bytes) {
        return new TextSource(label, bytes.length, () -> new ByteArrayInputStream(bytes));
    }
}
