package org.naslens.examples;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.naslens.analysis.Conditioning;
import org.naslens.analysis.Forgetting;
import org.naslens.analysis.SampleSet;
import org.naslens.config.ConfigReader;
import org.naslens.random.Seed;
import org.naslens.search.RewardSource;
import org.naslens.search.Search;
import org.naslens.search.Sources;
import org.naslens.space.Activation;
import org.naslens.tensor.Execution;
import org.naslens.training.Checkpoints;
import org.naslens.training.TrainingListener;

/** A search with a reward of one's own, and what the controller remembers of what it has sampled; README.md shows it. */
final class OwnReward {
    private OwnReward() {}

    /** Searches, with checkpoints in {@code folder}, and prints. */
    static void run(Path folder, PrintStream out) throws IOException {
        // README begins
        var settings = ConfigReader.effective(ConfigReader.read(List.of(
                "reward.planted=", // no child is trained: rewards are ours alone
                "controller.training=UNSUPERVISED",
                "controller.optimizer.learning_rate=0.01",
                "schedule.child_steps=0",
                "schedule.controller_steps=50",
                "schedule.epochs=4")));
        RewardSource share = (architecture, draw) -> // of the nodes that apply ReLU
                (double) Collections.frequency(architecture.activations(), Activation.RELU) / architecture.nodes();
        var cpu = new Execution(Execution.Device.CPU, 1);
        try (var search = new Search(settings, null, cpu, Sources.ofSettings().withReward(share))) {
            var checkpoints = new Checkpoints(folder);
            search.begin(checkpoints, out::println); // goes on where it was interrupted
            search.run(checkpoints, TrainingListener.none(), () -> false);
            var sampled = search.controller().sampleForAnalysis(200, Seed.root(1));
            var sample = SampleSet.of(sampled.architectures(), sampled.embeddings())
                    .withChoices(sampled.argmaxProbabilities(), sampled.entropies())
                    .withDistributions(sampled.distributions());
            out.println(sampled.architectures().get(0).tokens());
            out.println(Conditioning.of(sample, Seed.root(2)).total()); // how much choices depend on earlier ones
            out.println(Forgetting.of(sample)); // how much final states and probabilities vary
        }
        // README ends
    }
}
