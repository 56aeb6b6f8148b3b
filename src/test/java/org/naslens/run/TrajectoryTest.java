package org.naslens.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.naslens.analysis.RunId;
import org.naslens.results.Tables;
import org.naslens.results.TrajectoryRow;
import org.naslens.search.EpochMetrics;
import org.naslens.search.Search;
import org.naslens.statistics.Interval;
import org.naslens.tensor.Devices;
import org.naslens.training.TrainingListener;

/** What a search writes of its controller, as it goes and when it goes on. */
class TrajectoryTest {
    /** Three epochs without a child, at a rate at which each changes the controller, and all their checkpoints. */
    private static final String[] PLANTED = {
        "reward.planted=",
        "controller.training=UNSUPERVISED",
        "controller.optimizer.learning_rate=0.1",
        "checkpoint.keep=100"
    };

    @TempDir
    private Path folder;

    private SearchRun search(String name, String... overrides) {
        var settings = TinyExperiment.settings(
                Stream.concat(Stream.of(PLANTED), Stream.of(overrides)).toArray(String[]::new));
        return SearchRun.createOrResume(new Workspace(folder), name, settings, null);
    }

    private static List<TrajectoryRow> execute(SearchRun search, BooleanSupplier stop) throws IOException {
        search.execute(new TrainingListener<EpochMetrics>() {}, stop);
        return Tables.TRAJECTORY.readFile(file(search));
    }

    private static List<TrajectoryRow> execute(SearchRun search) throws IOException {
        return execute(search, () -> false);
    }

    private static Path file(SearchRun search) {
        return search.run().results().resolve(Tables.TRAJECTORY.file());
    }

    private static List<Integer> epochs(List<TrajectoryRow> rows) {
        return rows.stream().map(TrajectoryRow::epoch).toList();
    }

    @Test
    void aRowBeforeTheFirstEpochAndOneAfterEach() throws IOException {
        var search = search("r");
        var rows = execute(search);

        assertEquals(List.of(0, 1, 2, 3), epochs(rows));
        assertEquals(
                4, rows.stream().map(TrajectoryRow::conditioningBits).distinct().count());
        for (var row : rows) {
            assertEquals(RunId.of("unsupervised", 1), row.run());
            assertEquals(10, row.forgetting().architectures());
        }
        try (var fresh = new Search(search.run().settings(), null, search.run().execution())) {
            fresh.initialise();
            assertEquals(rows.get(0), new Trajectory(search.run()).measure(fresh.controller(), 0));
        }
    }

    @Test
    void checkpointsTellWhatTheSearchWrote() throws IOException {
        var search = search("r");
        var written = execute(search);

        assertEquals(
                written.subList(1, 4),
                new Trajectory(Run.open(new Workspace(folder), "r", List.of())).measureCheckpoints());
    }

    @Test
    void measuringMovesNothing() throws IOException {
        var few = search("few");
        var many = search("many", "analysis.trajectory_samples=50");

        assertNotEquals(execute(few), execute(many));
        assertEquals(rewards(few), rewards(many));
    }

    private static List<String> rewards(SearchRun search) throws IOException {
        return Tables.EPOCHS.read(search.run().results()).stream()
                .map(row -> row.rewardMean() + " " + row.entropyNats())
                .toList();
    }

    /** Killed after epoch 3 was measured and before its checkpoint was whole. */
    @Test
    void rowsOfLaterEpochsAreDropped() throws IOException {
        var search = search("r");
        var whole = execute(search);
        forgetEpoch(3);
        var last = whole.get(3);
        Tables.TRAJECTORY.writeFile(
                file(search),
                Stream.concat(
                                whole.stream().limit(3),
                                Stream.of(new TrajectoryRow(
                                        new RunId("false", last.run().seed()),
                                        3,
                                        0,
                                        new Interval(0, 0),
                                        last.forgetting(),
                                        1,
                                        last.meanEditDistance())))
                        .toList());

        assertEquals(whole, execute(search("r")));
    }

    private void forgetEpoch(int epoch) throws IOException {
        var checkpoints = folder.resolve("checkpoints/r");
        Files.delete(checkpoints.resolve("latest"));
        Files.move(checkpoints.resolve("epoch-000" + epoch), folder.resolve("gone"));
    }

    @Test
    void aSearchStoppedWithinItsFirstEpochKeepsTheRowBeforeIt() throws IOException {
        var left = new AtomicInteger(1);
        var begun = execute(search("r"), () -> left.getAndDecrement() == 0);
        assertEquals(List.of(0), epochs(begun));
        assertEquals(1, search("r").run().checkpoints().all().size());
        assertEquals(List.of(), new Trajectory(search("r").run()).measureCheckpoints(), "it is no whole epoch's");

        var resumed = execute(search("r"));
        assertEquals(begun.get(0), resumed.get(0));
        assertEquals(execute(search("whole")), resumed);
    }

    @Test
    void whatARunBeforeLeftIsNotTakenOver() throws IOException {
        var search = search("r");
        var whole = execute(search);
        Files.move(folder.resolve("checkpoints/r"), folder.resolve("gone"));

        assertEquals(whole, execute(search("r")));
    }

    @Test
    void aRunThatAsksForAGpuIsNotMeasuredWithoutOne() {
        var run = search("r", "device.kind=GPU").run();
        assumeFalse(Devices.hasGpu(run.execution()), "there is one");

        assertThrows(InputException.class, () -> new Trajectory(run).measureCheckpoints());
    }
}
