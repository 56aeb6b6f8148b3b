package org.naslens.scratch;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.naslens.config.ConfigReader;
import org.naslens.config.Settings;
import org.naslens.corpus.Corpus;
import org.naslens.corpus.SyntheticCorpus;
import org.naslens.corpus.SyntheticParameters;

/** Trainings of a second. */
final class TinyTraining {
    private static final List<String> SETTINGS = List.of(
            "space.nodes=4",
            "child.hidden=8",
            "child.steps=5",
            "child.batch=4",
            "child.init_range=0.3",
            "child.optimizer.learning_rate=1",
            "child.optimizer.decay_after_epochs=2",
            "child.optimizer.decay=0.5",
            "analysis.batch=3",
            "scratch.steps=4",
            "scratch.epochs=6",
            "scratch.patience=3",
            "checkpoint.keep=2");

    private TinyTraining() {}

    /** Effective settings; those given come last. */
    static Settings settings(String... overrides) {
        var all = new ArrayList<>(SETTINGS);
        all.addAll(Arrays.asList(overrides));
        return ConfigReader.effective(ConfigReader.read(all));
    }

    static Corpus corpus() {
        return SyntheticCorpus.generate(new SyntheticParameters(1, 600, 200, 100, 1, 2, 1, 2));
    }
}
