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
import org.naslens.analysis.Correlation;
import org.naslens.analysis.Diversity;
import org.naslens.analysis.EditDistances;
import org.naslens.analysis.Findings;
import org.naslens.analysis.Forgetting;
import org.naslens.analysis.Measured;
import org.naslens.analysis.RunId;
import org.naslens.corpus.GrammarFacts;
import org.naslens.evidence.Claim;
import org.naslens.evidence.Evidence;
import org.naslens.evidence.OverSeeds;
import org.naslens.evidence.Quantity;
import org.naslens.evidence.Status;
import org.naslens.evidence.Verdict;
import org.naslens.results.ConditioningRow;
import org.naslens.results.DifferenceRow;
import org.naslens.results.EditDistanceRow;
import org.naslens.results.PerplexityRow;
import org.naslens.results.ProbeRow;
import org.naslens.results.SeedsRow;
import org.naslens.results.Tables;
import org.naslens.table.TableSpec;

/** The tables of a comparison, written as CSV files. */
final class ComparisonTables {
    private final ControllerComparison comparison;
    private final List<Measured<Correlation>> correlations = new ArrayList<>();
    private final List<Measured<Forgetting>> forgetting = new ArrayList<>();
    private final List<ConditioningRow> conditioning = new ArrayList<>();
    private final List<ProbeRow> probe = new ArrayList<>();
    private final List<Measured<Diversity>> diversity = new ArrayList<>();
    private final List<PerplexityRow> perplexities = new ArrayList<>();
    private final List<SeedsRow> seeds = new ArrayList<>();
    private final List<DifferenceRow> differences = new ArrayList<>();
    private final List<Verdict> verdicts;

    /** Creates the rows of all tables. */
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
        var run = evidence.run();
        var findings = evidence.findings();
        findings.correlations().forEach(each -> correlations.add(new Measured<>(run, each)));
        forgetting.add(new Measured<>(run, findings.forgetting()));
        findings.conditioning().ifPresent(measured -> conditioning.addAll(ConditioningRow.of(run, measured)));
        probe.addAll(ProbeRow.of(run, findings.probe()));
        diversity.add(new Measured<>(run, findings.diversity()));
        findings.perplexities()
                .ifPresent(distribution -> perplexities.add(new PerplexityRow(
                        run,
                        distribution,
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
                runs.mean(controller, quantity).ifPresent(mean -> seeds.add(new SeedsRow(controller, quantity, mean)));
            }
            for (var reference : controllers) {
                for (var controller : controllers.subList(controllers.indexOf(reference) + 1, controllers.size())) {
                    runs.difference(controller, reference, quantity)
                            .ifPresent(difference ->
                                    differences.add(DifferenceRow.of(controller, reference, quantity, difference)));
                }
            }
        }
    }

    List<Measured<Correlation>> correlations() {
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

    /** A table with its rows. */
    private record Filled<T>(TableSpec<T> table, List<T> rows, boolean isWritten) {
        Filled(TableSpec<T> table, List<T> rows) {
            this(table, rows, !rows.isEmpty());
        }

        void write(Path results) throws IOException {
            if (isWritten) {
                table.write(results, rows);
            } else {
                Files.deleteIfExists(table.in(results));
            }
        }
    }

    private List<Filled<?>> outputs() {
        return List.of(
                new Filled<>(Tables.CORRELATIONS, correlations, true),
                new Filled<>(Tables.EDIT_DISTANCES, editDistances(), true),
                new Filled<>(Tables.FORGETTING, forgetting, true),
                new Filled<>(Tables.CONDITIONING, conditioning),
                new Filled<>(Tables.PROBE, probe, true),
                new Filled<>(Tables.DIVERSITY, diversity, true),
                new Filled<>(Tables.PERPLEXITIES, perplexities),
                new Filled<>(Tables.SEEDS, seeds, true),
                new Filled<>(Tables.DIFFERENCES, differences),
                new Filled<>(Tables.VERDICTS, verdicts),
                new Filled<>(Tables.TRAJECTORY, comparison.trajectories()));
    }

    /** Writes a CSV file for each table that has rows, and deletes files of an earlier analysis whose tables now have none. */
    void write(Path results) throws IOException {
        for (var output : outputs()) {
            output.write(results);
        }
    }

    /** The files that {@link #write} leaves, with a description of each. */
    Map<String, String> files() {
        var files = new LinkedHashMap<String, String>();
        outputs().stream()
                .filter(Filled::isWritten)
                .map(Filled::table)
                .forEach(table -> files.put(table.file(), table.about()));
        return files;
    }

    private List<EditDistanceRow> editDistances() {
        var rows = new ArrayList<EditDistanceRow>();
        for (var evidence : comparison.evidence()) {
            for (var distances : evidence.findings().editDistances()) {
                addEditDistances(rows, evidence.run(), evidence.findings(), distances);
            }
        }
        return rows;
    }

    private static void addEditDistances(
            List<EditDistanceRow> rows, RunId run, Findings findings, EditDistances distances) {
        int pair = 0;
        int size = findings.compared().size();
        for (int i = 0; i < size; i++) {
            for (int j = i + 1; j < size; j++) {
                rows.add(new EditDistanceRow(
                        run, distances.definition(), i, j, distances.ofPairs().get(pair++)));
            }
        }
    }

    /** Whether any claim is decided; with one seed for each controller, none is. */
    boolean hasDecided() {
        return verdicts.stream().anyMatch(verdict -> verdict.status() != Status.NOT_DECIDED);
    }

    List<Measured<Forgetting>> forgetting() {
        return forgetting;
    }

    List<PerplexityRow> perplexities() {
        return perplexities;
    }
}
