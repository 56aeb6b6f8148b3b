package org.naslens.reliability;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.naslens.analysis.Correlation;
import org.naslens.analysis.Definition;
import org.naslens.analysis.Forgetting;
import org.naslens.analysis.Measure;
import org.naslens.analysis.SampleSet;
import org.naslens.analysis.SharedRanking;
import org.naslens.analysis.SubsetChange;
import org.naslens.analysis.SubsetChange.Subset;
import org.naslens.report.ArchitectureRow;
import org.naslens.report.ChoiceRow;
import org.naslens.report.ComparisonRow;
import org.naslens.report.CorrelationRow;
import org.naslens.report.EnrichmentRow;
import org.naslens.report.EpochRow;
import org.naslens.report.ForgettingRow;
import org.naslens.report.HiddenStateRow;
import org.naslens.report.PickRow;
import org.naslens.report.RankRow;
import org.naslens.report.SampleFiles;
import org.naslens.report.ScoreRow;
import org.naslens.report.SensitivityRow;
import org.naslens.report.TrajectoryRow;
import org.naslens.report.TruthRow;
import org.naslens.space.Architecture;

/** CSV files as the program writes them, one of each kind that it reads. */
record CsvSeeds(Path folder) {
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
        return List.of(text(ArchitectureRow.FILE), text(HiddenStateRow.FILE), text(ChoiceRow.FILE));
    }

    /** The files of a comparison of strategies. */
    List<String> strategies() throws IOException {
        TruthRow.write(
                folder.resolve(TruthRow.FILE),
                List.of(
                        new TruthRow("0 0 1", 1, of(120.5), of(115), 40, 3_000_000_000L, 600),
                        new TruthRow("lstm", 1, NONE, NONE, 50, 1, 1)));
        PickRow.write(
                folder.resolve(PickRow.FILE),
                List.of(
                        new PickRow("darts", 1, "0 0 1", of(150), 139, 21, 2.5),
                        new PickRow("random", 1, "0", NONE, 0, 0, 0)));
        ScoreRow.write(folder.resolve(ScoreRow.FILE), List.of(new ScoreRow("one-shot", -3, "0 0 1", 240.5)));
        RankRow.write(
                folder.resolve(RankRow.FILE),
                List.of(new RankRow("one-shot", 3, new SharedRanking.Ranked("0 0 1", 240.5, 2.5, 120.5, 1))));
        ComparisonRow.write(
                folder.resolve(ComparisonRow.FILE),
                List.of(new ComparisonRow(
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
                        600)));
        SensitivityRow.write(
                folder.resolve(SensitivityRow.FILE),
                List.of(new SensitivityRow(
                        "strategy.kind", "DARTS", 1, .5, NONE, 150, 155, 400, "0 0 1", of(125), NONE)));
        return List.of(
                text(TruthRow.FILE),
                text(PickRow.FILE),
                text(ScoreRow.FILE),
                text(RankRow.FILE),
                text(ComparisonRow.FILE),
                text(SensitivityRow.FILE));
    }

    /** In the order of the kinds. */
    List<String> files() throws IOException {
        EpochRow.write(
                folder.resolve(EpochRow.FILE),
                List.of(
                        new EpochRow(1, of(5.5), of(244.7), NONE, NONE, NONE, NONE, 0, 3.25),
                        new EpochRow(2, of(4.5), of(90), of(.5), of(.4), of(19.6), of(.9), 50, 3.5)));
        TrajectoryRow.write(
                folder.resolve(TrajectoryRow.FILE),
                List.of(
                        new TrajectoryRow("mine", OptionalLong.of(7), 12, .3, .2, .4, FORGETTING, 150, of(6.5)),
                        new TrajectoryRow("\"x\", y", OptionalLong.empty(), 0, 0, 0, 0, FORGETTING, 1, NONE)));
        CorrelationRow.write(
                folder.resolve(CorrelationRow.FILE),
                List.of(new CorrelationRow(
                        "random",
                        OptionalLong.of(-3),
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
        ForgettingRow.write(
                folder.resolve(ForgettingRow.FILE),
                List.of(new ForgettingRow("random", OptionalLong.empty(), FORGETTING)));
        EnrichmentRow.write(
                folder.resolve(EnrichmentRow.FILE),
                List.of(new EnrichmentRow("q", new SubsetChange(1, Subset.A, Subset.B, 20, -12.5, -12.25, 40, 25))));
        var sample = sample();
        var files = new ArrayList<>(List.of(
                text(EpochRow.FILE),
                sample.get(0),
                sample.get(1),
                sample.get(2),
                text(TrajectoryRow.FILE),
                text(CorrelationRow.FILE),
                text(ForgettingRow.FILE),
                text(EnrichmentRow.FILE)));
        files.addAll(strategies());
        return files;
    }

    private String text(String name) throws IOException {
        return Files.readString(folder.resolve(name));
    }
}
