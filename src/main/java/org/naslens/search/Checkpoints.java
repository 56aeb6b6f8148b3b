package org.naslens.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.regex.Matcher;
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
        AtomicFile.sync(unfinished);
        var target = folder.resolve(name);
        delete(target);
        Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
        AtomicFile.write(folder.resolve(LATEST), name + "\n");
        return target;
    }

    /** The checkpoint that {@code latest} names, or else the newest there is, if there is one. */
    public Optional<Path> latest() {
        var file = folder.resolve(LATEST);
        try {
            var name = Files.exists(file) ? Files.readString(file).strip() : "";
            if (NAME.matcher(name).matches() && Files.isDirectory(folder.resolve(name))) {
                return Optional.of(folder.resolve(name));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var all = all();
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
    }

    /** Epochs that a checkpoint has behind it. */
    public static int epochs(Path checkpoint) {
        return Integer.parseInt(match(checkpoint).group(1));
    }

    /** Whether a checkpoint was written within an epoch, since the search was stopped there. */
    public static boolean isWithinEpoch(Path checkpoint) {
        return match(checkpoint).group(3) != null;
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

    /**
     * Deletes what need not stay: of the scheduled checkpoints all but the newest {@code keep} and that of the best epoch; of
     * those where the search was stopped, all but the newest of all; and what an interrupted writing left.
     *
     * @param scheduled whether there is to be a checkpoint after so many epochs
     */
    public void prune(int keep, int bestEpoch, IntPredicate scheduled) throws IOException {
        var older = new ArrayList<>(all());
        var newest = older.remove(older.size() - 1);
        older.removeIf(checkpoint -> isWithinEpoch(checkpoint) || !scheduled.test(epochs(checkpoint)));
        boolean counts = !isWithinEpoch(newest) && scheduled.test(epochs(newest));
        int kept = counts ? keep - 1 : keep;
        var stay = new HashSet<>(older.subList(Math.max(0, older.size() - kept), older.size()));
        stay.add(newest);
        stay.add(folder.resolve(name(bestEpoch, 0)));
        for (var checkpoint : all()) {
            if (!stay.contains(checkpoint)) {
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

    private static Matcher match(Path checkpoint) {
        var matcher = NAME.matcher(checkpoint.getFileName().toString());
        if (!matcher.matches()) {
            throw new IllegalArgumentException(checkpoint + " is no checkpoint");
        }
        return matcher;
    }

    private static long order(Path checkpoint) {
        var matcher = match(checkpoint);
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
