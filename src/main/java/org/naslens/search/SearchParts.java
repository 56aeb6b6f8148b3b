package org.naslens.search;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.naslens.controller.Controller;
import org.naslens.tensor.ModelWeights;
import org.naslens.training.Checkpoint;

/**
 * The models of a search, whose parameters are not set yet, and the two phases of its epochs.
 *
 * @param weights ω, in a graph for one architecture at a time or for all paths at once; null if no weights are trained
 * @param controller the controller with θ; null if there is none
 * @param child the phase that trains ω
 * @param policy the phase that trains θ
 */
public record SearchParts(
        @Nullable ModelWeights weights, @Nullable Controller controller, Phase child, Phase policy)
        implements AutoCloseable {
    /** The models by their names in a checkpoint. */
    Map<String, ModelWeights> models() {
        return models(controller, weights);
    }

    static Map<String, ModelWeights> models(@Nullable Controller controller, @Nullable ModelWeights weights) {
        var models = new LinkedHashMap<String, ModelWeights>();
        if (controller != null) {
            models.put(Checkpoint.CONTROLLER, controller);
        }
        if (weights != null) {
            models.put(Checkpoint.SHARED_WEIGHTS, weights);
        }
        return models;
    }

    @Override
    public void close() {
        try (weights) {
            if (controller != null) {
                controller.close();
            }
        }
    }
}
