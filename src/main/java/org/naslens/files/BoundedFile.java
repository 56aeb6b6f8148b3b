package org.naslens.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * Reads files that users name, within bounds. Only regular files are read, because a device or a pipe may never end, or block
 * forever.
 */
public final class BoundedFile {
    private BoundedFile() {}

    /**
     * Opens a file for reading.
     *
     * @throws UnfitFileException if it is not a regular file
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
     * The content of a file. At most {@code maxBytes} are read, whatever size the system reports.
     *
     * @throws UnfitFileException if the file is larger, or is not a regular file
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
