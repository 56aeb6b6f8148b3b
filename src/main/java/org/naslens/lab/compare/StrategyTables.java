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
import java.util.stream.Stream;
import org.naslens.evidence.Verdict;
import org.naslens.results.Tables;
import org.naslens.statistics.BetterThanRandom;

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

    /** A row for each strategy, and one for all trainings from scratch. */
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
        return new ComparisonRow(
                outcome.strategy(),
                test.map(each -> each.count()).orElse(0),
                number(test, each -> each.mean()),
                test.flatMap(each -> each.interval()),
                outcome.validationPerplexity(),
                number(beats, each -> each.overSeeds().mean()),
                beats.map(BetterThanRandom::interval),
                number(tau, each -> each.overSeeds().mean()),
                tau.flatMap(StrategyOutcome.MeanTau::interval),
                Math.round(outcome.cost().trainingTokens()),
                OptionalLong.of(Math.round(outcome.cost().validationTokens())),
                outcome.cost().wallSeconds());
    }

    private ComparisonRow truth() {
        var truth = comparison.truth();
        var test = truth.randomTestPerplexity();
        var ceiling = comparison.ceiling();
        return new ComparisonRow(
                ComparisonRow.TRUTH,
                truth.seeds().size(),
                number(test, each -> each.mean()),
                test.flatMap(each -> each.interval()),
                truth.randomValidationPerplexity(),
                OptionalDouble.empty(),
                Optional.empty(),
                number(ceiling, each -> each.tau()),
                ceiling.flatMap(each -> each.interval()),
                Math.round(mean(truth.ofDrawn(), TruthRow::trainingTokens)),
                OptionalLong.empty(),
                mean(truth.ofDrawn(), TruthRow::wallSeconds));
    }

    private static double mean(List<TruthRow> trainings, ToDoubleFunction<TruthRow> value) {
        return trainings.stream().mapToDouble(value).average().orElse(0);
    }

    /** A number derived from a value that may be missing. */
    static <T> OptionalDouble number(Optional<T> value, ToDoubleFunction<T> number) {
        return value.isPresent() ? OptionalDouble.of(number.applyAsDouble(value.get())) : OptionalDouble.empty();
    }

    private List<RankRow> ranks() {
        return comparison.rankings().stream()
                .flatMap(ranking -> ranking.architectures().stream().map(ranked -> new RankRow(ranking.run(), ranked)))
                .toList();
    }

    /** Writes the files. */
    void write(Path results) throws IOException {
        CompareTables.COMPARISON.write(results, rows());
        CompareTables.RANKS.write(results, ranks());
        Tables.VERDICTS.write(results, verdicts);
    }

    /** The files that {@link #write} leaves and those that they are computed from, as far as they exist, with descriptions. */
    static Map<String, String> files(Path results) {
        var files = new LinkedHashMap<String, String>();
        Stream.of(
                        CompareTables.COMPARISON,
                        CompareTables.RANKS,
                        Tables.VERDICTS,
                        CompareTables.TRUTH,
                        CompareTables.PICKS,
                        CompareTables.SCORES)
                .filter(table -> Files.exists(table.in(results)))
                .forEach(table -> files.put(table.file(), table.about()));
        return files;
    }
}
