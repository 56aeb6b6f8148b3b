package org.naslens.lab.bench;

import java.util.List;
import org.naslens.config.Settings;

/**
 * What is measured: the steps of a run.
 *
 * @param name the name of the shape, or of the file with the settings
 * @param settings the settings of the run
 * @param text the text that it reads
 * @param withVariants whether other cells and a regularised one are measured as well, for comparison
 */
public record Workload(String name, Settings settings, RunText text, boolean withVariants) {
    /** A plain cell of a named shape, changed by overrides, which the paper's schedule trains on a text as long as the paper's. */
    public static Workload of(Shape shape, List<String> overrides) {
        return new Workload(
                shape.name(),
                shape.settings(overrides),
                RunText.PENN_TREEBANK.withVocabulary(shape.vocabulary()),
                true);
    }

    /** The run that a config file describes. */
    public static Workload of(String file, Settings settings, RunText text) {
        return new Workload(file, settings, text, false);
    }

    int vocabulary() {
        return text.vocabulary();
    }
}
