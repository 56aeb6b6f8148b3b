package org.naslens.reliability;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.naslens.analysis.Correlation;
import org.naslens.analysis.Definition;
import org.naslens.analysis.Forgetting;
import org.naslens.analysis.Measure;
import org.naslens.analysis.Measured;
import org.naslens.analysis.RunId;
import org.naslens.analysis.SampleSet;
import org.naslens.lab.compare.CompareTables;
import org.naslens.lab.compare.ComparisonRow;
import org.naslens.lab.compare.Pick;
import org.naslens.lab.compare.RankRow;
import org.naslens.lab.compare.Score;
import org.naslens.lab.compare.SensitivityRow;
import org.naslens.lab.compare.SharedRanking;
import org.naslens.lab.compare.TruthRow;
import org.naslens.lab.enrich.EnrichmentRow;
import org.naslens.lab.enrich.SubsetChange;
import org.naslens.lab.enrich.SubsetChange.Subset;
import org.naslens.results.EpochRow;
import org.naslens.results.SampleFiles;
import org.naslens.results.Tables;
import org.naslens.results.TrajectoryRow;
import org.naslens.space.Architecture;
import org.naslens.statistics.Interval;
import org.naslens.table.TableSpec;

/** CSV files as the program writes them, one of each kind that it reads. */
record CsvSeeds(Path folder) {
    /** The tables of these files. */
    static final List<TableSpec<?>> TABLES = List.of(
            Tables.EPOCHS,
            Tables.ARCHITECTURES,
            Tables.HIDDEN_STATES,
            Tables.CHOICES,
            Tables.TRAJECTORY,
            Tables.CORRELATIONS,
            Tables.FORGETTING,
            EnrichmentRow.TABLE,
            CompareTables.TRUTH,
            CompareTables.PICKS,
            CompareTables.SCORES,
            CompareTables.RANKS,
            CompareTables.COMPARISON,
            CompareTables.SENSITIVITY);

    private static final OptionalDouble NONE = OptionalDouble.empty();
    private static final Forgetting FORGETTING = new Forgetting(of(.01), .02, of(.03), .04, .05, of(30.5), 200);

    private static OptionalDouble of(double value) {
        return OptionalDouble.of(value);
    }

    /** The files of a sample, in the order in which they are read. */
    List<String> sample() throws IOException {
        var sample = SampleSet.of(
                        List.of(Architecture.ofTokens("0 0 1"), Architecture.ofTokens("2 0 3")),
                        new double[][] {{.1, .2}, {.4, -.5}})
                .withPerplexities(new double[] {120.5, Double.NaN})
                .withDistributions(new double[][][] {
                    {{.5, .25, .125, .125}, {1}, {.25, .25, .25, .25}}, {{.1, .2, .3, .4}, {1}, {.7, .1, .1, .1}}
                });
        SampleFiles.write(folder, sample);
        return List.of(text(Tables.ARCHITECTURES), text(Tables.HIDDEN_STATES), text(Tables.CHOICES));
    }

    /** The text of a file of each of the tables. */
    Map<TableSpec<?>, String> files() throws IOException {
        Tables.EPOCHS.write(
                folder,
                List.of(
                        new EpochRow(1, of(5.5), of(244.7), NONE, NONE, NONE, NONE, 0, 3.25),
                        new EpochRow(2, of(4.5), of(90), of(.5), of(.4), of(19.6), of(.9), 50, 3.5)));
        var mine = RunId.of("mine", 7);
        var odd = new RunId("\"x\", y", OptionalLong.empty());
        Tables.TRAJECTORY.write(
                folder,
                List.of(
                        new TrajectoryRow(mine, 12, .3, new Interval(.2, .4), FORGETTING, 150, of(6.5)),
                        new TrajectoryRow(odd, 0, 0, new Interval(0, 0), FORGETTING, 1, NONE)));
        Tables.CORRELATIONS.write(
                folder,
                List.of(new Measured<>(
                        RunId.of("random", -3),
                        new Correlation(
                                Measure.COMMON_ACTIVATIONS,
                                Definition.AUTHORS,
                                of(-.4),
                                of(.01),
                                NONE,
                                NONE,
                                100,
                                4950,
                                "a note, or two"))));
        Tables.FORGETTING.write(folder, List.of(new Measured<>(odd, FORGETTING)));
        EnrichmentRow.TABLE.write(
                folder,
                List.of(new EnrichmentRow("q", new SubsetChange(1, Subset.A, Subset.B, 20, -12.5, -12.25, 40, 25))));
        CompareTables.TRUTH.write(
                folder,
                List.of(
                        new TruthRow("0 0 1", 1, of(120.5), of(115), 40, 3_000_000_000L, 600),
                        new TruthRow("lstm", 1, NONE, NONE, 50, 1, 1)));
        CompareTables.PICKS.write(
                folder,
                List.of(
                        new Pick(RunId.of("darts", 1), "0 0 1", of(150), 139, 21, 2.5),
                        new Pick(RunId.of("random", 1), "0", NONE, 0, 0, 0)));
        CompareTables.SCORES.write(folder, List.of(new Score(RunId.of("one-shot", -3), "0 0 1", 240.5)));
        CompareTables.RANKS.write(
                folder,
                List.of(new RankRow(RunId.of("one-shot", 3), new SharedRanking.Ranked("0 0 1", 240.5, 2.5, 120.5, 1))));
        CompareTables.COMPARISON.write(
                folder,
                List.of(new ComparisonRow(
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
                        600)));
        CompareTables.SENSITIVITY.write(
                folder,
                List.of(new SensitivityRow(
                        "strategy.kind", "DARTS", 1, .5, NONE, 150, 155, 400, "0 0 1", of(125), NONE)));
        sample();
        var files = new LinkedHashMap<TableSpec<?>, String>();
        for (var table : TABLES) {
            files.put(table, text(table));
        }
        return files;
    }

    private String text(TableSpec<?> table) throws IOException {
        return Files.readString(table.in(folder));
    }
}
