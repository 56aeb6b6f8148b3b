package org.naslens.evidence;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.naslens.analysis.Correlation;
import org.naslens.analysis.Definition;
import org.naslens.analysis.Measure;
import org.naslens.analysis.PublishedTable;
import org.naslens.analysis.RunId;
import org.naslens.statistics.Interval;
import org.naslens.statistics.MeanInterval;

/**
 * A cell of Table 1 (Adam and Lorraine 2019): Spearman's ρ between the distance of embeddings and a measure, for one run or averaged
 * over the seeds of a controller.
 *
 * @param run the controller and its seed; no seed for a mean
 * @param mean whether this is a mean over seeds
 * @param measure the measure that the distance is compared with
 * @param definition how the measure is counted
 * @param rho ρ in [−1, 1]; empty where it is undefined
 * @param interval its 95 % interval, over resampled architectures or, for a mean, over seeds; empty where there is none
 * @param mantelP two-sided p-value of a Mantel test; empty where ρ is, and for a mean
 * @param note why ρ is undefined; otherwise empty
 */
public record Table1Cell(
        RunId run,
        boolean mean,
        Measure measure,
        Definition definition,
        OptionalDouble rho,
        Optional<Interval> interval,
        OptionalDouble mantelP,
        String note) {
    /** The cells of all runs, followed by the means of the controllers that have several seeds. */
    public static List<Table1Cell> of(List<Evidence> runs) {
        var cells = new ArrayList<Table1Cell>();
        for (var evidence : runs) {
            evidence.findings().correlations().forEach(each -> cells.add(of(evidence.run(), each)));
        }
        var controllers =
                cells.stream().map(cell -> cell.run.label()).distinct().toList();
        var overSeeds = new OverSeeds(runs);
        for (var definition : Definition.values()) {
            for (var measure : Measure.values()) {
                var quantity = Quantity.correlation(measure, definition);
                for (var controller : controllers) {
                    overSeeds
                            .mean(controller, quantity)
                            .filter(mean -> mean.count() > 1)
                            .ifPresent(mean -> cells.add(of(controller, measure, definition, mean)));
                }
            }
        }
        return cells;
    }

    private static Table1Cell of(RunId run, Correlation correlation) {
        return new Table1Cell(
                run,
                false,
                correlation.measure(),
                correlation.definition(),
                correlation.spearman(),
                correlation.interval(),
                correlation.mantelP(),
                correlation.note());
    }

    private static Table1Cell of(String controller, Measure measure, Definition definition, MeanInterval mean) {
        return new Table1Cell(
                new RunId(controller, OptionalLong.empty()),
                true,
                measure,
                definition,
                OptionalDouble.of(mean.mean()),
                mean.interval(),
                OptionalDouble.empty(),
                "");
    }

    /** The paper's ρ for the same controller and measure; empty where it gives none. */
    public OptionalDouble published() {
        return PublishedTable.spearman(run.label(), measure);
    }

    /** The seed as text, or {@code mean}; empty where the seed is not known. */
    public String seedText() {
        return mean ? "mean" : run.seedText();
    }
}
