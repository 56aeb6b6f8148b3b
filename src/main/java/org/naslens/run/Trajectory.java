package org.naslens.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import org.naslens.analysis.Conditioning;
import org.naslens.analysis.Definition;
import org.naslens.analysis.Diversity;
import org.naslens.analysis.EditDistances;
import org.naslens.analysis.Forgetting;
import org.naslens.analysis.RunId;
import org.naslens.analysis.SampleSet;
import org.naslens.controller.Controller;
import org.naslens.random.Seed;
import org.naslens.results.TrajectoryRow;
import org.naslens.search.RestoredSearch;
import org.naslens.statistics.Interval;
import org.naslens.training.Checkpoints;

/** Measures a run's controller after an epoch on a sample from it, without any effect on the search. */
public final class Trajectory {
    /** Edit distances are measured over the pairs of this many architectures at the start of the sample. */
    private static final int COMPARED = 20;

    private final Run run;
    private final Seed seed;

    public Trajectory(Run run) {
        this.run = run;
        seed = Seed.root(run.settings().getSeed()).with("trajectory");
    }

    /** Measures the controller as it is after {@code epoch} epochs. */
    TrajectoryRow measure(Controller controller, int epoch) {
        int count = run.settings().getAnalysis().getTrajectorySamples();
        var own = seed.with(epoch);
        var sample = sample(controller, count, own.with("sample"));
        var conditioning = Conditioning.of(sample, own.with("bootstrap")).total();
        var compared = sample.first(Math.min(COMPARED, sample.size()));
        return new TrajectoryRow(
                RunId.of(run.controller(), run.settings().getSeed()),
                epoch,
                conditioning.bits(),
                new Interval(conditioning.ciLow(), conditioning.ciHigh()),
                Forgetting.of(sample),
                Diversity.of(sample, OptionalDouble.empty(), 0).distinct(),
                EditDistances.of(compared, Definition.PAPER).mean());
    }

    /** Measures the controller at each checkpoint that the run has kept. */
    public List<TrajectoryRow> measureCheckpoints() {
        var whole = run.checkpoints().all().stream()
                .filter(checkpoint -> !Checkpoints.isWithinEpoch(checkpoint))
                .map(checkpoint -> run.checkpoints().epoch(Checkpoints.epochs(checkpoint))) // checked to be intact
                .toList();
        var rows = new ArrayList<TrajectoryRow>();
        var execution = run.execution();
        SearchRun.requireDevice(execution);
        try (var restored = RestoredSearch.ofController(run.settings(), execution)) {
            var controller = Objects.requireNonNull(restored.controller(), "a search without a controller");
            for (var checkpoint : whole) {
                restored.restore(checkpoint);
                rows.add(measure(controller, restored.epochs()));
            }
        }
        return rows;
    }

    /** Samples architectures with everything that is known of them except their perplexity. */
    static SampleSet sample(Controller controller, int count, Seed seed) {
        var sampled = controller.sampleForAnalysis(count, seed);
        return SampleSet.of(sampled.architectures(), sampled.embeddings())
                .withChoices(sampled.argmaxProbabilities(), sampled.entropies())
                .withDistributions(sampled.distributions());
    }
}
