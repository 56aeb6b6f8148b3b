package org.naslens.scratch;

import java.nio.file.Path;
import org.naslens.config.Settings;
import org.naslens.training.StateFile;

/** Reads the state of a training from a checkpoint, and refuses whatever a training with this recipe could not have written. */
final class SavedTraining {
    static final int FORMAT = 1;

    private static final int STATES_OF_AN_LSTM =
            2; // h and c: an upper bound, since the cell of an architecture has only h

    private final StateFile file;
    private final Settings recipe;

    private SavedTraining(Path file, Settings recipe) {
        this.file = new StateFile(file);
        this.recipe = recipe;
    }

    /**
     * The state in a file.
     *
     * @param recipe the settings whose {@code child} is that of the training
     * @throws org.naslens.training.TrainingException if it is missing, damaged, of another format, or not from such a training
     */
    static TrainingState read(Path file, Settings recipe) {
        return new SavedTraining(file, recipe).read();
    }

    private TrainingState read() {
        var state = file.read(TrainingState.parser(), numbers());
        check(state);
        return state;
    }

    /** An upper bound on how many numbers a state with these settings can contain. */
    private long numbers() {
        long carried = (long) STATES_OF_AN_LSTM
                * recipe.getChild().getHidden()
                * recipe.getChild().getBatch();
        return 100 + carried + recipe.getScratch().getEpochs();
    }

    private void check(TrainingState state) {
        file.requireFormat(state.getFormat(), FORMAT);
        file.requireCount("step", state.getStep(), Integer.MAX_VALUE);
        file.requireFinite("loss", state.getLoss());
        file.requireCount(
                "epochs",
                state.getValidationPerplexityCount(),
                recipe.getScratch().getEpochs());
        for (double perplexity : state.getValidationPerplexityList()) {
            file.requireFinite("validation_perplexity", perplexity);
            file.require(perplexity >= 1, "has validation_perplexity = " + perplexity + "; it must be at least 1");
        }
        file.requireText("training_text", state.getTrainingText());
    }
}
