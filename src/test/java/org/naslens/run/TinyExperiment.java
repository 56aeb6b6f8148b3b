package org.naslens.run;

import java.util.ArrayList;
import java.util.List;
import org.naslens.config.ConfigReader;
import org.naslens.config.Settings;

/** Settings of an experiment that takes a second or two. */
public final class TinyExperiment {
    public static final List<String> OVERRIDES = List.of(
            "corpus.synthetic.train_tokens=600",
            "corpus.synthetic.valid_tokens=200",
            "corpus.synthetic.test_tokens=100",
            "corpus.synthetic.classes=1",
            "corpus.synthetic.nouns_per_class=2",
            "corpus.synthetic.verbs_per_class=1",
            "corpus.synthetic.adjectives=2",
            "space.nodes=4",
            "child.hidden=8",
            "child.steps=5",
            "child.batch=4",
            "child.init_range=0.3",
            "controller.state=8",
            "reward.steps=4",
            "reward.batch=3",
            "replay.capacity=30",
            "replay.store_after_epochs=0",
            "replay.added_per_epoch=20",
            "replay.replaced_per_epoch=5",
            "replay.penalty_after_epochs=1",
            "replay.penalty_sample=10",
            "schedule.epochs=3",
            "schedule.child_steps=4",
            "schedule.controller_steps=3",
            "analysis.architectures=12",
            "analysis.samples=20",
            "analysis.trajectory_samples=10",
            "analysis.permutations=99",
            "analysis.resamples=100",
            "analysis.batch=4",
            "device.threads=1");

    private TinyExperiment() {}

    public static Settings settings(String... overrides) {
        var all = new ArrayList<>(OVERRIDES);
        all.addAll(List.of(overrides));
        return ConfigReader.read(all);
    }
}
