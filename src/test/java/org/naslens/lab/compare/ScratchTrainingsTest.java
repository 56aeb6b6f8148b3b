package org.naslens.lab.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.naslens.config.ConfigReader;
import org.naslens.config.Settings;
import org.naslens.corpus.Corpus;
import org.naslens.lab.compare.ScratchTrainings.Job;
import org.naslens.run.Corpora;
import org.naslens.run.TinyExperiment;
import org.naslens.scratch.ScratchResult;
import org.naslens.scratch.ScratchTraining;
import org.naslens.scratch.TrainedCell;
import org.naslens.search.SearchException;
import org.naslens.tensor.Execution;

class ScratchTrainingsTest {
    private static final Settings SETTINGS = settings();
    private static final Corpus CORPUS = Corpora.load(SETTINGS.getCorpus());
    private static final TrainedCell CHAIN = TrainedCell.ofLabel("0 0 1 1 2 2 3");
    private static final TrainedCell STAR = TrainedCell.ofLabel("1 0 1 0 1 0 1");

    private static Settings settings(String... more) {
        var all = new ArrayList<>(TinyExperiment.OVERRIDES);
        all.addAll(List.of("scratch.steps=4", "scratch.epochs=3", "scratch.learning_rate=1"));
        all.addAll(List.of(more));
        return ConfigReader.effective(ConfigReader.read(all));
    }

    private static List<ScratchResult> train(Settings settings, List<Job> jobs)
            throws IOException, InterruptedException {
        var results = new ArrayList<ScratchResult>();
        var heard = new ArrayList<Job>();
        var trainings = new ScratchTrainings(settings, CORPUS);
        assertTrue(trainings.train(
                jobs,
                (job, result) -> {
                    heard.add(job);
                    results.add(result);
                },
                () -> false));
        assertEquals(jobs, heard);
        return results;
    }

    @Test
    void eachComesToWhatItWouldAloneInTheOrderOfTheList() throws IOException, InterruptedException {
        var jobs = List.of(
                new Job(CHAIN, 1),
                new Job(STAR, 1),
                new Job(CHAIN, 2),
                new Job(TrainedCell.LSTM, 1),
                new Job(CHAIN, 1));
        var results = train(SETTINGS, jobs);
        for (int i = 0; i < jobs.size(); i++) {
            var own = SETTINGS.toBuilder().setSeed(jobs.get(i).seed()).build();
            var alone = ScratchTraining.train(
                            jobs.get(i).cell(), own, CORPUS, new Execution(Execution.Device.CPU, 1), () -> false)
                    .orElseThrow();
            assertEquals(alone.testPerplexity(), results.get(i).testPerplexity());
            assertEquals(alone.validationPerplexity(), results.get(i).validationPerplexity());
        }
        assertEquals(results.get(0).testPerplexity(), results.get(4).testPerplexity());
        assertNotEquals(results.get(0).testPerplexity(), results.get(2).testPerplexity()); // another seed
    }

    @Test
    void oneThatDivergesIsReportedAndTheOthersGoOn() throws IOException, InterruptedException {
        // With a learning rate of 1e9 any cell diverges; all are heard of.
        var results = train(
                settings("scratch.learning_rate=1e9", "child.gradient_norm_limit=inf"),
                List.of(new Job(CHAIN, 1), new Job(STAR, 1), new Job(STAR, 2)));
        assertEquals(3, results.size());
        assertTrue(results.stream().allMatch(ScratchResult::isDiverged));
        assertTrue(results.stream().map(ScratchResult::testPerplexity).allMatch(OptionalDouble::isEmpty));
    }

    @Test
    void aStopEndsThemAllAfterTheirStep() throws IOException, InterruptedException {
        var asked = new AtomicInteger();
        var heard = new ArrayList<Job>();
        boolean finished = new ScratchTrainings(settings("scratch.epochs=1000000", "scratch.patience=1000000"), CORPUS)
                .train(
                        List.of(new Job(CHAIN, 1), new Job(STAR, 1), new Job(CHAIN, 2)),
                        (job, result) -> heard.add(job),
                        () -> asked.incrementAndGet() > 20);
        assertFalse(finished);
        assertEquals(List.of(), heard);
    }

    @Test
    void whatCannotBeTrainedIsThrown() {
        var trainings = new ScratchTrainings(settings("scratch.batch=500"), CORPUS);
        assertThrows(
                SearchException.class,
                () -> trainings.train(List.of(new Job(CHAIN, 1)), (job, result) -> {}, () -> false));
    }
}
