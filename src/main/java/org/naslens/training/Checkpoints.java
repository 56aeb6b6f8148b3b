package org.naslens.training;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.naslens.files.AtomicFile;
import org.naslens.files.Checksums;
import org.naslens.files.DamagedFileException;

/**
 * The checkpoints of a training: {@code epoch-0012} after 12 epochs, {@code epoch-0012-step-000345} where it was stopped within the
 * next epoch. The file {@code latest} names the newest one, for people and scripts.
 *
 * <p>A checkpoint is written to a folder with a temporary name, which is then renamed atomically; before a checkpoint is deleted, it is
 * atomically renamed again. A folder with the name of a checkpoint is therefore complete; its {@code checksums.sha256} reveals
 * whether it has changed since.
 */
public final class Checkpoints {
    private static final String LATEST = "latest";
    private static final Pattern NAME = Pattern.compile("epoch-(\\d{4,9})(-step-(\\d{6,10}))?");
    private static final String UNFINISHED = ".unfinished-";

    private final Path folder;

    /** Writes the files of a checkpoint into an existing folder. */
    @FunctionalInterface
    public interface Content {
        void writeTo(Path folder) throws IOException;
    }

    /** @param folder the folder {@code checkpoints/NAME} */
    public Checkpoints(Path folder) {
        this.folder = folder;
    }

    /** The name of the checkpoint after {@code epochs} epochs and {@code steps} steps of the next. */
    public static String name(int epochs, int steps) {
        return steps == 0
                ? String.format(Locale.ROOT, "epoch-%04d", epochs)
                : String.format(Locale.ROOT, "epoch-%04d-step-%06d", epochs, steps);
    }

    /** Writes a checkpoint, makes it the latest, and returns its folder. */
    public Path write(String name, Content content) throws IOException {
        var unfinished = folder.resolve(UNFINISHED + name);
        var target = folder.resolve(name);
        try {
            delete(unfinished);
            Files.createDirectories(unfinished);
            content.writeTo(unfinished);
            AtomicFile.write(
                    unfinished.resolve(Checksums.FILE), Checksums.of(unfinished).text());
            AtomicFile.sync(unfinished);
            remove(target);
            Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
            AtomicFile.syncFolder(folder);
        } catch (IOException e) {
            throw unwritten(target, unfinished, e);
        }
        nameLatest(target);
        return target;
    }

    /** Writes the name of a checkpoint to {@code latest}. */
    private void nameLatest(Path checkpoint) throws IOException {
        AtomicFile.write(folder.resolve(LATEST), checkpoint.getFileName() + "\n");
    }

    /** Completes the clean-up after a process that was interrupted right after its last checkpoint; otherwise does nothing. */
    public void tidy(Path last, CheckpointSchedule schedule, int bestEpoch) throws IOException {
        var latest = folder.resolve(LATEST);
        if (!Files.isRegularFile(latest) || !Files.readString(latest).equals(last.getFileName() + "\n")) {
            nameLatest(last);
        }
        AtomicFile.tidy(latest);
        prune(last, schedule, bestEpoch);
    }

    /** Deletes the folder and everything in it. */
    public void delete() throws IOException {
        delete(folder);
    }

    /** Deletes the unfinished checkpoint, which may free the only space on a full disk, and returns the exception to throw. */
    private static IOException unwritten(Path target, Path unfinished, IOException e) {
        try {
            delete(unfinished);
        } catch (IOException further) {
            e.addSuppressed(further);
        }
        var reason = e.getMessage();
        if (e instanceof FileAlreadyExistsException) {
            reason += " is not a folder";
        } else if (e instanceof NoSuchFileException) {
            reason += " has gone";
        }
        return new IOException("checkpoint " + target + " cannot be written: " + reason, e);
    }

    /** The newest checkpoint, by its name alone. */
    public Optional<Path> latest() {
        var all = all();
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
    }

    /**
     * The newest undamaged checkpoint; empty if there are no checkpoints.
     *
     * @param passedOver receives a line for each newer one that is damaged
     * @throws TrainingException if all are damaged
     */
    public Optional<Path> newestWhole(Consumer<String> passedOver) {
        return newestWhole(passedOver, checkpoint -> true);
    }

    /** Like {@link #newestWhole}, but considers only checkpoints written at the end of an epoch. */
    public Optional<Path> newestWholeEpoch(Consumer<String> passedOver) {
        return newestWhole(passedOver, checkpoint -> !isWithinEpoch(checkpoint));
    }

    private Optional<Path> newestWhole(Consumer<String> passedOver, Predicate<Path> wanted) {
        var candidates = new ArrayList<>(all());
        candidates.removeIf(wanted.negate());
        Collections.reverse(candidates);
        var flaws = new ArrayList<String>();
        for (var checkpoint : candidates) {
            var flaw = flaw(checkpoint);
            if (flaw.isEmpty()) {
                flaws.forEach(each -> passedOver.accept(each + "; going on from " + checkpoint.getFileName()));
                return Optional.of(checkpoint);
            }
            flaws.add(flaw.get());
        }
        if (flaws.isEmpty()) {
            return Optional.empty();
        }
        throw new TrainingException("no checkpoint in " + folder + " is whole; of " + flaws.size() + ", the newest: "
                + flaws.get(0) + "; put a copy of one back, or delete them all to begin anew");
    }

    /** What is wrong with a checkpoint, in one line that names the file; empty if it is undamaged. */
    private Optional<String> flaw(Path checkpoint) {
        if (!Files.exists(checkpoint.resolve(Checksums.FILE), LinkOption.NOFOLLOW_LINKS)) {
            return Optional.of(
                    checkpoint + " has no " + Checksums.FILE
                            + ": it was deleted, or this is a checkpoint of an older version of naslens, which this one does not read");
        }
        try {
            Checksums.requireWhole(checkpoint, new Checkpoint(checkpoint).files());
            return Optional.empty();
        } catch (DamagedFileException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            return Optional.of(checkpoint + " cannot be read: " + e.getMessage());
        }
    }

    /** The number of completed epochs at a checkpoint. */
    public static int epochs(Path checkpoint) {
        return Integer.parseInt(match(checkpoint).group(1));
    }

    /** Whether a checkpoint was written within an epoch, because training was stopped there. */
    public static boolean isWithinEpoch(Path checkpoint) {
        return match(checkpoint).group(3) != null;
    }

    /**
     * The checkpoint after {@code epochs} epochs.
     *
     * @throws TrainingException if it is damaged, or does not exist; the message then lists those that do
     */
    public Path epoch(int epochs) {
        var checkpoint = folder.resolve(name(epochs, 0));
        if (!Files.isDirectory(checkpoint)) {
            var there =
                    all().stream().map(path -> path.getFileName().toString()).toList();
            throw new TrainingException(checkpoint + " does not exist; there are " + there);
        }
        flaw(checkpoint).ifPresent(flaw -> {
            throw new TrainingException(flaw);
        });
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
     * Deletes checkpoints that need not be kept: scheduled ones, except for the newest {@code keep} and that of the best epoch; those
     * written where training was stopped, except for the newest of all; and those newer than {@code newest}, which were passed over because
     * they are damaged. It also deletes what an interrupted write or deletion left behind.
     *
     * @param newest the checkpoint that has just been written
     */
    public void prune(Path newest, CheckpointSchedule schedule, int bestEpoch) throws IOException {
        var older = new ArrayList<>(all());
        older.removeIf(checkpoint ->
                order(checkpoint) >= order(newest) || isWithinEpoch(checkpoint) || !schedule.has(epochs(checkpoint)));
        boolean counts = !isWithinEpoch(newest) && schedule.has(epochs(newest));
        int kept = counts ? schedule.keep() - 1 : schedule.keep();
        var stay = new HashSet<>(older.subList(Math.max(0, older.size() - kept), older.size()));
        stay.add(newest);
        stay.add(folder.resolve(name(bestEpoch, 0)));
        for (var checkpoint : all()) {
            if (!stay.contains(checkpoint)) {
                remove(checkpoint);
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

    /** Deletes a checkpoint so that it is never visible with only some of its files. */
    private void remove(Path checkpoint) throws IOException {
        if (Files.exists(checkpoint, LinkOption.NOFOLLOW_LINKS)) {
            var nameless = folder.resolve(UNFINISHED + "removal-" + checkpoint.getFileName());
            delete(nameless);
            Files.move(checkpoint, nameless, StandardCopyOption.ATOMIC_MOVE);
            delete(nameless);
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
