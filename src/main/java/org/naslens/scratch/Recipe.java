package org.naslens.scratch;

import org.naslens.config.Settings;

/** The recipe of a training from scratch: the settings in {@code scratch}, or those in {@code child} if not set there. */
public final class Recipe {
    private Recipe() {}

    /**
     * A copy of the settings whose {@code child} is that of the training from scratch.
     *
     * @param settings the effective settings
     */
    public static Settings recipe(Settings settings) {
        var scratch = settings.getScratch();
        var recipe = settings.toBuilder();
        var child = recipe.getChildBuilder();
        if (scratch.hasHidden()) {
            child.setHidden(scratch.getHidden());
        }
        if (child.getTieWeights()) {
            child.setEmbedding(child.getHidden());
        }
        if (scratch.hasBatch()) {
            child.setBatch(scratch.getBatch());
        }
        if (scratch.hasDropoutEmbedding()) {
            child.setDropoutEmbedding(scratch.getDropoutEmbedding());
        }
        if (scratch.hasDropoutInput()) {
            child.setDropoutInput(scratch.getDropoutInput());
        }
        if (scratch.hasDropoutOutput()) {
            child.setDropoutOutput(scratch.getDropoutOutput());
        }
        if (scratch.hasDropoutWeight()) {
            child.setDropoutWeight(scratch.getDropoutWeight());
        }
        if (scratch.hasL2()) {
            child.setL2(scratch.getL2());
        }
        var optimizer = child.getOptimizerBuilder();
        if (scratch.hasLearningRate()) {
            optimizer.setLearningRate(scratch.getLearningRate());
        }
        if (scratch.hasDecay()) {
            optimizer.setDecay(scratch.getDecay());
        }
        if (scratch.hasDecayAfterEpochs()) {
            optimizer.setDecayAfterEpochs(scratch.getDecayAfterEpochs());
        }
        return recipe.build();
    }
}
