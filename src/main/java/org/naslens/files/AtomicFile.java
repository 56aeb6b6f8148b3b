package org.naslens.files;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.util.HexFormat;

/**
 * Writes a file atomically: it appears completely or not at all, even if the process or the machine stops.
 *
 * <p>The content is written to a hidden file in the same folder, forced to the disk (fsync), and then renamed to the final name,
 * which replaces an older file in one step. A killed process leaves at most {@code .NAME.tmp} behind, which the next write of the
 * file overwrites. A file must not have several writers at a time.
 */
public final class AtomicFile {
    private AtomicFile() {}

    /** Content that is written piece by piece. */
    @FunctionalInterface
    public interface Content {
        /** Writes all content to a buffered stream, which the caller closes. */
        void writeTo(OutputStream out) throws IOException;
    }

    /** Writes text as UTF-8, creating missing folders. */
    public static void write(Path file, String text) throws IOException {
        write(file, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Writes bytes, creating missing folders. */
    public static void write(Path file, byte[] bytes) throws IOException {
        write(file, out -> out.write(bytes));
    }

    /**
     * Writes the content, creating missing folders. If this fails, an existing file stays unchanged. If the folder is a
     * {@link RecordedFolder}, it records the SHA-256.
     *
     * @throws IOException naming the file, if it cannot be written
     */
    public static void write(Path file, Content content) throws IOException {
        Path target = file.toAbsolutePath();
        Path folder = target.getParent();
        if (folder == null) {
            throw new IOException(file + " is a folder, not a file");
        }
        Path temporary = temporary(target);
        try {
            Files.createDirectories(folder);
            boolean recorded = RecordedFolder.is(folder);
            var sha256 = writeToDisk(temporary, content);
            if (recorded) {
                RecordedFolder.announce(target, sha256);
            }
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
            syncFolder(folder);
            if (recorded) {
                RecordedFolder.settle(target, sha256);
            }
        } catch (IOException e) {
            throw named(file, e);
        } finally {
            remove(temporary);
        }
    }

    /** Writes a file in an existing folder without recording it. */
    static void replace(Path file, String text) throws IOException {
        Path temporary = temporary(file);
        try {
            writeToDisk(temporary, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw named(file, e);
        } finally {
            remove(temporary);
        }
        syncFolder(file.resolveSibling(""));
    }

    /** Completes or cleans up an interrupted write of the file. No other process may be writing it. */
    public static void tidy(Path file) throws IOException {
        var target = file.toAbsolutePath();
        Files.deleteIfExists(temporary(target));
        RecordedFolder.settle(target);
    }

    /** Removes the temporary file, which is left only after a failure. Another failure here must not hide the first. */
    private static void remove(Path temporary) {
        try {
            Files.deleteIfExists(temporary);
        } catch (IOException e) {
            return; // the next write overwrites it
        }
    }

    static Path temporary(Path file) {
        return file.resolveSibling("." + file.getFileName() + ".tmp");
    }

    /** Writes a file, forces it to the disk, and returns the SHA-256 of its content. */
    private static String writeToDisk(Path file, Content content) throws IOException {
        var digest = Checksums.newDigest();
        try (var channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            var onDisk = new DigestOutputStream(Channels.newOutputStream(channel), digest);
            var out = new BufferedOutputStream(onDisk, 1 << 16);
            content.writeTo(out);
            out.flush();
            channel.force(true);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** An exception that names the file. The original may name none, or only the temporary file. */
    private static IOException named(Path file, IOException e) {
        var reason = e instanceof FileSystemException in && in.getReason() != null ? in.getReason() : e.getMessage();
        if (e instanceof NoSuchFileException) {
            reason = "its folder has gone";
        } else if (e instanceof AccessDeniedException) {
            reason = "permission denied";
        } else if (e instanceof FileAlreadyExistsException in) {
            reason = in.getFile() + " is not a folder";
        }
        return new IOException(file + " cannot be written: " + reason, e);
    }

    /** Forces all files of a folder, and their names, to the disk. */
    public static void sync(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            for (var file : files.toList()) {
                try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                    channel.force(true);
                }
            }
        }
        syncFolder(folder);
    }

    /** Forces the names in a folder to the disk, so that a rename survives a loss of power. Does nothing on systems that cannot open a folder. */
    public static void syncFolder(Path folder) {
        try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            return; // the content of the files is on the disk
        }
    }
}
