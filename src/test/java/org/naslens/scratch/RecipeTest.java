package org.naslens.scratch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.naslens.config.ConfigReader;
import org.naslens.config.ScratchSettings;

class RecipeTest {
    @Test
    void whatIsAbsentIsAsInTheChild() {
        var settings = TinyTraining.settings();
        assertEquals(settings, Recipe.recipe(settings));
    }

    @Test
    void whatIsGivenReplacesTheChilds() {
        var recipe = Recipe.recipe(TinyTraining.settings(
                        "scratch.hidden=24",
                        "scratch.batch=2",
                        "scratch.dropout_embedding=0.01",
                        "scratch.dropout_input=0.02",
                        "scratch.dropout_output=0.03",
                        "scratch.dropout_weight=0.04",
                        "scratch.l2=0.05",
                        "scratch.learning_rate=6",
                        "scratch.decay=0.7",
                        "scratch.decay_after_epochs=8"))
                .getChild();
        assertEquals(24, recipe.getHidden());
        assertEquals(24, recipe.getEmbedding()); // weights are tied
        assertEquals(2, recipe.getBatch());
        assertEquals(0.01, recipe.getDropoutEmbedding());
        assertEquals(0.02, recipe.getDropoutInput());
        assertEquals(0.03, recipe.getDropoutOutput());
        assertEquals(0.04, recipe.getDropoutWeight());
        assertEquals(0.05, recipe.getL2());
        assertEquals(6, recipe.getOptimizer().getLearningRate());
        assertEquals(0.7, recipe.getOptimizer().getDecay());
        assertEquals(8, recipe.getOptimizer().getDecayAfterEpochs());
    }

    @Test
    void anEmbeddingOfItsOwnStays() {
        var settings = TinyTraining.settings("child.tie_weights=false", "child.embedding=5", "scratch.hidden=24");
        assertEquals(5, Recipe.recipe(settings).getChild().getEmbedding());
    }

    /** A field that a recipe forgot would be without effect. */
    @Test
    void everyFieldThatMayBeAbsentActs() {
        for (var field : ScratchSettings.getDescriptor().getFields()) {
            if (!field.hasDefaultValue() && !field.getName().equals("steps")) {
                var path = "scratch." + field.getName();
                var value = path.endsWith("hidden") || path.endsWith("batch") || path.endsWith("epochs") ? "3" : "0.25";
                var settings = TinyTraining.settings(path + "=" + value);
                var lines = ConfigReader.difference(settings, Recipe.recipe(settings));
                assertEquals(path.endsWith("hidden") ? 2 : 1, lines.size(), path + ": " + lines);
            }
        }
    }
}
