package org.naslens.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.naslens.config.Settings;
import org.naslens.training.TextPosition;
import org.naslens.training.TrainingException;

class SavedStateTest {
    /** N = 4, a buffer of 30, 7 and 5 steps an epoch. */
    private static final Settings SETTINGS = TinySearch.withChild();

    @TempDir
    private Path folder;

    private Path write(byte[] bytes) throws IOException {
        return Files.write(folder.resolve("state.pb"), bytes);
    }

    private void refused(String message, Consumer<SearchState.Builder> change) throws IOException {
        refused(message, SETTINGS, change);
    }

    private void refused(String message, Settings settings, Consumer<SearchState.Builder> change) throws IOException {
        var state = SearchState.newBuilder().setFormat(SavedState.FORMAT);
        change.accept(state);
        refused(message, settings, state.build().toByteArray());
    }

    private void refused(String message, byte[] bytes) throws IOException {
        refused(message, SETTINGS, bytes);
    }

    private void refused(String message, Settings settings, byte[] bytes) throws IOException {
        var file = write(bytes);
        var refusal = assertThrows(TrainingException.class, () -> SavedState.read(file, settings));
        assertTrue(refusal.getMessage().startsWith(file.toString()), refusal::getMessage);
        assertTrue(refusal.getMessage().contains(message), refusal::getMessage);
        assertEquals(1, refusal.getMessage().lines().count());
    }

    private static ArchitectureChoices architecture(Integer... choices) {
        return ArchitectureChoices.newBuilder().addAllChoice(List.of(choices)).build();
    }

    /** Found by fuzzing: read from a stream, protobuf's decoder leaves its buffer here. */
    @Test
    void aLengthThatLeadsOutOfTheFileIsRefused() throws IOException {
        refused("is damaged: ", Base64.getDecoder().decode("CAMSBDAwZmYaB3NlZWQ6IDYgA+IA+f///5eNmg9lZAQA"));
    }

    @Test
    void whatASearchCouldHaveWrittenIsRead() throws IOException {
        var state = SearchState.newBuilder()
                .setFormat(SavedState.FORMAT)
                .setEpoch(4)
                .setChildStep(7)
                .setControllerStep(5)
                .setBestEpoch(4)
                .setBestScore(Double.NEGATIVE_INFINITY)
                .addReplayBuffer(architecture(0, 0, 1, 1, 2, 1, 3))
                .build();
        assertEquals(state, SavedState.read(write(state.toByteArray()), SETTINGS));
    }

    @Test
    void otherFormatsAreRefused() throws IOException {
        refused("has format 99; this version of naslens reads format 3", state -> state.setFormat(99));
        refused("has format 2; this version of naslens reads format 3", state -> state.setFormat(2));
        refused("has format 0; this version of naslens reads format 3", new byte[0]);
    }

    @Test
    void countsAreThoseOfASearch() throws IOException {
        refused("has epoch = -1; it must be 0 to 1000000", state -> state.setEpoch(-1));
        refused("has child_step = 8; it must be 0 to 7", state -> state.setChildStep(8));
        refused("has controller_step = 6; it must be 0 to 5", state -> state.setControllerStep(6));
        refused("has child_steps = -9", state -> state.setChildSteps(-9));
        refused(
                "has best_epoch = 2; it must be 0 to 1",
                state -> state.setEpoch(1).setBestEpoch(2));
        refused("has 3 baselines; there may be 0, 1 or 7", state -> state.addAllBaseline(List.of(1.0, 2.0, 3.0)));
        refused(
                "has recoveries = 4; it must be 0 to 3",
                state -> IntStream.range(0, 4).forEach(i -> state.addRecoveries("NaN")));
        refused(
                "training_text.window = -1",
                state -> state.setTrainingText(TextPosition.newBuilder().setWindow(-1)));
    }

    @Test
    void numbersAreFinite() throws IOException {
        refused("has baseline = NaN; it must be finite", state -> state.addBaseline(Double.NaN));
        refused(
                "reward_text.state = Infinity",
                state -> state.setRewardText(TextPosition.newBuilder().addState(Float.POSITIVE_INFINITY)));
        refused(
                "child_loss = NaN",
                state -> state.setSums(EpochSums.newBuilder().setChildLoss(Double.NaN)));
    }

    /** Four nodes have 22 options. */
    @Test
    void learntPathsAreThoseOfTheSpaceAndOfDartsAlone() throws IOException {
        refused("has learnt_paths; they go with strategy.kind = DARTS only", state -> state.setLearntPaths(learnt(22)));
        var darts = TinySearch.withChild("strategy.kind=DARTS", "child.batch_norm=false");
        refused("has 0 numbers of learnt_paths.logit; with these settings there are 22", darts, state -> {});
        refused("has 21 numbers of learnt_paths.logit", darts, state -> state.setLearntPaths(learnt(21)));
        refused(
                "has 23 numbers of learnt_paths.second_moment",
                darts,
                state -> state.setLearntPaths(learnt(22).addSecondMoment(1)));
        refused(
                "learnt_paths.first_moment = NaN; it must be finite",
                darts,
                state -> state.setLearntPaths(learnt(22).setFirstMoment(3, Double.NaN)));
        refused(
                "learnt_paths.logit = Infinity",
                darts,
                state -> state.setLearntPaths(learnt(22).setLogit(0, Double.POSITIVE_INFINITY)));
        refused(
                "has learnt_paths.second_moment = -1.0; it must be at least 0",
                darts,
                state -> state.setLearntPaths(learnt(22).setSecondMoment(9, -1)));
        refused(
                "has learnt_paths.steps = 8; it must be 0 to 7",
                darts,
                state -> state.setChildSteps(7).setLearntPaths(learnt(22).setSteps(8)));
        refused(
                "has learnt_paths.steps = -1",
                darts,
                state -> state.setLearntPaths(learnt(22).setSteps(-1)));
        refused(
                "has controller_step = 1; it must be 0 to 0",
                darts,
                state -> state.setControllerStep(1).setLearntPaths(learnt(22)));
    }

    private static LearntPaths.Builder learnt(int options) {
        var numbers = Collections.nCopies(options, 0.5);
        return LearntPaths.newBuilder()
                .addAllLogit(numbers)
                .addAllFirstMoment(numbers)
                .addAllSecondMoment(numbers);
    }

    @Test
    void theReplayBufferHoldsArchitecturesOfTheSpace() throws IOException {
        refused(
                "replay_buffer: node 1 reads node 1",
                state -> state.addReplayBuffer(architecture(0, 1, 1, 1, 2, 1, 3)));
        refused("replay_buffer: ", state -> state.addReplayBuffer(architecture(0, 0, 1)));
        refused("replay_buffer: ", state -> state.addReplayBuffer(architecture()));
        refused(
                "replay_buffer = 31; it must be 0 to 30",
                state -> IntStream.range(0, 31).forEach(i -> state.addReplayBuffer(architecture(0, 0, 1, 1, 2, 1, 3))));
    }

    @Test
    void moreBytesThanAStateCanHaveAreNotRead() throws IOException {
        refused("with these settings it has at most ", new byte[4 << 20]);
    }

    /** Unknown groups within each other, a million times: a reader that descends has no end of its stack. */
    @Test
    void nestingHasAnEnd() throws IOException {
        byte[] groups = new byte[1 << 20];
        for (int i = 0; i < groups.length; i += 2) {
            groups[i] = (byte) 0xc3; // (40 << 3 | 3) = 0x143: its low seven bits and a sign that more follow,
            groups[i + 1] = 0x02; // and the others
        }
        refused("is damaged: ", groups);
    }
}
