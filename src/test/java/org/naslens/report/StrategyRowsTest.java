package org.naslens.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.naslens.analysis.Pick;
import org.naslens.analysis.Score;
import org.naslens.analysis.ScratchTraining;
import org.naslens.analysis.SharedRanking;

/** The files of a comparison of strategies: what the contract says of each, and that it is read back. */
class StrategyRowsTest {
    private static final OptionalDouble NONE = OptionalDouble.empty();

    @TempDir
    Path folder;

    @Test
    void truth() throws IOException {
        var rows = List.of(
                new TruthRow(
                        "0 0 1", 1, OptionalDouble.of(120.5), OptionalDouble.of(115.25), 47, 3_000_000_000L, 612.5),
                new TruthRow("lstm", -2, OptionalDouble.of(99), OptionalDouble.of(96.75), 50, 0, 1),
                new TruthRow("1 0 2", 1, NONE, NONE, 3, 5, 1)); // diverged
        var file = folder.resolve(TruthRow.FILE);
        TruthRow.write(file, rows);

        assertEquals("""
                tokens,seed,validation_perplexity,test_perplexity,epochs,training_tokens,wall_seconds
                0 0 1,1,120.5,115.25,47,3000000000,612.5
                lstm,-2,99.0,96.75,50,0,1.0
                1 0 2,1,,,3,5,1.0
                """, Files.readString(file));
        assertEquals(rows, TruthRow.read(file));
        assertEquals(
                Optional.of(new ScratchTraining("0 0 1", 1, 120.5, 115.25, 3_000_000_000L, 612.5)),
                rows.get(0).training());
        assertEquals(Optional.empty(), rows.get(2).training());
    }

    @Test
    void picks() throws IOException {
        var rows = List.of(
                new PickRow("darts", 1, "0 0 1", OptionalDouble.of(150.5), 139_000_000, 21_000_000, 2900.5),
                new PickRow("random", 2, "1 0 2", NONE, 0, 0, 0));
        var file = folder.resolve(PickRow.FILE);
        PickRow.write(file, rows);

        assertEquals("""
                strategy,seed,tokens,shared_weights_perplexity,training_tokens,validation_tokens,wall_seconds
                darts,1,0 0 1,150.5,139000000,21000000,2900.5
                random,2,1 0 2,,0,0,0.0
                """, Files.readString(file));
        assertEquals(rows, PickRow.read(file));
        assertEquals(
                new Pick("darts", 1, "0 0 1", 139_000_000, 21_000_000, 2900.5),
                rows.get(0).pick());
    }

    @Test
    void scores() throws IOException {
        var rows = List.of(new ScoreRow("one-shot", 3, "0 0 1", 240.125));
        var file = folder.resolve(ScoreRow.FILE);
        ScoreRow.write(file, rows);

        assertEquals("""
                strategy,seed,tokens,shared_weights_perplexity
                one-shot,3,0 0 1,240.125
                """, Files.readString(file));
        assertEquals(rows, ScoreRow.read(file));
        assertEquals(new Score("one-shot", 3, "0 0 1", 240.125), rows.get(0).score());
    }

    @Test
    void ranks() throws IOException {
        var rows = List.of(new RankRow("one-shot", 3, new SharedRanking.Ranked("0 0 1", 240.125, 2.5, 120.5, 1)));
        var file = folder.resolve(RankRow.FILE);
        RankRow.write(file, rows);

        assertEquals("""
                strategy,seed,tokens,shared_weights_perplexity,shared_weights_rank,scratch_perplexity,scratch_rank
                one-shot,3,0 0 1,240.125,2.5,120.5,1.0
                """, Files.readString(file));
        assertEquals(rows, RankRow.read(file));
    }

    @Test
    void comparison() throws IOException {
        var rows = List.of(
                new ComparisonRow(
                        "darts",
                        3,
                        of(110),
                        of(105),
                        of(115),
                        of(114),
                        of(.875),
                        of(.5),
                        of(1),
                        of(.25),
                        of(.125),
                        of(.375),
                        139,
                        OptionalLong.of(21),
                        2900.5),
                new ComparisonRow(
                        "truth",
                        3,
                        of(127),
                        of(125),
                        of(130),
                        of(131),
                        NONE,
                        NONE,
                        NONE,
                        of(.75),
                        NONE,
                        NONE,
                        37,
                        OptionalLong.empty(),
                        600));
        var file = folder.resolve(ComparisonRow.FILE);
        ComparisonRow.write(file, rows);

        assertEquals("""
                strategy,seeds,test_perplexity,test_perplexity_low,test_perplexity_high,validation_perplexity,\
                beats_random,beats_random_low,beats_random_high,kendall_tau_b,tau_low,tau_high,\
                training_tokens,validation_tokens,wall_seconds
                darts,3,110.0,105.0,115.0,114.0,0.875,0.5,1.0,0.25,0.125,0.375,139,21,2900.5
                truth,3,127.0,125.0,130.0,131.0,,,,0.75,,,37,,600.0
                """, Files.readString(file));
        assertEquals(rows, ComparisonRow.read(file));
    }

    @Test
    void sensitivity() throws IOException {
        var rows = List.of(
                new SensitivityRow(
                        "controller.entropy_weight", "1e-4", 1, .5, of(12.5), 150, 155, 400, "0 0 1", of(125), of(121)),
                new SensitivityRow("strategy.kind", "DARTS", 1, 1, NONE, 150, 155, 400, "0 0 1", NONE, NONE));
        var file = folder.resolve(SensitivityRow.FILE);
        SensitivityRow.write(file, rows);

        assertEquals("""
                setting,value,seed,distinct_share,entropy_nats,perplexity_low,perplexity_median,perplexity_high,\
                pick,pick_validation_perplexity,pick_test_perplexity
                controller.entropy_weight,1e-4,1,0.5,12.5,150.0,155.0,400.0,0 0 1,125.0,121.0
                strategy.kind,DARTS,1,1.0,,150.0,155.0,400.0,0 0 1,,
                """, Files.readString(file));
        assertEquals(rows, SensitivityRow.read(file));
    }

    @Test
    void whatCannotBeIsRefusedWithItsPlace() throws IOException {
        var file = Files.writeString(folder.resolve("truth.csv"), """
                tokens,seed,validation_perplexity,test_perplexity,epochs,training_tokens,wall_seconds
                0 0 1,1,120.5,0.5,47,1,1
                """);

        var error = assertThrows(CsvException.class, () -> TruthRow.read(file));
        assertEquals(file + ": row 1: test_perplexity is 0.5; it must be at least 1", error.getMessage());
        assertMessage("strategy is empty; there must be one", () -> new ScoreRow(" ", 1, "0", 2));
        assertMessage(
                "training_tokens is -1; it must be at least 0", () -> new PickRow("darts", 1, "0", NONE, -1, 0, 0));
        assertMessage(
                "distinct_share is 1.5; it must be 0 to 1",
                () -> new SensitivityRow("a", "1", 1, 1.5, NONE, 1, 2, 3, "0", NONE, NONE));
        assertMessage(
                "perplexities 2.0, 1.0, 3.0; low, median and high must be in order",
                () -> new SensitivityRow("a", "1", 1, 1, NONE, 2, 1, 3, "0", NONE, NONE));
    }

    private static void assertMessage(String message, Executable made) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, made).getMessage());
    }

    private static OptionalDouble of(double value) {
        return OptionalDouble.of(value);
    }
}
