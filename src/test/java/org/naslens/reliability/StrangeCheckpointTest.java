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
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.naslens.files.Checksums;
import org.naslens.search.ArchitectureChoices;
import org.naslens.search.EpochMetrics;
import org.naslens.search.SearchState;
import org.naslens.training.TrainingException;
import org.naslens.training.TrainingListener;

/** A checkpoint from an unknown source, with correct checksums: its content is trusted no more than user input. */
@Tag("reliability")
class StrangeCheckpointTest {
    @TempDir
    private static Path shared;

    private static SmallRun whole;

    @TempDir
    private Path folder;

    @BeforeAll
    static void search() throws IOException {
        whole = new SmallRun(shared.resolve("whole")).search(new TrainingListener<EpochMetrics>() {});
    }

    /** Writes correct checksums, like an attacker who knows how checkpoints are checked. */
    private static void checksum(Path checkpoint) throws IOException {
        Files.writeString(
                checkpoint.resolve(Checksums.FILE), Checksums.of(checkpoint).text());
    }

    static Stream<Arguments> states() {
        return Stream.of(
                state("has format 99", state -> state.setFormat(99)),
                state("has format 2", state -> state.setFormat(2)),
                state(
                        "training_text.window = -1",
                        state -> state.getTrainingTextBuilder().setWindow(-1)),
                state(
                        "is at window 2000000000",
                        state -> state.getTrainingTextBuilder().setWindow(2_000_000_000)),
                state(
                        "reward_text.window = -7",
                        state -> state.getRewardTextBuilder().setWindow(-7)),
                state("state values", state -> state.getRewardTextBuilder().addState(0)),
                state("NaN", state -> state.getTrainingTextBuilder().setState(0, Float.NaN)),
                state("baseline = Infinity", state -> state.clearBaseline().addBaseline(Double.POSITIVE_INFINITY)),
                state(
                        "has 2 baselines",
                        state -> state.clearBaseline().addBaseline(0).addBaseline(0)),
                state("best_score = NaN", state -> state.setBestScore(Double.NaN)),
                state("best_epoch = 4", state -> state.setBestEpoch(4)),
                state("epoch = -3", state -> state.setEpoch(-3)),
                state("is the checkpoint epoch-0002", state -> state.setEpoch(2)),
                state("child_step = 5", state -> state.setChildStep(5)),
                state(
                        "has learnt_paths; they go with strategy.kind = DARTS only",
                        state -> state.getLearntPathsBuilder().addLogit(0)),
                state("replay_steps", state -> state.setReplaySteps(Long.MAX_VALUE)),
                state("child_loss = NaN", state -> state.getSumsBuilder().setChildLoss(Double.NaN)),
                state("recoveries = 9", state -> state.addAllRecoveries(java.util.Collections.nCopies(9, "x"))),
                state(
                        "replay_buffer = 31",
                        state -> IntStream.range(0, 31 - state.getReplayBufferCount())
                                .forEach(i -> state.addReplayBuffer(state.getReplayBuffer(0)))),
                state(
                        "replay_buffer",
                        state -> state.setReplayBuffer(
                                0, ArchitectureChoices.newBuilder().addChoice(-1))),
                state(
                        "replay_buffer",
                        state -> state.setReplayBuffer(
                                0, ArchitectureChoices.newBuilder().addAllChoice(List.of(0, 0, 9, 0, 0)))),
                state("bytes; with these settings", state -> state.setSettings("#".repeat(3 << 20))));
    }

    private static Arguments state(String says, Consumer<SearchState.Builder> change) {
        return arguments(says, change);
    }

    /** An older checkpoint is not used instead, because the user would lose epochs that a newer version can read. */
    @ParameterizedTest
    @MethodSource("states")
    void aStateThatNoSearchCouldWriteIsRefused(String says, Consumer<SearchState.Builder> change) throws IOException {
        var run = whole.copy(folder.resolve("strange"));
        var file = run.checkpoint(3).resolve("state.pb");
        var state = SearchState.parseFrom(Files.readAllBytes(file)).toBuilder();
        change.accept(state);
        Files.write(file, state.build().toByteArray());
        checksum(run.checkpoint(3));
        var before = WrittenFiles.of(run.workspace());
        var error = assertThrows(TrainingException.class, () -> run.resume(new TrainingListener<EpochMetrics>() {}));
        assertTrue(error.getMessage().contains(says), error::getMessage);
        assertEquals(1, error.getMessage().lines().count());
        assertEquals(before, WrittenFiles.of(run.workspace()));
    }

    /** Lengths in a message of hundreds of millions of architectures, in a file of a few bytes. */
    @Test
    void aStateThatSaysItIsLongTakesNoMemory() throws IOException {
        var run = whole.copy(folder.resolve("strange"));
        for (var bytes : new byte[][] {
            {0x6a, (byte) 0xff, (byte) 0xff, (byte) 0xff, (byte) 0xff, 0x07}, // replay_buffer of 2³¹ − 1 bytes
            {0x62, (byte) 0xff, (byte) 0xff, (byte) 0xff, (byte) 0xff, 0x0f}, // a negative length
            {0x6b, 0x6b, 0x6b, 0x6b},
            {0x00},
        }) {
            Files.write(run.checkpoint(3).resolve("state.pb"), bytes);
            checksum(run.checkpoint(3));
            assertThrows(TrainingException.class, () -> run.resume(new TrainingListener<EpochMetrics>() {}));
        }
    }

    @Test
    void aCheckpointWithoutChecksumsIsOfAnOlderVersion() throws IOException {
        var run = whole.copy(folder.resolve("strange"));
        for (int epoch = 1; epoch <= 3; epoch++) {
            Files.delete(run.checkpoint(epoch).resolve(Checksums.FILE));
        }
        var error =
                assertThrows(TrainingException.class, () -> run.checkpoints().newestWhole(line -> {}));
        assertTrue(error.getMessage().contains("an older version of naslens"), error::getMessage);
    }

    @Test
    void aListOfChecksumsLeadsNowhereElse() throws IOException {
        var run = whole.copy(folder.resolve("strange"));
        var list = run.checkpoint(3).resolve(Checksums.FILE);
        var right = Files.readString(list);
        var secret = Files.writeString(folder.resolve("secret"), "x");
        var digest = Checksums.sha256(secret);
        var link = Files.createSymbolicLink(run.checkpoint(3).resolve("link"), secret);
        assertTrue(Files.exists(link));
        for (var name :
                List.of("../../secret", secret.toString(), "link", ".hidden", "a/b", "", "x\u0000", "epoch-0003")) {
            Files.writeString(list, right + digest + "  " + name + "\n");
            var lines = new ArrayList<String>();
            assertEquals(Optional.of(run.checkpoint(2)), run.checkpoints().newestWhole(lines::add), name);
            assertEquals(1, lines.size(), name);
        }
    }
}
