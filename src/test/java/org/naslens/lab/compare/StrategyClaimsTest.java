package org.naslens.lab.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.naslens.analysis.RunId;
import org.naslens.evidence.Status;
import org.naslens.evidence.Verdict;
import org.naslens.random.Seed;

/** Twenty architectures of perplexity 100, 101 … 119, and strategies that pick one of them. */
class StrategyClaimsTest {
    private static List<Verdict> verdicts(List<Pick> picks, List<Score> scores) {
        var trainings = new ArrayList<TruthRow>();
        for (int i = 0; i < 20; i++) {
            trainings.add(training(i, 1, 0));
            trainings.add(training(i, 2, i % 4 == 0 ? 1.5 : 0)); // five change places with the next: τ = 1 − 2 · 5/190
        }
        return StrategyClaims.verdicts(new StrategyComparison(trainings, picks, scores, 199, Seed.root(1)));
    }

    private static TruthRow training(int architecture, long seed, double more) {
        var perplexity = OptionalDouble.of(100 + architecture + more);
        return new TruthRow(Integer.toString(architecture), seed, perplexity, perplexity, 1, 1, 1);
    }

    private static List<Pick> picks(int... architectures) {
        return IntStream.range(0, architectures.length)
                .mapToObj(seed -> new Pick(
                        RunId.of("ws", seed), Integer.toString(architectures[seed]), OptionalDouble.empty(), 1, 1, 1))
                .toList();
    }

    private static List<Score> scores(long seed, boolean up) {
        return IntStream.range(0, 20)
                .mapToObj(i -> new Score(RunId.of("ws", seed), Integer.toString(i), 200 + (up ? i : -i) + 3 * (i % 3)))
                .toList();
    }

    private static Verdict of(List<Pick> picks) {
        return verdicts(picks, List.of()).get(0);
    }

    @Test
    void picksAreJudgedAgainstOneHalf() {
        assertEquals(Status.STANDS, of(picks(0, 2, 1, 2)).status());
        assertEquals(Status.REFUTED, of(picks(19, 17, 18, 17)).status());
        assertEquals(Status.DOES_NOT_STAND, of(picks(0, 19, 10)).status());
        assertEquals(Status.NOT_DECIDED, of(picks(0)).status());
    }

    @Test
    void aVerdictSaysItsNumbers() {
        var verdict = of(picks(0, 0));

        assertEquals("ws picks better than a random architecture.", verdict.claim());
        // Wilson: 19 / (19 + 1.96²) = 0.83
        assertEquals("Probability 1.00 [0.83, 1.00] over 2 seeds, beside 20 architectures.", verdict.reason());
    }

    @Test
    void rankingsAreJudgedAgainstNoCorrelation() {
        var both = new ArrayList<>(scores(1, true));
        both.addAll(scores(2, true));
        var rising = verdicts(picks(0), both).get(1);
        assertEquals(Status.STANDS, rising.status());
        assertEquals(
                "The shared weights of ws rank architectures as training each from scratch does, better than chance.",
                rising.claim());
        assertTrue(
                rising.reason()
                        .matches("τ 0\\.\\d\\d \\[0\\..*] over 2 seeds; the truth itself repeats to 0\\.95 \\[.*]\\."),
                rising.reason());

        var falling = new ArrayList<>(scores(1, false));
        falling.addAll(scores(2, false));
        assertEquals(Status.REFUTED, verdicts(picks(0), falling).get(1).status());

        var opposed = new ArrayList<>(scores(1, true));
        opposed.addAll(scores(2, false));
        assertEquals(Status.DOES_NOT_STAND, verdicts(picks(0), opposed).get(1).status());

        var one = verdicts(picks(0), scores(1, true)).get(1);
        assertEquals(Status.NOT_DECIDED, one.status());
        assertTrue(one.reason().contains("over one seed, which says nothing of another; "), one.reason());
    }
}
