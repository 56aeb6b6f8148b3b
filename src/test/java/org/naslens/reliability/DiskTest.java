package org.naslens.reliability;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.naslens.files.RecordedFolder;
import org.naslens.search.EpochMetrics;
import org.naslens.training.Checkpoints;
import org.naslens.training.TrainingListener;

/** A disk that fills up, becomes read-only, or loses the folder: what was written is complete, and the rest follows when there is space. */
@Tag("reliability")
class DiskTest {
    private static final String FULL = "No space left on device";
    private static final System.Logger LOG = System.getLogger("reliability");
    private static final TrainingListener<EpochMetrics> SILENT = new TrainingListener<EpochMetrics>() {};
    private static final Pattern NO_FOLDER = Pattern.compile("not a folder|Not a directory|its folder has gone");
    private static final Pattern LITTER = Pattern.compile("\\.unfinished-.*|\\..*\\.tmp");

    @TempDir
    private static Path shared;

    private static Map<String, String> undisturbed;
    private static int kib;

    @TempDir
    private Path folder;

    @BeforeAll
    static void search() throws IOException {
        var whole = new SmallRun(shared.resolve("whole")).search(SILENT);
        undisturbed = WrittenFiles.of(whole.workspace());
        kib = kib(whole.workspace());
    }

    /** The size of a folder, with one page for each file and folder. */
    private static int kib(Path root) throws IOException {
        try (var files = Files.walk(root)) {
            long bytes = 0;
            for (var file : files.filter(Files::isRegularFile).toList()) {
                bytes += (Files.size(file) + 4095) / 4096 * 4096;
            }
            return (int) (bytes / 1024);
        }
    }

    /** Pages are 4 KiB. The free space ranges from no page to one for each file, which covers all places where the disk can fill up. */
    @Test
    void aSearchThatFillsTheDiskGoesOnWhenThereIsRoom() throws IOException, InterruptedException {
        int steps = Size.current().of(6, 60);
        var places = new TreeSet<String>();
        int failed = 0;
        for (int i = 1; i <= steps; i++) {
            var place = folder.resolve("disk" + i);
            try (var disk = SmallDisk.of(place, Math.max(4, kib * i / steps / 4 * 4))) {
                var run = new SmallRun(place.resolve("workspace"));
                var message = failure(() -> run.search(SILENT));
                if (message.isEmpty()) {
                    assertTrue(i > steps / 2, "a small disk was not full");
                    continue;
                }
                failed++;
                assertTrue(message.contains(FULL) && message.contains(place.toString()), message);
                assertEquals(1, message.lines().count(), message);
                places.add(message.replaceFirst(".*workspace/?", "").replaceFirst(" .*", ""));
                assertWhole(run);
                disk.remount("size=" + (4 * kib) + "k");
                if (Files.exists(run.results().resolve("config.textproto"))) {
                    run.resume(SILENT);
                } else {
                    run.search(SILENT);
                }
                assertEquals(undisturbed, WrittenFiles.of(run.workspace()), message);
            }
        }
        assertTrue(failed >= steps / 2, "the disks were too large");
        assertTrue(places.size() >= Size.current().of(3, 6), places::toString);
        LOG.log(System.Logger.Level.INFO, failed + " of " + steps + " disks were full, at " + places);
    }

    private interface Work {
        void run() throws IOException;
    }

    /** The message for the user, or an empty text if nothing fails. */
    private static String failure(Work work) {
        try {
            work.run();
            return "";
        } catch (IOException e) {
            return String.valueOf(e.getMessage());
        } catch (UncheckedIOException e) {
            return String.valueOf(e.getCause().getMessage());
        }
    }

    /** Each file with its final name has the expected content, each checkpoint is complete, and nothing else is left. */
    private static void assertWhole(SmallRun run) throws IOException {
        run.checkpoints().newestWhole(flaw -> fail(flaw));
        if (!Files.exists(run.workspace())) {
            return;
        }
        try (var files = Files.walk(run.workspace())) {
            for (var file : files.toList()) {
                assertFalse(LITTER.matcher(file.getFileName().toString()).matches(), file::toString);
                if (Files.isRegularFile(file)) {
                    RecordedFolder.requireWhole(file);
                }
            }
        }
    }

    /** Makes a sample, an evaluation, tables and figures with the program itself. */
    @Test
    void anExperimentThatFillsTheDiskGoesOnWhenThereIsRoom() throws IOException, InterruptedException {
        assumeTrue(Size.current() == Size.LONG, "takes minutes; in the long size only");
        var whole = new SmallRun(Files.createDirectory(folder.resolve("whole")));
        reproduce(whole).succeeded();
        var expected = WrittenFiles.of(whole.workspace());
        int most = kib(whole.workspace());
        int searched = most - kib(whole.workspace().resolve("results/exp"));
        Set<String> places = new TreeSet<>();
        int steps = 20;
        for (int i = 0; i < steps; i++) {
            int size = i < steps / 2 ? searched * (i + 1) / (steps / 2) : most * (i - steps / 2 + 1) / (steps / 2 + 1);
            var place = folder.resolve("disk" + i);
            try (var disk = SmallDisk.of(place, size / 4 * 4)) {
                var run = new SmallRun(Files.createDirectory(place.resolve("workspace")));
                var result = reproduce(run);
                assertEquals(1, result.exitCode(), result::toString);
                var said = result.err()
                        .lines()
                        .filter(line -> line.startsWith("naslens: "))
                        .filter(line -> !line.startsWith("naslens: computing on "))
                        .toList();
                assertEquals(1, said.size(), result::toString);
                assertTrue(said.get(0).contains(FULL) && said.get(0).contains(place.toString()), result::toString);
                places.add(said.get(0).replaceFirst(".*workspace/?", "").replaceFirst(" .*", ""));
                assertWhole(run);
                disk.remount("size=" + (4 * most) + "k");
                reproduce(run).succeeded();
                assertEquals(expected, WrittenFiles.of(run.workspace()), result::toString);
            }
        }
        LOG.log(System.Logger.Level.INFO, steps + " disks were full, at " + places);
    }

    private static Program.Result reproduce(SmallRun run) throws IOException, InterruptedException {
        return run.command("reproduce", "--name", "exp", "--controllers", "supervised");
    }

    @Test
    void theProgramSaysThatTheDiskIsFullInALine() throws IOException, InterruptedException {
        var place = folder.resolve("disk");
        try (var disk = SmallDisk.of(place, 320)) {
            var config = Files.writeString(folder.resolve("c.textproto"), SmallRun.CONFIG);
            var workspace = place.resolve("workspace");
            var result = Program.ofClassPath()
                    .run("search", "--name", "r", "--config", config.toString(), "--workspace", workspace.toString());
            assertEquals(1, result.exitCode(), result::toString);
            var last = result.err()
                    .lines()
                    .filter(line -> line.startsWith("naslens: ") && !line.startsWith("naslens: computing on "))
                    .toList();
            assertEquals(1, last.size(), result::toString);
            assertTrue(last.get(0).contains(FULL) && last.get(0).contains(place.toString()), result::toString);
            assertFalse(result.err().contains("--verbose"), result::toString);
            disk.remount("size=2m");
        }
    }

    /** A disk that the system has made read-only after an error. */
    @Test
    void aDiskThatBecomesReadOnlyLosesNothing() throws IOException, InterruptedException {
        var place = folder.resolve("disk");
        try (var disk = SmallDisk.of(place, 4 * kib)) {
            var run = new SmallRun(place.resolve("workspace"));
            var message = failure(() -> run.search(after(2, () -> {
                throw new IOException(
                        "here"); // a disk cannot be made read-only while one of its files is being written
            })));
            assertEquals("here", message);
            disk.remount("ro");
            message = failure(() -> run.resume(SILENT));
            assertTrue(message.contains("Read-only file system") && message.contains(place.toString()), message);
            assertEquals(1, message.lines().count(), message);
            disk.remount("rw");
            run.checkpoints().newestWhole(flaw -> fail(flaw));
            run.resume(SILENT);
            assertEquals(undisturbed, WrittenFiles.of(run.workspace()));
        }
    }

    private interface Disturbance {
        void happens() throws IOException, InterruptedException;
    }

    /** An action to perform after the checkpoint of an epoch has been written. */
    private static TrainingListener<EpochMetrics> after(int epoch, Disturbance disturbance) {
        return new TrainingListener<EpochMetrics>() {
            @Override
            public void checkpointWritten(Path checkpoint) {
                if (Checkpoints.epochs(checkpoint) == epoch) {
                    happens(disturbance);
                }
            }
        };
    }

    private static void happens(Disturbance disturbance) {
        try {
            disturbance.happens();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aFolderThatMayNotBeWrittenIsNamed() throws IOException, InterruptedException, URISyntaxException {
        assumeTrue(Size.current() == Size.LONG, "unpacks 600 MB; in the long size only");
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        var workspace = Files.createDirectory(folder.resolve("closed"));
        Files.setPosixFilePermissions(workspace, PosixFilePermissions.fromString("r-xr-xr-x"));
        var config = Files.writeString(folder.resolve("c.textproto"), SmallRun.CONFIG);
        var home = User.give(Files.createDirectory(folder.resolve("home")));
        var program = Program.ofLauncher(Checkout.in(folder.resolve("naslens")).launcher())
                .asOrdinaryUser()
                .with("HOME", home.toString())
                .with("TMPDIR", home.toString());
        var result = program.run(
                        "search", "--name", "r", "--config", config.toString(), "--workspace", workspace.toString())
                .withoutTensorFlow();
        assertEquals(1, result.exitCode(), result::toString);
        assertEquals("naslens: " + workspace.resolve("results") + ": permission denied\n", result.err());
    }

    @Test
    void aWorkspaceThatIsRemovedIsNamed() {
        var run = new SmallRun(folder.resolve("workspace"));
        var message = failure(() -> run.search(after(1, () -> SmallRun.Copies.delete(run.workspace()))));
        assertEquals(run.results().resolve("epochs.csv") + " cannot be written: its folder has gone", message);
    }

    @Test
    void aFileInPlaceOfAFolderIsNamed() throws IOException {
        for (var name : new String[] {"results", "results/r", "checkpoints", "checkpoints/r", "graphs"}) {
            var run = new SmallRun(folder.resolve(name.replace('/', '-')));
            var file = run.workspace().resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, "x");
            var message = failure(() -> run.search(SILENT));
            assertTrue(message.contains(file.toString()), name + ": " + message);
            assertTrue(NO_FOLDER.matcher(message).find(), name + ": " + message);
        }
        var run = new SmallRun(folder.resolve("workspace"));
        var message = failure(() -> run.search(after(1, () -> {
            SmallRun.Copies.delete(run.results());
            Files.writeString(run.results(), "x");
        })));
        assertTrue(
                message.contains(run.results().toString())
                        && NO_FOLDER.matcher(message).find(),
                message);
    }

    /** For every size of the disk, TensorFlow either writes everything, or the checkpoint fails. */
    @Test
    void aCheckpointCutShortNeverGetsChecksums() throws IOException, InterruptedException {
        var place = folder.resolve("disk");
        int pages = Size.current().of(3, 16);
        int cutShort = 0;
        for (int i = 1; i <= pages; i++) {
            try (var disk = SmallDisk.of(place, 4 * kib)) {
                int left = i;
                var run = new SmallRun(place.resolve("workspace"));
                var message = failure(() -> run.search(new TrainingListener<EpochMetrics>() {
                    @Override
                    public void epochFinished(EpochMetrics metrics) {
                        if (metrics.epoch() == 2) {
                            happens(() -> fill(disk.folder(), left));
                        }
                    }
                }));
                assertTrue(message.contains(FULL), message);
                cutShort += message.contains("checkpoint ") ? 1 : 0;
                assertWhole(run);
                Files.delete(place.resolve("filling"));
                run.resume(SILENT);
                assertEquals(undisturbed, WrittenFiles.of(run.workspace()));
            }
        }
        assertTrue(cutShort >= Math.min(pages, 6), "only " + cutShort + " checkpoints were cut short");
    }

    /** Fills a disk except for the given number of pages. */
    private static void fill(Path disk, int pages) throws IOException {
        long left = Files.getFileStore(disk).getUsableSpace() - 4096L * pages;
        Files.write(disk.resolve("filling"), new byte[(int) Math.max(0, left)]);
    }
}
