package org.naslens.search;

import java.nio.file.Path;
import java.util.List;
import java.util.function.BiConsumer;
import org.naslens.config.Settings;
import org.naslens.controller.Controller;
import org.naslens.tensor.Execution;

/** A controller that is to be looked at as checkpoints have it, without a child beside it. */
public final class ControllerLook {
    private ControllerLook() {}

    /**
     * Restores the controller of each checkpoint in turn.
     *
     * @param settings of the search
     * @param checkpoints one or more, each of which {@code look} sees in turn
     * @throws SearchException if one is damaged, of another version, or of other shapes
     */
    public static void at(
            Settings settings, Execution execution, List<Path> checkpoints, BiConsumer<Path, Controller> look) {
        try (var controller = Strategy.controller(settings, execution)) {
            for (var checkpoint : checkpoints) {
                var content = new CheckpointContent(checkpoint);
                content.state(settings); // of another version, θ would be as well
                content.restore(controller);
                look.accept(checkpoint, controller);
            }
        }
    }
}
