package org.naslens.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VerdictTest {
    /** Of "with supervision the final state differs", where the supervised controller has these more than the other. */
    private static Verdict onStates(double... differences) {
        var runs = new ArrayList<Evidence>();
        for (int i = 0; i < differences.length; i++) {
            runs.add(MadeRun.withUnitDeviation("unsupervised", i, 0));
            runs.add(MadeRun.withUnitDeviation("supervised", i, differences[i]));
        }
        return of(Quantity.UNIT_DEVIATION, runs);
    }

    private static Verdict of(Quantity quantity, List<Evidence> runs) {
        var overSeeds = new OverSeeds(runs);
        return Claim.about(overSeeds.controllers()).stream()
                .filter(claim -> claim.quantity().equals(quantity))
                .findFirst()
                .orElseThrow()
                .judge(overSeeds);
    }

    @Test
    void aClaimStandsWhereTheIntervalIsOnItsSideOfZero() {
        assertEquals(Status.STANDS, onStates(1, 1.1, .9).status());
        assertEquals(Status.REFUTED, onStates(-1, -1.1, -.9).status());
        assertEquals(Status.DOES_NOT_STAND, onStates(1, -.9, 1).status());
    }

    /** t is 12.706 for two seeds: 1 ± .1 reaches to 1 − 12.706 · .1 &lt; 0, and 1 ± .07 does not. */
    @Test
    void theIntervalDecidesAndNotTheMean() {
        assertEquals(Status.DOES_NOT_STAND, onStates(.9, 1.1).status());
        assertEquals(Status.STANDS, onStates(.93, 1.07).status());
    }

    @Test
    void oneSeedDecidesNothing() {
        var verdict = onStates(.5);

        assertEquals(Status.NOT_DECIDED, verdict.status());
        assertEquals(
                "supervised − unsupervised, unit deviation: 0.50000 for one seed; an interval needs at least two.",
                verdict.reason());
    }

    @Test
    void noSeedInCommonDecidesNothing() {
        var verdict = of(
                Quantity.UNIT_DEVIATION,
                List.of(
                        MadeRun.withUnitDeviation("unsupervised", 1, 0),
                        MadeRun.withUnitDeviation("supervised", 2, 1)));

        assertEquals(Status.NOT_DECIDED, verdict.status());
        assertEquals(
                "supervised − unsupervised, unit deviation: not measured in both, with the same seed.",
                verdict.reason());
    }

    @Test
    void noDifferenceAtAllLetsNoClaimStand() {
        var verdict = onStates(0, 0, 0);

        assertEquals(Status.DOES_NOT_STAND, verdict.status());
        assertEquals(
                "supervised − unsupervised, unit deviation: 0.00000, 95 % interval 0.00000 to 0.00000 over 3 seeds.",
                verdict.reason());
    }

    /** "Predict better" says that the perplexity is less. */
    @ParameterizedTest
    @CsvSource({"90, 91, STANDS", "110, 111, REFUTED", "90, 112, DOES_NOT_STAND"})
    void whatIsSaidToBeLessMustBeLess(double one, double another, Status status) {
        var verdict = of(
                Quantity.PERPLEXITY_MEAN,
                List.of(
                        MadeRun.withMeanPerplexity("random", 1, 100),
                        MadeRun.withMeanPerplexity("random", 2, 100),
                        MadeRun.withMeanPerplexity("unsupervised", 1, one),
                        MadeRun.withMeanPerplexity("unsupervised", 2, another)));

        assertEquals(status, verdict.status());
    }

    @Test
    void aPenaltyOnTheStateIsJudgedAgainstBothControllersOfThePaper() {
        var runs = new OverSeeds(List.of(
                MadeRun.withConditioning("unsupervised", 1, 0),
                MadeRun.withConditioning("unsupervised", 2, 0),
                MadeRun.withConditioning("supervised", 1, 3),
                MadeRun.withConditioning("supervised", 2, 3),
                MadeRun.withConditioning("state_penalty=0.01", 1, 2),
                MadeRun.withConditioning("state_penalty=0.01", 2, 2.01)));
        var claims = Claim.about(runs.controllers()).stream()
                .filter(claim -> claim.controller().equals("state_penalty=0.01")
                        && claim.quantity().equals(Quantity.CONDITIONING_LOG))
                .toList();

        assertEquals(
                List.of("unsupervised", "supervised"),
                claims.stream().map(Claim::reference).toList());
        assertEquals(
                List.of(Status.STANDS, Status.REFUTED),
                claims.stream().map(claim -> claim.judge(runs).status()).toList());
    }

    /** 2 and 4: mean 3, s/√n = 1, t = 12.70620 for two seeds (any table). A locale with decimal commas changes nothing. */
    @Test
    void theReasonHasMeanIntervalAndSeeds() {
        var locale = Locale.getDefault();
        try {
            Locale.setDefault(Locale.GERMANY);
            assertEquals(
                    "supervised − unsupervised, unit deviation: 3.00000, 95 % interval −9.70620 to 15.70620 over 2 seeds.",
                    onStates(2, 4).reason());
        } finally {
            Locale.setDefault(locale);
        }
    }

    @Test
    void zeroHasNoSign() {
        assertEquals(
                "supervised − unsupervised, unit deviation: 0.00000, 95 % interval 0.00000 to 0.00000 over 2 seeds.",
                onStates(-1e-9, -1.1e-9).reason());
    }
}
