package org.naslens.scratch;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.naslens.config.Settings;
import org.naslens.search.SearchException;
import org.naslens.search.TextPosition;

/** Reads {@code state.pb} of a checkpoint, and believes nothing: whatever is in it must be what a training of this recipe could write. */
final class SavedTraining {
    static final int FORMAT = 1;

    private static final long SETTINGS_BYTES = 1 << 20;
    private static final int BYTES_OF_A_NUMBER = 12; // the longest: a tag and ten bytes
    private static final int STATES_OF_AN_LSTM =
            2; // h and c, which is at most so many times as large as the state of a cell

    private final Path file;
    private final Settings recipe;

    private SavedTraining(Path file, Settings recipe) {
        this.file = file;
        this.recipe = recipe;
    }

    /**
     * The state in a file.
     *
     * @param recipe settings whose {@code child} is that of the training
     * @throws SearchException if it is missing, damaged, of another version, or not of a training with these settings
     */
    static TrainingState read(Path file, Settings recipe) {
        return new SavedTraining(file, recipe).read();
    }

    private TrainingState read() {
        try (var in = Files.newInputStream(file)) {
            long size = Files.size(file);
            long most = Math.min(Integer.MAX_VALUE, largest());
            require(size <= most, "has " + size + " bytes; with these settings it has at most " + most);
            var bytes = CodedInputStream.newInstance(in);
            bytes.setSizeLimit((int) most);
            var state = TrainingState.parseFrom(bytes);
            check(state);
            return state;
        } catch (InvalidProtocolBufferException e) {
            throw new SearchException(file + " is damaged: " + e.getMessage(), e);
        } catch (NoSuchFileException e) {
            throw new SearchException(file + " is missing; the checkpoint is not whole", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** More bytes than a state of these settings can have. */
    private long largest() {
        long carried = (long) STATES_OF_AN_LSTM
                * recipe.getChild().getHidden()
                * recipe.getChild().getBatch();
        long numbers = 100 + carried + recipe.getScratch().getEpochs();
        return SETTINGS_BYTES + numbers * BYTES_OF_A_NUMBER;
    }

    private void check(TrainingState state) {
        require(
                state.getFormat() == FORMAT,
                "has format " + state.getFormat() + "; this version of naslens reads format " + FORMAT);
        requireCount("step", state.getStep(), Integer.MAX_VALUE);
        requireFinite("loss", state.getLoss());
        requireCount(
                "epochs",
                state.getValidationPerplexityCount(),
                recipe.getScratch().getEpochs());
        for (double perplexity : state.getValidationPerplexityList()) {
            requireFinite("validation_perplexity", perplexity);
            require(perplexity >= 1, "has validation_perplexity = " + perplexity + "; it must be at least 1");
        }
        checkText(state.getTrainingText());
    }

    private void checkText(TextPosition position) {
        requireCount("training_text.window", position.getWindow(), Integer.MAX_VALUE);
        for (int i = 0; i < position.getStateCount(); i++) {
            requireFinite("training_text.state", position.getState(i));
        }
    }

    private void requireCount(String name, long value, long most) {
        require(value >= 0 && value <= most, "has " + name + " = " + value + "; it must be 0 to " + most);
    }

    private void requireFinite(String name, double value) {
        require(Double.isFinite(value), "has " + name + " = " + value + "; it must be finite");
    }

    private void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new SearchException(file + " " + otherwise);
        }
    }
}
