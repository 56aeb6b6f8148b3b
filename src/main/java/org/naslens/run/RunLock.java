package org.naslens.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Allows one writer at a time: a file that is locked while a process writes what the lock protects, and that names this process.
 *
 * <p>The operating system drops the lock of a process that ends, however it ends; what such a process left in the file is
 * ignored. On a file system without locks, the process that the file names is checked instead.
 */
public final class RunLock implements AutoCloseable {
    private static final Pattern OWNER = Pattern.compile("process (\\d{1,18}) on (\\S{1,255}) since (\\S{1,40})\\s*");
    private static final int MOST_BYTES = 1000;
    /** Locks held by this process. A process must not open the same file twice: the lock is lost when any channel to it is closed. */
    private static final Set<Path> TAKEN = new HashSet<>();

    private final Path file;
    private final FileChannel channel;

    private RunLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /** The writing process that a lock names. */
    record Owner(long process, String host, String since) {
        static Owner ofThisProcess() {
            var process = ProcessHandle.current();
            return new Owner(process.pid(), thisHost(), started(process));
        }

        private static String started(ProcessHandle process) {
            return process.info()
                    .startInstant()
                    .map(start -> start.truncatedTo(ChronoUnit.SECONDS))
                    .map(Instant::toString)
                    .orElse("unknown");
        }

        /**
         * Whether the process still runs. One on another host is assumed to; one with the same number but another start time is
         * a different process.
         */
        boolean isAlive() {
            return !host.equals(thisHost())
                    || ProcessHandle.of(process)
                            .filter(ProcessHandle::isAlive)
                            .filter(found -> started(found).equals(since))
                            .isPresent();
        }

        @Override
        public String toString() {
            return "process " + process + " on " + host + " since " + since;
        }
    }

    /** Locks a file; returns null when another process holds the lock. */
    @FunctionalInterface
    interface Locking {
        @Nullable
        FileLock lock(FileChannel channel) throws IOException;
    }

    /**
     * Takes the lock and creates its folder if necessary.
     *
     * @param what what the file protects, for the message
     * @throws InputException if another process or another thread holds the lock
     */
    public static RunLock take(Path file, String what) throws IOException {
        return take(file, what, FileChannel::tryLock);
    }

    public static RunLock take(Path file, String what, Locking locking) throws IOException {
        var folder = file.toAbsolutePath().resolveSibling("");
        try {
            Files.createDirectories(folder);
        } catch (FileAlreadyExistsException e) {
            throw new IOException(e.getFile() + " is not a folder", e);
        }
        var key = folder.toRealPath().resolve(file.getFileName());
        synchronized (TAKEN) {
            if (!TAKEN.add(key)) {
                throw inUse(what, Owner.ofThisProcess());
            }
        }
        try {
            var channel =
                    FileChannel.open(key, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            try {
                lock(what, channel, locking);
                channel.truncate(0);
                channel.write(ByteBuffer.wrap((Owner.ofThisProcess() + "\n").getBytes(StandardCharsets.UTF_8)), 0);
                return new RunLock(key, channel);
            } catch (IOException | RuntimeException e) {
                channel.close();
                throw e;
            }
        } catch (IOException e) {
            forget(key);
            throw e instanceof FileSystemException
                    ? e
                    : new IOException(file + " cannot be written: " + e.getMessage(), e);
        } catch (RuntimeException e) {
            forget(key);
            throw e;
        }
    }

    /** Whether a process holds the lock of a file that exists. */
    public static boolean isHeld(Path file) throws IOException {
        synchronized (TAKEN) {
            if (TAKEN.contains(file.toRealPath())) {
                return true;
            }
        }
        try (var channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            try {
                return channel.tryLock() == null; // closing the channel gives it back
            } catch (IOException e) { // the file system has no locks
                return owner(channel).filter(Owner::isAlive).isPresent();
            }
        }
    }

    private static void lock(String what, FileChannel channel, Locking locking) throws IOException {
        boolean taken;
        try {
            taken = locking.lock(channel) == null;
        } catch (IOException e) { // this file system has no locks
            taken = owner(channel).filter(Owner::isAlive).isPresent();
        }
        if (taken) {
            var owner = owner(channel);
            throw inUse(what, owner.isPresent() ? owner.get() : "another process");
        }
    }

    private static InputException inUse(String what, Object owner) {
        return new InputException(what + " is in use by " + owner + "; wait for it, or stop it");
    }

    /** The process that a lock names; empty when the lock was released properly. */
    private static Optional<Owner> owner(FileChannel channel) throws IOException {
        var bytes = ByteBuffer.allocate(MOST_BYTES);
        channel.read(bytes, 0);
        var matcher = OWNER.matcher(new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8));
        return matcher.matches()
                ? Optional.of(new Owner(Long.parseLong(matcher.group(1)), matcher.group(2), matcher.group(3)))
                : Optional.empty();
    }

    private static String thisHost() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost"; // a machine that does not know its own name
        }
    }

    private static void forget(Path key) {
        synchronized (TAKEN) {
            TAKEN.remove(key);
        }
    }

    /** Releases the lock. The file stays: deleting it would let two processes lock two files of the same name. */
    @Override
    public void close() {
        try (channel) {
            channel.truncate(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            forget(file);
        }
    }
}
