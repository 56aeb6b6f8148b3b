package org.naslens.lab.compare;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.naslens.analysis.RunId;
import org.naslens.random.Seed;
import org.naslens.statistics.Interval;

/** Six architectures that were drawn, each trained with three seeds; what was picked besides; an LSTM. */
class StrategyComparisonTest {
    /** Validation perplexities of the drawn architectures 0 to 5, seed by seed. */
    private static final double[][] DRAWN = {
        {110.2, 121.5, 118.0, 130.4, 125.1, 140.9},
        {111.0, 119.2, 119.9, 128.8, 131.0, 139.5},
        {109.5, 122.0, 117.1, 127.0, 129.9, 127.0}
    };

    private final List<TruthRow> trainings = new ArrayList<>();
    private final List<Pick> picks = new ArrayList<>();
    private final List<Score> scores = new ArrayList<>();

    StrategyComparisonTest() {
        for (int seed = 0; seed < 3; seed++) {
            for (int architecture = 0; architecture < 6; architecture++) {
                train(Integer.toString(architecture), seed + 1, DRAWN[seed][architecture]);
            }
        }
    }

    /** Test perplexity is 10 below validation perplexity. */
    private void train(String tokens, long seed, double perplexity) {
        trainings.add(new TruthRow(
                tokens, seed, OptionalDouble.of(perplexity), OptionalDouble.of(perplexity - 10), 1, 37, 600));
    }

    private void pick(String strategy, long seed, String tokens) {
        picks.add(new Pick(RunId.of(strategy, seed), tokens, OptionalDouble.empty(), 100 * seed, 10, 1));
    }

    private void score(String strategy, long seed, double... perplexities) {
        for (int architecture = perplexities.length - 1; architecture >= 0; architecture--) { // in any order
            scores.add(new Score(RunId.of(strategy, seed), Integer.toString(architecture), perplexities[architecture]));
        }
    }

    private StrategyComparison compare() {
        return new StrategyComparison(trainings, picks, scores, 199, Seed.root(1));
    }

    /** scipy.stats.kendalltau of the three pairs of seeds, SciPy 1.17.1: 0.7333, 0.6901, 0.6901; pick and LSTM take no part. */
    @Test
    void theCeilingIsTheMeanTauOfPairsOfTrainings() {
        score("ws", 1, 1, 2, 3, 4, 5, 6);
        train("7 0 1", 1, 50);
        train("7 0 1", 2, 500);
        train("lstm", 1, 60);

        var comparison = compare();

        assertEquals(0.7044881506726806, comparison.ceiling().orElseThrow().tau(), 1e-12);
        assertEquals(List.of("0", "1", "2", "3", "4", "5"), comparison.truth().drawn());
        assertEquals(List.of("lstm"), comparison.truth().references());
    }

    @Test
    void oneTrainingOfEachHasNoCeiling() {
        trainings.removeIf(training -> training.seed() > 1);

        assertEquals(Optional.empty(), compare().ceiling());
    }

    @Test
    void whereNothingWasScoredAllButReferencesCountAsDrawn() {
        train("lstm", 1, 60);

        assertEquals(6, compare().truth().drawn().size());
    }

    /**
     * Picks of test perplexities (200, 50) and 400: logarithmic means √(200 · 50) = 100 and 400, and of these 200. Student's
     * interval of log 100 and log 400 with t = 12.706: exp(log 200 ± 12.706 · log 2).
     */
    @Test
    void aPerplexityIsAGeometricMeanOverTrainingsAndThenOverSeeds() {
        train("7 0 1", 1, 210);
        train("7 0 1", 2, 60);
        train("8 0 1", 1, 410);
        pick("ws", 1, "7 0 1");
        pick("ws", 2, "8 0 1");

        var outcome = compare().outcomes().get(0);

        var test = outcome.testPerplexity().orElseThrow();
        assertEquals(200, test.mean(), 1e-9);
        assertEquals(2, test.count());
        assertEquals(
                200 * Math.pow(2, 12.7062047), test.interval().orElseThrow().high(), 1);
        assertEquals(
                Math.sqrt(Math.sqrt(210 * 60) * 410),
                outcome.validationPerplexity().getAsDouble(),
                1e-9);
        assertEquals(150, outcome.cost().trainingTokens());
    }

    /** Mean test perplexities rise from architecture 0 to 2, 1, 4, 3 and 5: 100, 108, 111, 118.6, 118.7, 126. */
    @Test
    void aPickIsComparedWithTheOthers() {
        score("ws", 1, 1, 2, 3, 4, 5, 6);
        train("7 0 1", 1, 124); // better than 3, 4 and 5
        pick("ws", 1, "7 0 1");
        pick("ws", 2, "0"); // better than all the others, and not compared with itself

        var beats = compare().outcomes().get(0).beatsRandom().orElseThrow();

        assertEquals((3 / 6.0 + 1) / 2, beats.overSeeds().mean(), 1e-12);
        assertEquals(new Interval(0, 1), beats.interval()); // of two seeds as different as these
    }

    @Test
    void aPickThatWasNotTrainedAloneIsNoPerplexity() {
        pick("ws", 1, "7 0 1");

        var outcome = compare().outcomes().get(0);

        assertEquals(Optional.empty(), outcome.testPerplexity());
        assertEquals(Optional.empty(), outcome.beatsRandom());
        assertEquals(OptionalDouble.empty(), outcome.validationPerplexity());
    }

    /** In the truth's mean 1 and 2 change places, 120.89 and 118.33, and so do 3 and 4, 128.72 and 128.64. */
    @Test
    void ranksShareTheirMeanWhereEqual() {
        score("ws", 1, 5, 5, 7, 8, 8, 8);

        var ranking = compare().rankings().get(0);

        assertArrayEquals(
                new double[] {1.5, 1.5, 3, 5, 5, 5},
                ranking.architectures().stream()
                        .mapToDouble(SharedRanking.Ranked::sharedWeightsRank)
                        .toArray());
        assertArrayEquals(
                new double[] {1, 3, 2, 5, 4, 6},
                ranking.architectures().stream()
                        .mapToDouble(SharedRanking.Ranked::scratchRank)
                        .toArray());
        assertEquals(
                Math.cbrt(110.2 * 111.0 * 109.5), ranking.architectures().get(0).scratchPerplexity(), 1e-9);
    }

    /**
     * Of 15 pairs the truth and the scores of seed 1 disagree in two. In the truth's order 0 2 1 4 3 5 seed 2 scores 6 4 5 1 3 2, of
     * which three pairs rise.
     */
    @Test
    void tauIsTheMeanOverSeeds() {
        pick("ws", 1, "0");
        score("ws", 1, 1, 2, 3, 4, 5, 6);
        score("ws", 2, 6, 5, 4, 3, 1, 2);

        var outcome = compare().outcomes().get(0);

        assertEquals(11 / 15.0, outcome.taus().get(0).tau(), 1e-12);
        assertEquals(-9 / 15.0, outcome.taus().get(1).tau(), 1e-12);
        assertEquals(1 / 15.0, outcome.tau().orElseThrow().overSeeds().mean(), 1e-12);
        assertEquals(new Interval(-1, 1), outcome.tau().orElseThrow().interval().orElseThrow()); // it goes no further
    }

    @Test
    void rowsAreThereOnce() {
        train("3", 2, 100);

        var error = assertThrows(IllegalArgumentException.class, this::compare);
        assertEquals("architecture \"3\" with seed 2 is there twice", error.getMessage());
    }
}
