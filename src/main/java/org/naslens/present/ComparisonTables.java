package org.naslens.present;

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
import org.naslens.analysis.EditDistances;
import org.naslens.analysis.Findings;
import org.naslens.analysis.Pairs;
import org.naslens.corpus.GrammarFacts;
import org.naslens.evidence.Claim;
import org.naslens.evidence.Evidence;
import org.naslens.evidence.OverSeeds;
import org.naslens.evidence.Quantity;
import org.naslens.evidence.Status;
import org.naslens.evidence.Verdict;
import org.naslens.report.ConditioningRow;
import org.naslens.report.CorrelationRow;
import org.naslens.report.DifferenceRow;
import org.naslens.report.DiversityRow;
import org.naslens.report.EditDistanceRow;
import org.naslens.report.ForgettingRow;
import org.naslens.report.PerplexityRow;
import org.naslens.report.ProbeRow;
import org.naslens.report.SeedsRow;
import org.naslens.report.TrajectoryRow;
import org.naslens.report.VerdictRow;
import org.naslens.statistics.Interval;
import org.naslens.statistics.MeanInterval;
import org.naslens.statistics.PairedDifference;

/** The tables of a comparison, as CSV files. */
final class ComparisonTables {
    private final ControllerComparison comparison;
    private final List<CorrelationRow> correlations = new ArrayList<>();
    private final List<ForgettingRow> forgetting = new ArrayList<>();
    private final List<ConditioningRow> conditioning = new ArrayList<>();
    private final List<ProbeRow> probe = new ArrayList<>();
    private final List<DiversityRow> diversity = new ArrayList<>();
    private final List<PerplexityRow> perplexities = new ArrayList<>();
    private final List<SeedsRow> seeds = new ArrayList<>();
    private final List<DifferenceRow> differences = new ArrayList<>();
    private final List<Verdict> verdicts;

    /** Makes the rows of all tables. */
    ComparisonTables(ControllerComparison comparison) {
        this.comparison = comparison;
        for (int i = 0; i < comparison.evidence().size(); i++) {
            add(comparison.evidence().get(i), comparison.grammars().get(i));
        }
        var overSeeds = new OverSeeds(comparison.evidence());
        addSeeds(overSeeds);
        verdicts = Claim.verdicts(overSeeds);
    }

    private void add(Evidence evidence, Optional<GrammarFacts> grammar) {
        var controller = evidence.run().label();
        var seed = evidence.run().seed();
        var findings = evidence.findings();
        findings.correlations().forEach(each -> correlations.add(new CorrelationRow(controller, seed, each)));
        forgetting.add(new ForgettingRow(controller, seed, findings.forgetting()));
        findings.conditioning()
                .ifPresent(measured -> conditioning.addAll(ConditioningRow.of(controller, seed, measured)));
        probe.addAll(ProbeRow.of(controller, seed, findings.probe()));
        diversity.add(new DiversityRow(
                controller,
                seed,
                findings.diversity(),
                Pairs.count(findings.compared().size())));
        findings.perplexities()
                .ifPresent(distribution -> perplexities.add(new PerplexityRow(
                        controller,
                        seed,
                        distribution.count(),
                        distribution.mean(),
                        distribution.minimum(),
                        distribution.maximum(),
                        value(grammar.map(GrammarFacts::validBestPerplexity)),
                        value(grammar.map(GrammarFacts::unigramPerplexity)))));
    }

    private static OptionalDouble value(Optional<Double> value) {
        return value.map(OptionalDouble::of).orElseGet(OptionalDouble::empty);
    }

    private void addSeeds(OverSeeds runs) {
        var controllers = runs.controllers();
        for (var quantity : Quantity.ALL) {
            for (var controller : controllers) {
                runs.mean(controller, quantity).ifPresent(mean -> seeds.add(row(controller, quantity, mean)));
            }
            for (var reference : controllers) {
                for (var controller : controllers.subList(controllers.indexOf(reference) + 1, controllers.size())) {
                    runs.difference(controller, reference, quantity)
                            .ifPresent(difference -> differences.add(row(controller, reference, quantity, difference)));
                }
            }
        }
    }

    private static SeedsRow row(String controller, Quantity quantity, MeanInterval mean) {
        return new SeedsRow(
                controller,
                quantity.label(),
                quantity.definition(),
                mean.count(),
                mean.mean(),
                mean.deviation(),
                end(mean.interval(), Interval::low),
                end(mean.interval(), Interval::high));
    }

    private static DifferenceRow row(
            String controller, String reference, Quantity quantity, PairedDifference difference) {
        var mean = difference.difference();
        return new DifferenceRow(
                controller,
                reference,
                quantity.label(),
                quantity.definition(),
                mean.count(),
                mean.mean(),
                end(mean.interval(), Interval::low),
                end(mean.interval(), Interval::high),
                difference.pValue());
    }

    private static OptionalDouble end(Optional<Interval> interval, ToDoubleFunction<Interval> end) {
        return interval.isPresent() ? OptionalDouble.of(end.applyAsDouble(interval.get())) : OptionalDouble.empty();
    }

    List<CorrelationRow> correlations() {
        return correlations;
    }

    List<SeedsRow> seeds() {
        return seeds;
    }

    List<DifferenceRow> differences() {
        return differences;
    }

    List<Verdict> verdicts() {
        return verdicts;
    }

    /** A CSV file with what is in it. */
    private record CsvOutput(String file, String what, boolean hasRows, Writing writing) {}

    @FunctionalInterface
    private interface Writing {
        void to(Path file) throws IOException;
    }

    private List<CsvOutput> outputs() {
        return List.of(
                new CsvOutput(CorrelationRow.FILE, "Table 1", true, file -> CorrelationRow.write(file, correlations)),
                new CsvOutput(
                        EditDistanceRow.FILE,
                        "the edit distance of each pair",
                        true,
                        file -> EditDistanceRow.write(file, editDistances())),
                new CsvOutput(
                        ForgettingRow.FILE,
                        "deviations, norm and saturation of the final states",
                        true,
                        file -> ForgettingRow.write(file, forgetting)),
                new CsvOutput(
                        ConditioningRow.FILE,
                        "what choices have of those before them",
                        !conditioning.isEmpty(),
                        file -> ConditioningRow.write(file, conditioning)),
                new CsvOutput(
                        ProbeRow.FILE,
                        "what can be read off the final states",
                        true,
                        file -> ProbeRow.write(file, probe)),
                new CsvOutput(
                        DiversityRow.FILE,
                        "how many different architectures",
                        true,
                        file -> DiversityRow.write(file, diversity)),
                new CsvOutput(
                        PerplexityRow.FILE,
                        "perplexities of the sampled architectures",
                        !perplexities.isEmpty(),
                        file -> PerplexityRow.write(file, perplexities)),
                new CsvOutput(SeedsRow.FILE, "means over seeds", true, file -> SeedsRow.write(file, seeds)),
                new CsvOutput(
                        DifferenceRow.FILE,
                        "differences between controllers",
                        !differences.isEmpty(),
                        file -> DifferenceRow.write(file, differences)),
                new CsvOutput(
                        VerdictRow.FILE,
                        "what becomes of the claims",
                        !verdicts.isEmpty(),
                        file -> VerdictRow.write(file, verdictRows())),
                new CsvOutput(
                        TrajectoryRow.FILE,
                        "controllers over the epochs",
                        !comparison.trajectories().isEmpty(),
                        file -> TrajectoryRow.write(file, comparison.trajectories())));
    }

    /** Writes a CSV file for each table that has rows; one that an earlier analysis left, and that has none now, goes. */
    void write(Path results) throws IOException {
        for (var output : outputs()) {
            var file = results.resolve(output.file());
            if (output.hasRows()) {
                output.writing().to(file);
            } else {
                Files.deleteIfExists(file);
            }
        }
    }

    /** The files that {@link #write} leaves, and what is in them. */
    Map<String, String> files() {
        var files = new LinkedHashMap<String, String>();
        outputs().stream().filter(CsvOutput::hasRows).forEach(output -> files.put(output.file(), output.what()));
        return files;
    }

    private List<VerdictRow> verdictRows() {
        return verdicts.stream()
                .map(verdict ->
                        new VerdictRow(verdict.status().words(), verdict.claim(), verdict.source(), verdict.reason()))
                .toList();
    }

    private List<EditDistanceRow> editDistances() {
        var rows = new ArrayList<EditDistanceRow>();
        for (var evidence : comparison.evidence()) {
            for (var distances : evidence.findings().editDistances()) {
                addEditDistances(rows, evidence.run().label(), evidence.run().seed(), evidence.findings(), distances);
            }
        }
        return rows;
    }

    private static void addEditDistances(
            List<EditDistanceRow> rows,
            String controller,
            OptionalLong seed,
            Findings findings,
            EditDistances distances) {
        int pair = 0;
        int size = findings.compared().size();
        for (int i = 0; i < size; i++) {
            for (int j = i + 1; j < size; j++) {
                var distance = distances.ofPairs().get(pair++);
                rows.add(new EditDistanceRow(
                        controller, seed, distances.definition(), i, j, distance.lower(), distance.upper()));
            }
        }
    }

    /** Whether something can be said of any claim: with one seed each, all are undecided. */
    boolean hasDecided() {
        return verdicts.stream().anyMatch(verdict -> verdict.status() != Status.NOT_DECIDED);
    }

    List<ForgettingRow> forgetting() {
        return forgetting;
    }

    List<PerplexityRow> perplexities() {
        return perplexities;
    }
}
