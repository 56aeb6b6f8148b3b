package org.naslens.run;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.naslens.config.ConfigReader;
import org.naslens.corpus.Split;
import org.naslens.search.EpochMetrics;
import org.naslens.training.TrainingListener;

/** The child learns the grammar, not just how frequent its words are. */
class GrammarTest {
    @TempDir
    private Path folder;

    @Test
    void aTrainedChildIsNearerToTheGrammarsBestThanToTheUnigram() throws IOException {
        var settings = ConfigReader.read(List.of(
                "corpus.synthetic.train_tokens=40000",
                "corpus.synthetic.valid_tokens=3000",
                "space.nodes=4",
                "child.hidden=48",
                "child.steps=15",
                "child.batch=16",
                "child.batch_norm=false",
                "child.dropout_embedding=0",
                "child.dropout_input=0",
                "child.dropout_output=0",
                "child.dropout_weight=0",
                "child.init_range=0.1",
                "child.optimizer.kind=ADAM",
                "child.optimizer.learning_rate=4e-3",
                "controller.training=RANDOM",
                "reward.batch=8",
                "schedule.epochs=3",
                "schedule.child_steps=200",
                "analysis.batch=16",
                "device.threads=1"));
        var corpus = Corpora.of(settings);
        var search = SearchRun.create(new Workspace(folder), "r", settings, corpus);
        search.execute(new TrainingListener<EpochMetrics>() {}, () -> false);
        try (var trained = new RestoredRun(search.run(), corpus, OptionalInt.empty(), note -> {})) {
            double[] perplexities = trained.evaluation(Split.VALID)
                    .of(trained.sample(10, 1).architectures(), (index, perplexity) -> {}, () -> false)
                    .orElseThrow();
            double mean = Arrays.stream(perplexities).average().orElseThrow();
            var grammar = corpus.grammar().orElseThrow();
            double best = grammar.validBestPerplexity();
            double unigram = grammar.unigramPerplexity();
            // Nearer on the scale of nats; and no model of this text is better than its grammar, but for chance.
            assertTrue(mean > 0.97 * best, () -> mean + " against the grammar's " + best);
            assertTrue(
                    Math.log(mean / best) < Math.log(unigram / mean),
                    () -> mean + " between the grammar's " + best + " and the unigram's " + unigram);
        }
    }
}
