package org.naslens.scratch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.naslens.config.Settings;
import org.naslens.training.TextPosition;
import org.naslens.training.TrainingException;

class SavedTrainingTest {
    private static final Settings RECIPE = Recipe.recipe(TinyTraining.settings()); // 6 epochs

    @TempDir
    private Path folder;

    private Path write(byte[] bytes) throws IOException {
        return Files.write(folder.resolve("state.pb"), bytes);
    }

    private void refused(String message, Consumer<TrainingState.Builder> change) throws IOException {
        var state = TrainingState.newBuilder().setFormat(SavedTraining.FORMAT);
        change.accept(state);
        refused(message, state.build().toByteArray());
    }

    private void refused(String message, byte[] bytes) throws IOException {
        var file = write(bytes);
        var refusal = assertThrows(TrainingException.class, () -> SavedTraining.read(file, RECIPE));
        assertTrue(refusal.getMessage().startsWith(file.toString()), refusal::getMessage);
        assertTrue(refusal.getMessage().contains(message), refusal::getMessage);
        assertEquals(1, refusal.getMessage().lines().count());
    }

    @Test
    void whatATrainingCouldHaveWrittenIsRead() throws IOException {
        var state = TrainingState.newBuilder()
                .setFormat(SavedTraining.FORMAT)
                .setCell("0 0 1 1 2 1 3")
                .setStep(3)
                .setLoss(7.5)
                .addValidationPerplexity(20)
                .setTrainingText(TextPosition.newBuilder().setWindow(7).addAllState(Collections.nCopies(32, 1f)))
                .build();
        assertEquals(state, SavedTraining.read(write(state.toByteArray()), RECIPE));
    }

    @Test
    void whatItCouldNotIsRefusedInALine() throws IOException {
        refused("has format 99; this version of naslens reads format 1", state -> state.setFormat(99));
        refused("has step = -1; it must be 0 to ", state -> state.setStep(-1));
        refused("has loss = NaN; it must be finite", state -> state.setLoss(Double.NaN));
        refused(
                "has epochs = 7; it must be 0 to 6",
                state -> state.addAllValidationPerplexity(Collections.nCopies(7, 2.0)));
        refused(
                "has validation_perplexity = Infinity; it must be finite",
                state -> state.addValidationPerplexity(Double.POSITIVE_INFINITY));
        refused("has validation_perplexity = 0.5; it must be at least 1", state -> state.addValidationPerplexity(0.5));
        refused(
                "has training_text.window = -2; it must be 0 to ",
                state -> state.setTrainingText(TextPosition.newBuilder().setWindow(-2)));
        refused(
                "has training_text.state = NaN; it must be finite",
                state -> state.setTrainingText(TextPosition.newBuilder().addState(Float.NaN)));
        refused("is damaged", new byte[] {-1, -1, -1});
        refused("bytes; with these settings it has at most ", new byte[2 << 20]);
    }

    @Test
    void aFileThatIsMissingIsRefused() {
        var refusal =
                assertThrows(TrainingException.class, () -> SavedTraining.read(folder.resolve("none.pb"), RECIPE));
        assertTrue(refusal.getMessage().endsWith("none.pb is missing; the checkpoint is not whole"));
    }
}
