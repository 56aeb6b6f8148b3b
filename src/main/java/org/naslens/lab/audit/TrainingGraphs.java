package org.naslens.lab.audit;

import java.util.List;
import org.naslens.config.Settings;
import org.naslens.corpus.Corpus;
import org.naslens.search.Search;
import org.naslens.tensor.Execution;
import org.tensorflow.proto.GraphDef;

/** Builds the graphs of a search without running them, to inspect their ops. */
public final class TrainingGraphs {
    private TrainingGraphs() {}

    /** The graphs of the strategy of these settings, such as controller and child; the child's uses a text of a few words. */
    public static List<GraphDef> of(Settings settings) {
        var small = settings.toBuilder();
        small.getRewardBuilder().clearPlanted();
        int tokens = 2
                + Math.max(
                        settings.getChild().getBatch() * (settings.getChild().getSteps() + 1),
                        settings.getReward().getBatch() * (settings.getReward().getSteps() + 1));
        var text = "word ".repeat(tokens) + "\n";
        var corpus = Corpus.ofText("words", text, text, text);
        try (var search = new Search(small.build(), corpus, new Execution(Execution.Device.CPU, 1))) {
            return List.copyOf(search.graphs().values());
        }
    }
}
