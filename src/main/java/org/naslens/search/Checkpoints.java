package org.naslens.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.naslens.files.AtomicFile;

/**
 * The checkpoints of a run: {@code epoch-0012} after 12 epochs, {@code epoch-0012-step-000345} where a search was stopped within
 * the next one. {@code latest} names the newest.
 *
 * <p>A checkpoint is written to a folder with another name, which is then changed in one step.
 */
public final class Checkpoints {
    private static final String LATEST = "latest";
    private static final Pattern NAME = Pattern.compile("epoch-(\\d{4,9})(-step-(\\d{6,10}))?");
    private static final String UNFINISHED = ".unfinished-";

    private final Path folder;

    /** Writes the files of a checkpoint into a folder that exists. */
    @FunctionalInterface
    public interface Content {
        void writeTo(Path folder) throws IOException;
    }

    /**
     * The checkpoints of one run.
     *
     * @param folder {@code checkpoints/RUN}
     */
    public Checkpoints(Path folder) {
        this.folder = folder;
    }

    /** The name of the checkpoint after so many epochs, and so many steps of the next. */
    public static String name(int epochs, int steps) {
        return steps == 0
                ? String.format(Locale.ROOT, "epoch-%04d", epochs)
                : String.format(Locale.ROOT, "epoch-%04d-step-%06d", epochs, steps);
    }

    /** Writes a checkpoint, makes it the latest, and gives its folder. */
    public Path write(String name, Content content) throws IOException {
        var unfinished = folder.resolve(UNFINISHED + name);
        delete(unfinished);
        Files.createDirectories(unfinished);
        content.writeTo(unfinished);
        var target = folder.resolve(name);
        delete(target);
        Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
        AtomicFile.write(folder.resolve(LATEST), name + "\n");
        return target;
    }

    /** The newest checkpoint, if there is one. */
    public Optional<Path> latest() {
        var file = folder.resolve(LATEST);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            var name = Files.readString(file).strip();
            if (!NAME.matcher(name).matches() || !Files.isDirectory(folder.resolve(name))) {
                throw new SearchException(file + " names \"" + name + "\", which is no checkpoint in " + folder);
            }
            return Optional.of(folder.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The checkpoint after so many epochs.
     *
     * @throws SearchException if it is not there; the message names those that are
     */
    public Path epoch(int epochs) {
        var checkpoint = folder.resolve(name(epochs, 0));
        if (!Files.isDirectory(checkpoint)) {
            var there =
                    all().stream().map(path -> path.getFileName().toString()).toList();
            throw new SearchException(checkpoint + " does not exist; there are " + there);
        }
        return checkpoint;
    }

    /** All checkpoints, oldest first. */
    public List<Path> all() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(
                            path -> NAME.matcher(path.getFileName().toString()).matches())
                    .sorted(Comparator.comparingLong(Checkpoints::order))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Deletes all but the newest {@code keep} and that of the best epoch, and what an interrupted writing left. */
    public void prune(int keep, int bestEpoch) throws IOException {
        var all = all();
        for (var checkpoint : all.subList(0, Math.max(0, all.size() - keep))) {
            if (!checkpoint.getFileName().toString().equals(name(bestEpoch, 0))) {
                delete(checkpoint);
            }
        }
        try (Stream<Path> entries = Files.list(folder)) {
            for (var path : entries.toList()) {
                if (path.getFileName().toString().startsWith(UNFINISHED)) {
                    delete(path);
                }
            }
        }
    }

    private static long order(Path checkpoint) {
        var matcher = NAME.matcher(checkpoint.getFileName().toString());
        if (!matcher.matches()) {
            throw new IllegalArgumentException(checkpoint + " is no checkpoint");
        }
        long step = matcher.group(3) == null ? 0 : Long.parseLong(matcher.group(3));
        return Long.parseLong(matcher.group(1)) * 10_000_000_000L + step;
    }

    private static void delete(Path path) throws IOException {
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try (Stream<Path> files = Files.walk(path)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
