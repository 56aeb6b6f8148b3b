package org.naslens.config;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.naslens.files.DamagedFileException;
import org.naslens.files.RecordedFolder;

/** A configuration file as text: UTF-8 of at most 1 MiB. */
final class ConfigFile {
    private static final int MAX_MIB = 1;
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private ConfigFile() {}

    /** @throws ConfigException if the file is missing, a folder, too large or not UTF-8 */
    static String text(Path file) {
        if (Files.isDirectory(file)) {
            throw new ConfigException(file + ": a folder; name a file in it, *.textproto");
        }
        var text = decode(file, bytes(file));
        return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    }

    private static byte[] bytes(Path file) {
        int limit = MAX_MIB << 20;
        requireWhole(file);
        try (var in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(limit + 1);
            if (bytes.length > limit) {
                throw new ConfigException(
                        file + ": larger than " + MAX_MIB + " MiB, which no configuration is; is it the right file?");
            }
            return bytes;
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
            throw new ConfigException(String.valueOf(e.getMessage()), e);
        } catch (IOException e) {
            throw new ConfigException(file + ": cannot be read: " + e.getMessage(), e);
        }
    }

    private static String decode(Path file, byte[] bytes) {
        var in = ByteBuffer.wrap(bytes);
        var out = CharBuffer.allocate(bytes.length);
        if (StandardCharsets.UTF_8.newDecoder().decode(in, out, true).isError()) {
            int line = 1; // a decoder stops in front of the bytes it cannot read
            for (int i = 0; i < in.position(); i++) {
                line += bytes[i] == '\n' ? 1 : 0;
            }
            throw new ConfigException(file + ":" + line + ": not UTF-8 text");
        }
        return out.flip().toString();
    }
}
