package org.naslens.scratch;

import java.util.List;
import org.naslens.config.Settings;
import org.naslens.reliability.FuzzFolder;
import org.naslens.reliability.FuzzTarget;
import org.naslens.reliability.Refusal;
import org.naslens.training.TextPosition;
import org.naslens.training.TrainingException;

/** The state in a checkpoint of a training: the input is {@code state.pb}. It is here since its reader is of this package. */
public final class TrainingStateFuzz {
    private static final Settings RECIPE = Recipe.recipe(TinyTraining.settings());

    private TrainingStateFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        var file = FuzzFolder.write("state.pb", input);
        Refusal.readOrRefused(TrainingException.class, () -> {
            var state = SavedTraining.read(file, RECIPE);
            var course = new ValidationCourse(RECIPE.getScratch());
            state.getValidationPerplexityList().forEach(course::add); // what is read can be gone on from
        });
    }

    /** The target, for the test that runs all of them. */
    public static FuzzTarget target() {
        var state = TrainingState.newBuilder()
                .setFormat(SavedTraining.FORMAT)
                .setCorpusSha256("00ff")
                .setSettings("seed: 1")
                .setCell("0 0 1 1 2 1 3")
                .setStep(2)
                .setTrainingText(TextPosition.newBuilder().setWindow(2).addState(0.5f))
                .setLoss(9.5)
                .addValidationPerplexity(30)
                .addValidationPerplexity(20)
                .build();
        var initial = TrainingState.newBuilder().setFormat(SavedTraining.FORMAT).build();
        return new FuzzTarget(
                TrainingStateFuzz.class, List.of(state.toByteArray(), initial.toByteArray()), List.of("seed: 1"));
    }
}
