package org.naslens.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClaimTest {
    private static final List<String> PAPER = List.of("random", "unsupervised", "supervised");

    private static List<String> of(List<Claim> claims) {
        return claims.stream()
                .map(claim -> claim.controller() + (claim.more() ? " > " : " < ") + claim.reference() + ", "
                        + claim.quantity().label())
                .toList();
    }

    @Test
    void figuresSayWhatTrainingAndWhatSupervisionChanges() {
        assertEquals(
                List.of(
                        "unsupervised > random, argmax_probability",
                        "unsupervised < random, perplexity_mean",
                        "unsupervised < random, perplexity_median",
                        "unsupervised < random, perplexity_deviation",
                        "unsupervised < random, perplexity_range",
                        "supervised > unsupervised, unit_deviation",
                        "supervised > unsupervised, argmax_deviation",
                        "supervised > unsupervised, conditioning_log10_bits"),
                of(Claim.about(PAPER)).subList(0, 8));
    }

    /**
     * Adam and Lorraine 2019, Table 1, without and with supervision: common activations −0.315 and −0.404, connections −0.072
     * and −0.160, edit distance −0.028 and 0.100, |Δ perplexity| −0.001 and 0.163.
     */
    @ParameterizedTest
    @CsvSource({
        "common_activations,paper,false,ρ falls",
        "common_activations,authors,false,ρ falls",
        "common_connections,paper,false,ρ falls",
        "common_connections,authors,false,ρ falls",
        "graph_edit_distance,paper,true,ρ rises",
        "graph_edit_distance,authors,true,ρ rises",
        "performance_difference,'',true,ρ rises"
    })
    void table1SaysWhereSupervisionMovesItsCorrelations(String label, String definition, boolean more, String text) {
        var claims = Claim.about(PAPER).stream()
                .filter(claim -> claim.quantity().label().equals(label)
                        && claim.quantity().definition().equals(definition))
                .toList();

        assertEquals(1, claims.size());
        assertEquals(more, claims.get(0).more());
        assertEquals("supervised", claims.get(0).controller());
        assertTrue(claims.get(0).text().contains(text), claims.get(0).text());
        assertTrue(
                definition.isEmpty() || claims.get(0).text().contains("(definition " + definition + ")"),
                claims.get(0).text());
        assertEquals(15, Claim.about(PAPER).size());
    }

    @Test
    void onlyControllersThatAreThereAreSpokenOf() {
        assertEquals(List.of(), Claim.about(List.of()));
        assertEquals(List.of(), Claim.about(List.of("mine", "unsupervised")));
        assertEquals(5, Claim.about(List.of("unsupervised", "random")).size());
        assertEquals(10, Claim.about(List.of("unsupervised", "supervised")).size());
        assertEquals(List.of(), Claim.about(List.of("state_penalty=0.01", "random")));
        assertEquals(
                List.of("state_penalty=0.01 > supervised, conditioning_log10_bits"),
                of(Claim.about(List.of("state_penalty=0.01", "supervised"))));
    }

    @Test
    void eachPenaltyOnTheStateIsSaidToBeAMend() {
        var claims = of(Claim.about(List.of("unsupervised", "state_penalty=0.01", "state_penalty=1")));

        assertEquals(
                List.of(
                        "state_penalty=0.01 > unsupervised, conditioning_log10_bits",
                        "state_penalty=0.01 > unsupervised, unit_deviation",
                        "state_penalty=0.01 < unsupervised, perplexity_minimum",
                        "state_penalty=1 > unsupervised, conditioning_log10_bits",
                        "state_penalty=1 > unsupervised, unit_deviation",
                        "state_penalty=1 < unsupervised, perplexity_minimum"),
                claims);
    }

    /** What it does "without a buffer" is not to be seen in a controller that has one. */
    @Test
    void aPenaltyBesideABufferIsNotSpokenOf() {
        assertEquals(
                Claim.about(PAPER).size(),
                Claim.about(List.of("random", "unsupervised", "supervised", "supervised+state_penalty=0.1"))
                        .size());
    }

    @Test
    void everyClaimOfThePaperHasItsOwnTextAndSaysWhere() {
        var claims = Claim.about(PAPER);
        Set<String> texts = claims.stream().map(Claim::text).collect(Collectors.toCollection(HashSet::new));

        assertEquals(claims.size(), texts.size());
        assertTrue(claims.stream().allMatch(claim -> claim.source().startsWith("Adam and Lorraine 2019, ")));
    }
}
