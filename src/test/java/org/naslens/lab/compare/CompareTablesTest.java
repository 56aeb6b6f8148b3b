package org.naslens.lab.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.naslens.analysis.RunId;
import org.naslens.statistics.Interval;
import org.naslens.table.TableTest;

/** What each file of a comparison looks like, whoever reads it, and that it is read back to the same rows. */
class CompareTablesTest extends TableTest {
    private static final OptionalDouble NONE = OptionalDouble.empty();

    @Test
    void truth() throws IOException {
        var rows = List.of(
                new TruthRow("0 0 1", 1, of(120.5), of(115.25), 47, 3_000_000_000L, 612.5),
                new TruthRow("lstm", -2, of(99), of(96.75), 50, 0, 1),
                new TruthRow("1 0 2", 1, NONE, NONE, 3, 5, 1)); // diverged
        assertReadBack(CompareTables.TRUTH, rows, """
                tokens,seed,validation_perplexity,test_perplexity,epochs,training_tokens,wall_seconds
                0 0 1,1,120.5,115.25,47,3000000000,612.5
                lstm,-2,99.0,96.75,50,0,1.0
                1 0 2,1,,,3,5,1.0
                """);
        assertBroken(
                CompareTables.TRUTH,
                "row 1: test_perplexity is 0.5; it must be at least 1",
                Files.readString(CompareTables.TRUTH.in(folder)).replace("115.25", "0.5"));
    }

    @Test
    void picks() throws IOException {
        var rows = List.of(
                new Pick(RunId.of("darts", 1), "0 0 1", of(150.5), 139_000_000, 21_000_000, 2900.5),
                new Pick(RunId.of("random", 2), "1 0 2", NONE, 0, 0, 0));
        assertReadBack(CompareTables.PICKS, rows, """
                strategy,seed,tokens,shared_weights_perplexity,training_tokens,validation_tokens,wall_seconds
                darts,1,0 0 1,150.5,139000000,21000000,2900.5
                random,2,1 0 2,,0,0,0.0
                """);
        assertRefused(
                CompareTables.PICKS,
                "training_tokens is -1; it must be at least 0",
                new Pick(RunId.of("darts", 1), "0", NONE, -1, 0, 0));
    }

    @Test
    void scores() throws IOException {
        var rows = List.of(new Score(RunId.of("one-shot", 3), "0 0 1", 240.125));
        assertReadBack(CompareTables.SCORES, rows, """
                strategy,seed,tokens,shared_weights_perplexity
                one-shot,3,0 0 1,240.125
                """);
        var text = Files.readString(CompareTables.SCORES.in(folder));
        assertBroken(
                CompareTables.SCORES, "row 1: strategy is empty; there must be one", text.replace("one-shot", " "));
        assertBroken(
                CompareTables.SCORES,
                "row 1: the seed of one-shot is not known; there must be one",
                text.replace("one-shot,3", "one-shot,"));
    }

    @Test
    void ranks() throws IOException {
        var rows = List.of(
                new RankRow(RunId.of("one-shot", 3), new SharedRanking.Ranked("0 0 1", 240.125, 2.5, 120.5, 1)));
        assertReadBack(CompareTables.RANKS, rows, """
                strategy,seed,tokens,shared_weights_perplexity,shared_weights_rank,scratch_perplexity,scratch_rank
                one-shot,3,0 0 1,240.125,2.5,120.5,1.0
                """);
    }

    @Test
    void comparison() throws IOException {
        var rows = List.of(
                new ComparisonRow(
                        "darts",
                        3,
                        of(110),
                        Optional.of(new Interval(105, 115)),
                        of(114),
                        of(.875),
                        Optional.of(new Interval(.5, 1)),
                        of(.25),
                        Optional.of(new Interval(.125, .375)),
                        139,
                        OptionalLong.of(21),
                        2900.5),
                new ComparisonRow(
                        "truth",
                        3,
                        of(127),
                        Optional.of(new Interval(125, 130)),
                        of(131),
                        NONE,
                        Optional.empty(),
                        of(.75),
                        Optional.empty(),
                        37,
                        OptionalLong.empty(),
                        600));
        assertReadBack(CompareTables.COMPARISON, rows, """
                strategy,seeds,test_perplexity,test_perplexity_low,test_perplexity_high,validation_perplexity,\
                beats_random,beats_random_low,beats_random_high,kendall_tau_b,tau_low,tau_high,\
                training_tokens,validation_tokens,wall_seconds
                darts,3,110.0,105.0,115.0,114.0,0.875,0.5,1.0,0.25,0.125,0.375,139,21,2900.5
                truth,3,127.0,125.0,130.0,131.0,,,,0.75,,,37,,600.0
                """);
    }

    @Test
    void sensitivity() throws IOException {
        var rows = List.of(
                new SensitivityRow(
                        "controller.entropy_weight", "1e-4", 1, .5, of(12.5), 150, 155, 400, "0 0 1", of(125), of(121)),
                new SensitivityRow("strategy.kind", "DARTS", 1, 1, NONE, 150, 155, 400, "0 0 1", NONE, NONE));
        assertReadBack(CompareTables.SENSITIVITY, rows, """
                setting,value,seed,distinct_share,entropy_nats,perplexity_low,perplexity_median,perplexity_high,\
                pick,pick_validation_perplexity,pick_test_perplexity
                controller.entropy_weight,1e-4,1,0.5,12.5,150.0,155.0,400.0,0 0 1,125.0,121.0
                strategy.kind,DARTS,1,1.0,,150.0,155.0,400.0,0 0 1,,
                """);
        assertRefused(
                CompareTables.SENSITIVITY,
                "distinct_share is 1.5; it must be 0 to 1",
                new SensitivityRow("a", "1", 1, 1.5, NONE, 1, 2, 3, "0", NONE, NONE));
        var error = assertThrows(
                IllegalArgumentException.class,
                () -> new SensitivityRow("a", "1", 1, 1, NONE, 2, 1, 3, "0", NONE, NONE));
        assertEquals("perplexities 2.0, 1.0, 3.0; low, median and high must be in order", error.getMessage());
    }

    private static OptionalDouble of(double value) {
        return OptionalDouble.of(value);
    }
}
