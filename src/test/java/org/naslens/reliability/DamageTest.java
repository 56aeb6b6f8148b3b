package org.naslens.reliability;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.naslens.search.EpochMetrics;
import org.naslens.training.TrainingException;
import org.naslens.training.TrainingListener;

/** Any damage to a file of a checkpoint is detected, reported in one line, and costs no more than the work since the previous checkpoint. */
@Tag("reliability")
class DamageTest {
    @TempDir
    private static Path shared;

    private static SmallRun whole;
    private static Map<String, String> undisturbed;

    @TempDir
    private Path folder;

    @BeforeAll
    static void search() throws IOException {
        whole = new SmallRun(shared.resolve("whole"))
                .search(new TrainingListener<EpochMetrics>() {})
                .pick();
        undisturbed = WrittenFiles.of(whole.workspace());
    }

    private static List<String> files() throws IOException {
        try (var files = Files.list(whole.checkpoint(3))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void everyDamageOfEveryFileIsSeen() throws IOException {
        var random = new Random(1);
        int seen = 0;
        assertEquals(6, files().size());
        for (var name : files()) {
            int size = (int) Files.size(whole.checkpoint(3).resolve(name));
            var damages = new ArrayList<>(Damage.all(size, Size.current().of(5, 60), random));
            if (name.equals("checksums.sha256")) {
                for (int lines = 1; lines < 5; lines++) {
                    damages.add(new Damage.Named("first " + lines + " lines", Damage.firstLines(lines)));
                }
            }
            for (var damage : damages) {
                var run = whole.copy(folder.resolve("damaged"));
                var spare = Files.createDirectory(folder.resolve("spare"));
                damage.damage().to(run.checkpoint(3).resolve(name), spare);
                var lines = new ArrayList<String>();
                assertEquals(
                        Optional.of(run.checkpoint(2)),
                        run.checkpoints().newestWhole(lines::add),
                        () -> name + ": " + damage);
                assertEquals(1, lines.size(), () -> name + ": " + damage + ": " + lines);
                assertTrue(
                        lines.get(0).contains(name) && lines.get(0).endsWith("; going on from epoch-0002"),
                        () -> name + ": " + damage + ": " + lines);
                assertEquals(1, lines.get(0).lines().count(), lines::toString);
                SmallRun.Copies.delete(run.workspace());
                SmallRun.Copies.delete(spare);
                seen++;
            }
        }
        System.getLogger("reliability").log(System.Logger.Level.INFO, seen + " damages of checkpoints seen");
    }

    /** Damages the last checkpoint of a finished run, or of one that is in use. */
    static Stream<Arguments> resumed() {
        var all = List.of(
                arguments("controller.data-00000-of-00001", new Damage.Named("bit", Damage.flip(100, 3))),
                arguments("shared_weights.index", new Damage.Named("bit", Damage.flip(7, 0))),
                arguments("shared_weights.data-00000-of-00001", new Damage.Named("deleted", (f, s) -> Files.delete(f))),
                arguments("state.pb", new Damage.Named("bit", Damage.flip(40, 6))),
                arguments("checksums.sha256", new Damage.Named("cut", Damage.firstLines(1))),
                arguments("controller.index", new Damage.Named("empty", (f, s) -> Files.write(f, new byte[0]))));
        return all.stream().limit(Size.current().of(1, all.size()));
    }

    @ParameterizedTest
    @MethodSource("resumed")
    void aRunGoesOnFromTheCheckpointBeforeAndEndsWithTheSameBytes(String file, Damage.Named damage)
            throws IOException, InterruptedException {
        var run = whole.copy(folder.resolve("damaged"));
        damage.damage().to(run.checkpoint(3).resolve(file), folder);
        if (Size.current() == Size.LONG) {
            run.command("sample", "--run", "r", "--count", "12", "--epoch", "3").refused("epoch-0003", file);
        }
        var result = run.command("search", "--resume", "--name", "r").succeeded();
        var said =
                result.err().lines().filter(line -> line.contains("epoch-0003")).toList();
        assertEquals(1, said.size(), result::toString);
        assertTrue(said.get(0).contains(file) && said.get(0).contains("going on from epoch-0002"), said::toString);
        assertEquals(undisturbed, WrittenFiles.of(run.workspace()));
    }

    @Test
    void withNoWholeCheckpointNothingIsDone() throws IOException, InterruptedException {
        var run = whole.copy(folder.resolve("damaged"));
        for (int epoch = 1; epoch <= 3; epoch++) {
            Damage.flip(11, epoch).to(run.checkpoint(epoch).resolve("state.pb"), folder);
        }
        var before = WrittenFiles.of(run.workspace());
        var error = assertThrows(TrainingException.class, () -> run.resume(new TrainingListener<EpochMetrics>() {}));
        assertTrue(error.getMessage().contains("no checkpoint in "), error::getMessage);
        assertEquals(before, WrittenFiles.of(run.workspace()));
        run.command("search", "--resume", "--name", "r").refused("epoch-0003/state.pb", "put a copy of one back");
        assertEquals(before, WrittenFiles.of(run.workspace()));
        if (Size.current() == Size.LONG) {
            run.command("sample", "--run", "r", "--count", "12").refused("epoch-0003/state.pb");
            assertEquals(before, WrittenFiles.of(run.workspace()));
        }
    }

    /** A run that was killed, or whose disk was full, after its last checkpoint but before the rest of its work. */
    @Test
    void aRunThatEndedJustAfterItsLastCheckpointIsTidiedUp() throws IOException, InterruptedException {
        var run = whole.copy(folder.resolve("untidy"));
        Files.writeString(run.checkpoint(3).resolveSibling("latest"), "epoch-0002\n");
        SmallRun.Copies.copy(run.checkpoint(1), run.checkpoint(1).resolveSibling("epoch-0000"));
        Files.createDirectory(run.checkpoint(1).resolveSibling(".unfinished-epoch-0003"));
        run.command("search", "--resume", "--name", "r").succeeded();
        assertEquals(undisturbed, WrittenFiles.of(run.workspace()));
    }
}
