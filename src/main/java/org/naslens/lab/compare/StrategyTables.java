package org.naslens.lab.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.ToDoubleFunction;
import org.naslens.analysis.ScratchTraining;
import org.naslens.analysis.StrategyComparison;
import org.naslens.analysis.StrategyOutcome;
import org.naslens.evidence.StrategyClaims;
import org.naslens.evidence.Verdict;
import org.naslens.report.ComparisonRow;
import org.naslens.report.PickRow;
import org.naslens.report.RankRow;
import org.naslens.report.ScoreRow;
import org.naslens.report.TruthRow;
import org.naslens.report.VerdictRow;
import org.naslens.statistics.BetterThanRandom;
import org.naslens.statistics.Interval;

/** The tables of a comparison of strategies, as CSV files. */
final class StrategyTables {
    private final StrategyComparison comparison;
    private final List<Verdict> verdicts;

    StrategyTables(StrategyComparison comparison) {
        this.comparison = comparison;
        verdicts = StrategyClaims.verdicts(comparison);
    }

    List<Verdict> verdicts() {
        return verdicts;
    }

    /** A row for each strategy, and one for what was trained alone. */
    List<ComparisonRow> rows() {
        var rows = new ArrayList<ComparisonRow>();
        comparison.outcomes().forEach(outcome -> rows.add(row(outcome)));
        rows.add(truth());
        return rows;
    }

    private static ComparisonRow row(StrategyOutcome outcome) {
        var test = outcome.testPerplexity();
        var beats = outcome.beatsRandom();
        var tau = outcome.tau();
        var ofTau = tau.flatMap(StrategyOutcome.MeanTau::interval);
        return new ComparisonRow(
                outcome.strategy(),
                test.map(each -> each.count()).orElse(0),
                number(test, each -> each.mean()),
                number(test.flatMap(each -> each.interval()), Interval::low),
                number(test.flatMap(each -> each.interval()), Interval::high),
                outcome.validationPerplexity(),
                number(beats, each -> each.overSeeds().mean()),
                number(beats.map(BetterThanRandom::interval), Interval::low),
                number(beats.map(BetterThanRandom::interval), Interval::high),
                number(tau, each -> each.overSeeds().mean()),
                number(ofTau, Interval::low),
                number(ofTau, Interval::high),
                Math.round(outcome.cost().trainingTokens()),
                OptionalLong.of(Math.round(outcome.cost().validationTokens())),
                outcome.cost().wallSeconds());
    }

    private ComparisonRow truth() {
        var truth = comparison.truth();
        var test = truth.randomTestPerplexity();
        var ceiling = comparison.ceiling();
        var ofCeiling = ceiling.flatMap(each -> each.interval());
        return new ComparisonRow(
                ComparisonRow.TRUTH,
                truth.seeds().size(),
                number(test, each -> each.mean()),
                number(test.flatMap(each -> each.interval()), Interval::low),
                number(test.flatMap(each -> each.interval()), Interval::high),
                truth.randomValidationPerplexity(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                number(ceiling, each -> each.tau()),
                number(ofCeiling, Interval::low),
                number(ofCeiling, Interval::high),
                Math.round(mean(truth.ofDrawn(), ScratchTraining::trainingTokens)),
                OptionalLong.empty(),
                mean(truth.ofDrawn(), ScratchTraining::wallSeconds));
    }

    private static double mean(List<ScratchTraining> trainings, ToDoubleFunction<ScratchTraining> value) {
        return trainings.stream().mapToDouble(value).average().orElse(0);
    }

    /** A number of what may not be there. */
    static <T> OptionalDouble number(Optional<T> value, ToDoubleFunction<T> number) {
        return value.isPresent() ? OptionalDouble.of(number.applyAsDouble(value.get())) : OptionalDouble.empty();
    }

    private List<RankRow> ranks() {
        return comparison.rankings().stream()
                .flatMap(ranking -> ranking.architectures().stream()
                        .map(ranked -> new RankRow(ranking.strategy(), ranking.seed(), ranked)))
                .toList();
    }

    private List<VerdictRow> verdictRows() {
        return verdicts.stream()
                .map(verdict ->
                        new VerdictRow(verdict.status().words(), verdict.claim(), verdict.source(), verdict.reason()))
                .toList();
    }

    /** Writes the files. */
    void write(Path results) throws IOException {
        ComparisonRow.write(results.resolve(ComparisonRow.FILE), rows());
        RankRow.write(results.resolve(RankRow.FILE), ranks());
        VerdictRow.write(results.resolve(VerdictRow.FILE), verdictRows());
    }

    /** The files that {@link #write} leaves and those it is made from, where they are, with what is in them. */
    static Map<String, String> files(Path results) {
        var files = new LinkedHashMap<String, String>();
        files.put(ComparisonRow.FILE, "each strategy over its seeds");
        files.put(RankRow.FILE, "each architecture’s rank under shared weights and when trained alone");
        files.put(VerdictRow.FILE, "what becomes of the claims");
        files.put(TruthRow.FILE, "every training of an architecture alone");
        files.put(PickRow.FILE, "what each search picks");
        files.put(ScoreRow.FILE, "perplexities under shared weights");
        files.keySet().removeIf(file -> !Files.exists(results.resolve(file)));
        return files;
    }
}
