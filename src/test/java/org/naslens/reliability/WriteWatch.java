package org.naslens.reliability;

import static java.nio.file.StandardWatchEventKinds.ENTRY_CREATE;
import static java.nio.file.StandardWatchEventKinds.OVERFLOW;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * Watches a workspace for writes that begin, using notifications of the operating system.
 *
 * <p>The kind of a write is a name without its digits, such as {@code .unfinished-epoch-} or {@code .epochs.csv.tmp}.
 */
final class WriteWatch implements AutoCloseable {
    private final WatchService service;
    private final Map<WatchKey, Path> folders = new HashMap<>();
    private final Set<Path> watched = new HashSet<>();
    private final Map<String, Integer> seen = new TreeMap<>();

    /** The workspace must exist; its folders may be created later. */
    WriteWatch(Path workspace) throws IOException {
        service = workspace.getFileSystem().newWatchService();
        watch(workspace);
    }

    private void watch(Path folder) throws IOException {
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path each, BasicFileAttributes attributes) throws IOException {
                if (watched.add(each)) {
                    folders.put(each.register(service, ENTRY_CREATE), each);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) {
                return FileVisitResult.CONTINUE; // it has got its final name, or is deleted
            }
        });
    }

    /**
     * Waits until a write begins, or the process ends.
     *
     * @param kind which
     * @param times how many of the kind are to begin
     * @return whether it began
     */
    boolean await(String kind, int times, Process process) throws IOException, InterruptedException {
        while (seen.getOrDefault(kind, 0) < times) {
            var key = service.poll(20, TimeUnit.MILLISECONDS);
            if (key != null) {
                take(key);
            } else if (!process.isAlive()) {
                return false;
            }
        }
        return process.isAlive();
    }

    /** The number of writes that began until the process ended, by kind. */
    Map<String, Integer> untilTheEndOf(Process process) throws IOException, InterruptedException {
        await("", 1, process);
        return new TreeMap<>(seen);
    }

    private void take(WatchKey key) throws IOException {
        var folder = folders.get(key);
        for (var event : key.pollEvents()) {
            if (event.kind() == OVERFLOW || folder == null) {
                continue;
            }
            var name = String.valueOf(event.context());
            if (UnfinishedFiles.isUnfinished(name)) {
                seen.merge(name.replaceAll("[0-9]", ""), event.count(), Integer::sum);
            } else {
                watchIfFolder(folder.resolve(name));
            }
        }
        key.reset();
    }

    /** Watches a new folder, unless it is a checkpoint, whose files exist before it gets its name. */
    private void watchIfFolder(Path path) throws IOException {
        if (Files.isDirectory(path) && !String.valueOf(path.getFileName()).startsWith("epoch-")) {
            try {
                watch(path);
            } catch (NoSuchFileException e) {
                return;
            }
        }
    }

    @Override
    public void close() throws IOException {
        service.close();
    }
}
