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
 * Writes a file so that it appears whole or not at all, whenever the process or the machine stops.
 *
 * <p>The content goes to a hidden file in the same folder, reaches the disk (fsync), and then takes the name of the file in one
 * step, in place of an older one. A process that is killed leaves at most {@code .NAME.tmp} behind, which the next writing of the file takes over: a
 * file has one writer at a time.
 */
public final class AtomicFile {
    private AtomicFile() {}

    /** Something that can be written, piece by piece. */
    @FunctionalInterface
    public interface Content {
        /** Writes all of it; the stream is buffered, and closed by the caller. */
        void writeTo(OutputStream out) throws IOException;
    }

    /** Writes text as UTF-8; missing folders are made. */
    public static void write(Path file, String text) throws IOException {
        write(file, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Writes bytes; missing folders are made. */
    public static void write(Path file, byte[] bytes) throws IOException {
        write(file, out -> out.write(bytes));
    }

    /**
     * Writes what {@code content} writes; when that fails, the file stays as it was. Missing folders are made. A
     * {@link RecordedFolder} takes down the SHA-256.
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

    /** The same for a file whose folder does not take it down. */
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

    /**
     * Does what a writing of the file that was interrupted left to do, which else the next one would; nobody may be writing it.
     */
    public static void tidy(Path file) throws IOException {
        var target = file.toAbsolutePath();
        Files.deleteIfExists(temporary(target));
        RecordedFolder.settle(target);
    }

    /** It is no longer there, unless something failed; then that is what counts. */
    private static void remove(Path temporary) {
        try {
            Files.deleteIfExists(temporary);
        } catch (IOException e) {
            return; // the next writing takes it over
        }
    }

    static Path temporary(Path file) {
        return file.resolveSibling("." + file.getFileName() + ".tmp");
    }

    /** Writes, and gives the SHA-256 of what was written. */
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

    /** "No space left on device" alone would not say where; other exceptions name a file that nobody asked for. */
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

    /** Makes all files of a folder, and their names, reach the disk. */
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

    /** Makes the new name survive a loss of power. Not all systems can open a folder; there the name is up to them. */
    public static void syncFolder(Path folder) {
        try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            return; // the file itself is whole
        }
    }
}
