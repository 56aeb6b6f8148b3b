package org.naslens.corpus;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The bytes of one split, wherever they lie.
 *
 * @param label what messages call it: the file, as the user named it
 * @param length in bytes
 * @param opener starts to read it
 */
record TextSource(String label, long length, Opener opener) {
    /** Opens the bytes from the first on. */
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
