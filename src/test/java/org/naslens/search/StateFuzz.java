package org.naslens.search;

import java.util.List;
import org.naslens.config.Settings;
import org.naslens.reliability.FuzzFolder;
import org.naslens.reliability.FuzzTarget;
import org.naslens.reliability.Refusal;
import org.naslens.training.TextPosition;
import org.naslens.training.TrainingException;

/** The state in a checkpoint: the input is {@code state.pb}. It is here since its reader is of this package. */
public final class StateFuzz {
    private static final Settings SETTINGS = TinySearch.withChild();

    private StateFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        var file = FuzzFolder.write("state.pb", input);
        Refusal.readOrRefused(TrainingException.class, () -> {
            var state = SavedState.read(file, SETTINGS);
            SavedState.architectures(state.getReplayBufferList()); // what is read can be gone on from
        });
    }

    /** The target, for the test that runs all of them. */
    public static FuzzTarget target() {
        var state = SearchState.newBuilder()
                .setFormat(SavedState.FORMAT)
                .setCorpusSha256("00ff")
                .setSettings("seed: 1")
                .setEpoch(3)
                .setChildStep(2)
                .setControllerStep(1)
                .setChildSteps(23)
                .setControllerSteps(16)
                .setReplaySteps(5)
                .setTrainingText(TextPosition.newBuilder().setWindow(2).addState(0.5f))
                .setRewardText(TextPosition.newBuilder().setWindow(1).addState(-0.5f))
                .addBaseline(0.25)
                .addReplayBuffer(ArchitectureChoices.newBuilder().addAllChoice(List.of(0, 0, 1, 1, 2, 1, 3)))
                .setSums(EpochSums.newBuilder().setChildLoss(4).setSampled(7))
                .setBestScore(-1)
                .setBestEpoch(2)
                .addRecoveries("the training loss is NaN")
                .build();
        var initial = SearchState.newBuilder().setFormat(SavedState.FORMAT).build();
        return new FuzzTarget(StateFuzz.class, List.of(state.toByteArray(), initial.toByteArray()), List.of("seed: 1"));
    }
}
