package org.naslens.config;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.naslens.files.BoundedFile;
import org.naslens.files.DamagedFileException;
import org.naslens.files.LongNumber;
import org.naslens.files.RecordedFolder;
import org.naslens.files.UnfitFileException;

/** Reads a configuration file, which is UTF-8 text of at most 1 MiB. */
final class ConfigFile {
    private static final int MAX_BYTES = 1 << 20;
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private ConfigFile() {}

    /**
     * The text of a configuration file.
     *
     * @throws ConfigException if the file is missing, damaged, not a regular file, too large, or not UTF-8, or contains a number
     *     with too many digits
     */
    static String text(Path file) {
        if (Files.isDirectory(file)) {
            throw new ConfigException(file + ": is a folder; name a *.textproto file in it");
        }
        var text = decode(file, bytes(file));
        int number = LongNumber.in(text);
        if (number >= 0) {
            throw new ConfigException(
                    file + ":" + line(text, number) + ": a number has more than " + LongNumber.MOST_DIGITS + " digits");
        }
        return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    }

    private static byte[] bytes(Path file) {
        requireWhole(file);
        try {
            return BoundedFile.read(file, MAX_BYTES);
        } catch (UnfitFileException e) {
            throw new ConfigException(
                    file + ": it is " + e.getMessage() + "; a configuration is a text file of at most 1 MiB", e);
        } catch (NoSuchFileException e) {
            throw new ConfigException(file + ": no such file", e);
        } catch (AccessDeniedException e) {
            throw new ConfigException(file + ": no permission to read it", e);
        } catch (IOException e) {
            throw new ConfigException(file + ": cannot be read: " + e.getMessage(), e);
        }
    }

    private static void requireWhole(Path file) {
        try {
            RecordedFolder.requireWhole(file);
        } catch (DamagedFileException e) {
            throw new ConfigException(e.getMessage() + "; restore it from a copy", e);
        } catch (IOException e) {
            throw new ConfigException(file + ": cannot be read: " + e.getMessage(), e);
        }
    }

    private static String decode(Path file, byte[] bytes) {
        var in = ByteBuffer.wrap(bytes);
        var out = CharBuffer.allocate(bytes.length);
        if (StandardCharsets.UTF_8.newDecoder().decode(in, out, true).isError()) {
            var readable = new String(bytes, 0, in.position(), StandardCharsets.UTF_8); // before the first error
            throw new ConfigException(file + ":" + line(readable, readable.length()) + ": not UTF-8 text");
        }
        return out.flip().toString();
    }

    private static long line(String text, int position) {
        return 1 + text.substring(0, position).chars().filter(c -> c == '\n').count();
    }
}
