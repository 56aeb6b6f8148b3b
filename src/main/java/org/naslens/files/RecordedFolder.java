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
 * A folder that knows what its files should be: its {@code checksums.sha256} lists every file that {@link AtomicFile} has written
 * there, so that a reader sees when a byte of one has changed since.
 *
 * <pre>
 *   write:  the new bytes, under another name
 *           both digests of the name, old and new      } either way a reader finds
 *           the new bytes take the name                } a digest that fits
 *           the new digest alone
 * </pre>
 *
 * <p>Files that others put there are not listed, and read as they are. Writers of different files may be different processes.
 */
public final class RecordedFolder {
    private static final String LOCK = ".checksums.lock";
    private static final Object IN_THIS_PROCESS = new Object(); // file locks are for other processes

    private RecordedFolder() {}

    /** From now on, what {@link AtomicFile} writes there is listed; the folder is made if it is missing. */
    public static void begin(Path folder) throws IOException {
        Files.createDirectories(folder);
        if (!Files.exists(folder.resolve(Checksums.FILE))) {
            AtomicFile.replace(folder.resolve(Checksums.FILE), Checksums.NONE.text());
        }
    }

    static boolean is(Path folder) {
        return Files.exists(folder.resolve(Checksums.FILE));
    }

    /** Before a file gets these bytes: it may have them, or those it has now. */
    static void announce(Path file, String sha256) throws IOException {
        update(file, sha256, true);
    }

    /** After it got them: it may have no others. */
    static void settle(Path file, String sha256) throws IOException {
        update(file, sha256, false);
    }

    /** The same for a process that got no further than the name; does nothing where nothing is left to do. */
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

    @SuppressWarnings("try") // the lock is held, not used
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

    /** Null on a file system without locks: two processes had better not write there at once. */
    private static @Nullable FileLock lock(FileChannel channel) {
        try {
            return channel.lock();
        } catch (IOException e) {
            return null;
        }
    }

    /**
     * Checks a file before it is read; does nothing if it is missing, or not listed by its folder.
     *
     * @throws DamagedFileException if it is not as it was written
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
            digests = again; // it was replaced meanwhile
        }
    }

    private static List<String> digests(Path folder, String name) throws IOException {
        return Checksums.read(folder).map(checksums -> checksums.of(name)).orElse(List.of());
    }
}
