package org.naslens.files;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A folder that records the digests of its files. Its {@code checksums.sha256} lists every file that {@link AtomicFile} has
 * written there, so that a reader can detect any later change.
 *
 * <pre>
 *   1. write the new bytes under a temporary name
 *   2. list both digests of the file, old and new      } before and after step 3,
 *   3. rename the temporary file to the final name     } a listed digest matches
 *   4. list only the new digest
 * </pre>
 *
 * <p>Files from other sources are not listed, and are read unchecked. Different files may be written by different processes.
 */
public final class RecordedFolder {
    private static final String LOCK = ".checksums.lock";
    private static final Object IN_THIS_PROCESS = new Object(); // file locks only exclude other processes

    private RecordedFolder() {}

    /** Makes the folder record what {@link AtomicFile} writes there from now on, and creates it if it is missing. */
    public static void begin(Path folder) throws IOException {
        Files.createDirectories(folder);
        if (!Files.exists(folder.resolve(Checksums.FILE))) {
            AtomicFile.replace(folder.resolve(Checksums.FILE), Checksums.NONE.text());
        }
    }

    static boolean is(Path folder) {
        return Files.exists(folder.resolve(Checksums.FILE));
    }

    /** Lists the digest of new content that will replace the file, in addition to the digest of its current content. */
    static void announce(Path file, String sha256) throws IOException {
        update(file, sha256, true);
    }

    /** Lists only the digest of the new content, after it has replaced the file. */
    static void settle(Path file, String sha256) throws IOException {
        update(file, sha256, false);
    }

    /** Completes the record of a write that was interrupted after {@link #announce}; otherwise does nothing. */
    static void settle(Path file) throws IOException {
        var folder = file.resolveSibling("");
        boolean interrupted = Files.exists(AtomicFile.temporary(folder.resolve(Checksums.FILE)));
        if (is(folder) && Files.exists(file)) {
            var digests = digests(folder, String.valueOf(file.getFileName()));
            if (digests.size() > 1 || (interrupted && !digests.isEmpty())) {
                requireWhole(file);
                settle(file, Checksums.sha256(file));
            }
        }
    }

    @SuppressWarnings("try") // the lock only has to be held
    private static void update(Path file, String sha256, boolean keepsOld) throws IOException {
        var folder = file.resolveSibling("");
        var name = String.valueOf(file.getFileName());
        synchronized (IN_THIS_PROCESS) {
            try (var channel = FileChannel.open(
                            folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    var lock = lock(channel)) {
                var checksums = Checksums.read(folder).orElse(Checksums.NONE);
                var old = keepsOld && Files.exists(file) ? checksums.of(name) : List.<String>of();
                var digests = Stream.concat(old.stream(), Stream.of(sha256))
                        .distinct()
                        .toList();
                AtomicFile.replace(
                        folder.resolve(Checksums.FILE),
                        checksums.with(name, digests).text());
            }
        }
    }

    /** The lock, or null on a file system without locks, where two processes must not write at the same time. */
    private static @Nullable FileLock lock(FileChannel channel) {
        try {
            return channel.lock();
        } catch (IOException e) {
            return null;
        }
    }

    /**
     * Checks a file before it is read. Does nothing if the file is missing, or is not listed by its folder.
     *
     * @throws DamagedFileException if the file has changed since it was written
     */
    public static void requireWhole(Path file) throws IOException {
        var folder = file.toAbsolutePath().getParent();
        var name = String.valueOf(file.getFileName());
        if (folder == null) {
            return;
        }
        for (var digests = digests(folder, name); !digests.isEmpty(); ) {
            String found;
            try {
                found = Checksums.sha256(file);
            } catch (NoSuchFileException e) {
                return;
            }
            if (digests.contains(found)) {
                return;
            }
            var again = digests(folder, name);
            if (again.equals(digests)) {
                throw DamagedFileException.ofBytes(file, found, digests.get(digests.size() - 1));
            }
            digests = again; // the file was replaced in the meantime
        }
    }

    private static List<String> digests(Path folder, String name) throws IOException {
        return Checksums.read(folder).map(checksums -> checksums.of(name)).orElse(List.of());
    }
}
