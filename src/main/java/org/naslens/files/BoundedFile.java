package org.naslens.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * Reads files that users name, and those only that end: a device or a pipe may go on for ever, or wait for ever for somebody
 * to write to it.
 */
public final class BoundedFile {
    private BoundedFile() {}

    /**
     * The file's first byte and those that follow.
     *
     * @throws UnfitFileException if it is no regular file
     */
    public static InputStream open(Path file) throws IOException {
        var attributes = Files.readAttributes(file, BasicFileAttributes.class);
        if (attributes.isDirectory()) {
            throw new UnfitFileException("a folder, not a file");
        }
        if (attributes.isOther()) {
            throw new UnfitFileException("a device or a pipe, not a file");
        }
        return Files.newInputStream(file);
    }

    /**
     * The whole file. No more is read than may be, whatever size the system says that it has.
     *
     * @param maxBytes that it may have
     * @throws UnfitFileException if it is larger, or no regular file
     */
    public static byte[] read(Path file, int maxBytes) throws IOException {
        try (var in = open(file)) {
            byte[] bytes = in.readNBytes(maxBytes);
            if (in.read() >= 0) {
                throw new UnfitFileException("larger than " + size(maxBytes));
            }
            return bytes;
        }
    }

    private static String size(int bytes) {
        int mib = 1 << 20;
        return bytes % mib == 0 ? bytes / mib + " MiB" : bytes + " bytes";
    }
}
