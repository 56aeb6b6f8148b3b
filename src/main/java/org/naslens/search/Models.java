package org.naslens.search;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.naslens.child.ModelWeights;
import org.naslens.controller.Controller;
import org.tensorflow.proto.GraphDef;

/**
 * The models of a search, those that its strategy has.
 *
 * @param weights ω, in a graph for one architecture at a time or for all paths at once
 * @param controller θ
 */
record Models(@Nullable ModelWeights weights, @Nullable Controller controller) implements AutoCloseable {
    /** Gives all parameters their initial values. */
    void initialise() {
        if (controller != null) {
            controller.initialise();
        }
        if (weights != null) {
            weights.initialise();
        }
    }

    /** The variables that are not finite everywhere. */
    List<String> notFinite() {
        var names = new ArrayList<String>();
        if (controller != null) {
            names.addAll(controller.notFinite());
        }
        if (weights != null) {
            names.addAll(weights.notFinite());
        }
        return names;
    }

    /** The graphs by name. */
    Map<String, GraphDef> graphs() {
        var graphs = new LinkedHashMap<String, GraphDef>();
        if (controller != null) {
            graphs.put("controller", controller.graphDef());
        }
        if (weights != null) {
            graphs.put("child", weights.graphDef());
        }
        return graphs;
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
