package org.naslens.results;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.naslens.analysis.Conditioning;
import org.naslens.analysis.Correlation;
import org.naslens.analysis.Definition;
import org.naslens.analysis.Diversity;
import org.naslens.analysis.Forgetting;
import org.naslens.analysis.LinearProbe;
import org.naslens.analysis.Measure;
import org.naslens.analysis.Measured;
import org.naslens.analysis.RunId;
import org.naslens.analysis.SampleSet;
import org.naslens.distance.EditDistance;
import org.naslens.evidence.Quantity;
import org.naslens.evidence.Status;
import org.naslens.evidence.Verdict;
import org.naslens.random.Seed;
import org.naslens.space.Architecture;
import org.naslens.space.SearchSpace;
import org.naslens.space.SearchSpace.Kind;
import org.naslens.statistics.Interval;
import org.naslens.statistics.MeanInterval;
import org.naslens.table.CsvException;
import org.naslens.table.TableTest;

/** What each file looks like, whoever reads it, and that it is read back to the same rows. */
class TablesTest extends TableTest {
    private static final OptionalDouble NONE = OptionalDouble.empty();
    private static final RunId MINE = new RunId("mine", OptionalLong.empty());
    private static final Architecture ARCHITECTURE = Architecture.ofTokens("0 0 1 1 2 1 3");

    @Test
    void epochs() throws IOException {
        var rows = List.of(
                new EpochRow(0, of(6.5), of(665.1416330443618), NONE, NONE, NONE, NONE, 0, 12.25),
                new EpochRow(10, of(1 / 3.0), of(1.3956), of(.25), of(1234567.875), of(34.1), of(1e-7), 6000, 100));
        assertReadBack(Tables.EPOCHS, rows, """
                epoch,child_loss_nats,child_perplexity,reward_mean,baseline,entropy_nats,reconstruction_loss_nats,buffer_size,wall_seconds
                0,6.5,665.1416330443618,,,,,0,12.25
                10,0.3333333333333333,1.3956,0.25,1234567.875,34.1,1.0E-7,6000,100.0
                """);
    }

    @Test
    void columnsMayStandInAnyOrderAmongOthers() throws IOException {
        var file = file("""
                wall_seconds,buffer_size,note,epoch,child_loss_nats,child_perplexity,reward_mean,baseline,\
                reconstruction_loss_nats,entropy_nats
                2.5, 7,"a, ""quoted""
                note",3,1,2.75,,,,
                """);

        assertEquals(
                List.of(new EpochRow(3, of(1), of(2.75), NONE, NONE, NONE, NONE, 7, 2.5)),
                Tables.EPOCHS.readFile(file));
    }

    @Test
    void architectures() throws IOException {
        var rows = List.of(new ArchitectureRow(0, ARCHITECTURE, of(101.5)), new ArchitectureRow(1, ARCHITECTURE, NONE));
        assertReadBack(Tables.ARCHITECTURES, rows, """
                sample,tokens,validation_perplexity
                0,0 0 1 1 2 1 3,101.5
                1,0 0 1 1 2 1 3,
                """);
        assertReadBack(Tables.ARCHITECTURES, List.of(), "sample,tokens,validation_perplexity\n");
    }

    @Test
    void whatIsWrongInAFileOfArchitecturesNamesTheRow() throws IOException {
        assertArchitecturesBroken(
                "row 2: tokens \"0 0 1 2 2\": node 2 reads node 2; it may read 0 to 1", "0,0 0 1 1 2,\n1,0 0 1 2 2,\n");
        assertArchitecturesBroken("row 1: tokens \"\": token 1 is \"\"; it must be a whole number", "0,,\n");
        assertArchitecturesBroken(
                "row 2: tokens: the architecture has 2 nodes; those of the rows above have 3",
                "0,0 0 1 1 2,\n1,0 0 1,\n");
        assertArchitecturesBroken("row 3: sample 7 is there twice", "7,0,\n8,0,\n7,1,\n");
        assertArchitecturesBroken("row 1: validation_perplexity: \"-\" is not a number", "0,0,-\n");
        assertArchitecturesBroken("row 1: validation_perplexity is 0.0; it must be above 0", "0,0,0\n");
        assertArchitecturesBroken(
                "row 1: tokens \"0" + " 0".repeat(29) + " …\": nodes = 65; it must be 1 to 64",
                "0,0" + " 0".repeat(128) + ",\n");
    }

    private void assertArchitecturesBroken(String message, String rows) throws IOException {
        var file = file("sample,tokens,validation_perplexity\n" + rows);
        var error = assertThrows(CsvException.class, () -> SampleFiles.architectures(file));
        assertEquals(file + ": " + message, error.getMessage());
    }

    @Test
    void manyRowsAreStreamed() throws IOException {
        int count = 100_000;
        var space = new SearchSpace(12);
        Tables.ARCHITECTURES.write(folder, () -> {
            var random = Seed.root(1).stream();
            return IntStream.range(0, count)
                    .mapToObj(i -> new ArchitectureRow(i, space.sample(random), of(1 + i)))
                    .iterator();
        });

        var random = Seed.root(1).stream();
        int[] next = {0};
        Tables.ARCHITECTURES.forEach(Tables.ARCHITECTURES.in(folder), (row, where) -> {
            assertEquals(next[0]++, row.sample());
            assertEquals(space.sample(random), row.architecture());
        });
        assertEquals(count, next[0]);
    }

    @Test
    void hiddenStates() throws IOException {
        var rows = List.of(
                new HiddenStateRow(0, new double[] {.5, -.25, 0.1f}), new HiddenStateRow(1, new double[] {0, 1, 2}));
        assertWritten(Tables.HIDDEN_STATES, rows, "sample,h0,h1,h2\n0,0.5,-0.25,0.10000000149011612\n1,0.0,1.0,2.0\n");
        assertArrayEquals(
                new double[] {0, 1, 2}, Tables.HIDDEN_STATES.read(folder).get(1).state());
    }

    /** h10 comes before h2 in the alphabet, and columns may stand in any order. */
    @Test
    void unitsAreInTheOrderOfTheirNumbers() throws IOException {
        var file = file("h10,h9,h8,h7,h6,h5,h4,h3,h2,h1,h0,seed,sample\n10,9,8,7,6,5,4,3,2,1,0,1234,5\n");
        var row = Tables.HIDDEN_STATES.readFile(file).get(0);
        assertEquals(5, row.sample());
        assertArrayEquals(new double[] {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10}, row.state());
    }

    @Test
    void statesAreOfOneSizeAndHaveEachUnit() throws IOException {
        assertBroken(
                Tables.HIDDEN_STATES,
                "header: column \"h1\" is missing; there are sample,h0,h2",
                "sample,h0,h2\n0,1,2\n");
        assertBroken(Tables.HIDDEN_STATES, "header: column \"h0\" is missing; there are sample,h1", "sample,h1\n0,1\n");
        assertBroken(Tables.HIDDEN_STATES, "row 1: h1: \"x\" is not a number", "sample,h0,h1\n0,1,x\n");
        assertBroken(Tables.HIDDEN_STATES, "row 1: h1 is empty; it must be a number", "sample,h0,h1\n0,1,\n");
        assertRefused(
                Tables.HIDDEN_STATES, "h1 is NaN; it must be finite", new HiddenStateRow(0, new double[] {0, Double.NaN
                }));
        assertRefused(
                Tables.HIDDEN_STATES,
                "a row has 1 columns h; another has 2",
                List.of(new HiddenStateRow(0, new double[] {1}), new HiddenStateRow(1, new double[] {1, 2})));
    }

    @Test
    void choices() throws IOException {
        var known = new double[] {.5, .25, .125, .125};
        assertWritten(
                Tables.CHOICES,
                List.of(
                        new ChoiceRow(0, 0, Kind.ACTIVATION, 3, .5, 1.2, known),
                        new ChoiceRow(0, 1, Kind.PREVIOUS, 0, 1, 0, new double[] {1})),
                """
                sample,step,kind,choice,argmax_probability,entropy_nats,p0,p1,p2,p3
                0,0,activation,3,0.5,1.2,0.5,0.25,0.125,0.125
                0,1,previous,0,1.0,0.0,1.0,,,
                """);
        var read = Tables.CHOICES.read(folder);
        assertArrayEquals(known, read.get(0).distribution());
        assertArrayEquals(new double[] {1}, read.get(1).distribution());

        assertWritten(
                Tables.CHOICES,
                List.of(new ChoiceRow(0, 0, Kind.ACTIVATION, 3, .25, 1.3862943611198906, new double[0])),
                """
                sample,step,kind,choice,argmax_probability,entropy_nats
                0,0,activation,3,0.25,1.3862943611198906
                """);
        assertEquals(0, Tables.CHOICES.read(folder).get(0).distribution().length);
    }

    @Test
    void whatIsWrongInAChoiceNamesTheRow() throws IOException {
        var header = "sample,step,kind,choice,argmax_probability,entropy_nats\n";
        assertBroken(
                Tables.CHOICES,
                "row 1: p0 is empty; it must be a number",
                header.strip() + ",p0,p1\n0,0,activation,0,.5,1,,.5\n");
        assertBroken(
                Tables.CHOICES,
                "row 1: p0 is 1.5; it must be 0 to 1.00001",
                header.strip() + ",p0\n0,0,activation,0,.5,1,1.5\n");
        assertBroken(
                Tables.CHOICES,
                "row 1: kind \"layer\"; it must be activation, previous",
                header + "0,0,layer,0,.5,1\n");
        assertBroken(
                Tables.CHOICES,
                "row 1: argmax_probability is 1.5; it must be above 0 and at most 1.00001",
                header + "0,0,activation,0,1.5,1\n");
        assertBroken(
                Tables.CHOICES,
                "row 1: argmax_probability is 0.0; it must be above 0 and at most 1.00001",
                header + "0,0,activation,0,0,1\n");
        assertBroken(
                Tables.CHOICES,
                "row 2: entropy_nats is -1.0; it must be at least -0.00001",
                header + "0,0,previous,0,1,0\n0,1,previous,0,1,-1\n");
        assertBroken(
                Tables.CHOICES, "row 1: step is -1; it must be 0 to 2147483647", header + "0,-1,activation,0,1,0\n");
    }

    /** The entropy of a choice with one option comes out of float32 as −0.0 or as some 10⁻⁷ below. */
    @Test
    void roundingOfFloat32IsForgiven() throws IOException {
        Tables.CHOICES.write(
                folder, List.of(new ChoiceRow(0, 1, Kind.PREVIOUS, 0, 1.0000001, -1e-7, new double[] {1.0000001})));
        assertEquals(-1e-7, Tables.CHOICES.read(folder).get(0).entropyNats());
    }

    @Test
    void trajectory() throws IOException {
        var rows = List.of(
                new TrajectoryRow(
                        RunId.of("supervised", 7), 12, 1 / 3.0, new Interval(.25, .5), forgetting(200), 150, of(6.5)),
                new TrajectoryRow(
                        MINE, 0, 0, new Interval(0, 0), new Forgetting(NONE, 0, NONE, 0, 0, NONE, 10), 1, NONE));
        assertReadBack(Tables.TRAJECTORY, rows, """
                controller,seed,epoch,conditioning_bits,conditioning_ci_low,conditioning_ci_high,argmax_deviation,unit_deviation,relative_unit_deviation,state_norm,saturated_share,entropy_nats,distinct,mean_edit_distance,architectures
                supervised,7,12,0.3333333333333333,0.25,0.5,0.01,0.02,0.03,0.04,0.05,30.5,150,6.5,200
                mine,,0,0.0,0.0,0.0,,0.0,,0.0,0.0,,1,,10
                """);

        var text = Files.readString(Tables.TRAJECTORY.in(folder));
        assertEquals(rows, Tables.TRAJECTORY.readFile(file(text.replace(",architectures\n", ",samples\n"))));
        assertBroken(
                Tables.TRAJECTORY,
                "row 1: epoch: \"1.5\" is not a whole number",
                text.replace("supervised,7,12,", "supervised,7,1.5,"));
        assertBroken(
                Tables.TRAJECTORY,
                "header: column \"epoch\" is missing; there are controller,seed",
                "controller,seed\nrandom,1\n");
    }

    private static Forgetting forgetting(int architectures) {
        return new Forgetting(of(.01), .02, of(.03), .04, .05, of(30.5), architectures);
    }

    @Test
    void training() throws IOException {
        var rows = List.of(
                new TrainingRow(1, 5.5, of(244.7), 200.25, 20, 0, 1.5),
                new TrainingRow(2, 900, NONE, 190, 19.2, 400, 1.25));
        assertReadBack(Tables.TRAINING, rows, """
                epoch,training_loss_nats,training_perplexity,validation_perplexity,learning_rate,averaged,wall_seconds
                1,5.5,244.7,200.25,20.0,0,1.5
                2,900.0,,190.0,19.2,400,1.25
                """);
        assertRefused(
                Tables.TRAINING,
                "training_loss_nats is NaN; it must be finite",
                new TrainingRow(1, Double.NaN, NONE, 2, 1, 0, 1));
        assertRefused(
                Tables.TRAINING, "averaged is -1; it must be at least 0", new TrainingRow(1, 1, NONE, 2, 1, -1, 1));
    }

    @Test
    void result() throws IOException {
        var row = new TrainedRow("0 0 1", -7, 60.5, 58.25, 12, 7, 24_000_000_000L, 3_000_000_000L, 99.5);
        assertReadBack(Tables.RESULT, List.of(row), """
                tokens,seed,validation_perplexity,test_perplexity,epochs,best_epoch,parameters,training_tokens,wall_seconds
                0 0 1,-7,60.5,58.25,12,7,24000000000,3000000000,99.5
                """);
        assertRefused(
                Tables.RESULT,
                "validation_perplexity is 0.5; it must be at least 1",
                new TrainedRow("0", 1, 0.5, 2, 1, 1, 1, 1, 1));
        assertRefused(Tables.RESULT, "tokens is empty; there must be one", new TrainedRow(" ", 1, 2, 2, 1, 1, 1, 1, 1));
        assertThrows(IllegalArgumentException.class, () -> new TrainedRow("0", 1, 2, 2, 1, 2, 1, 1, 1));
    }

    @Test
    void correlations() throws IOException {
        var rows = List.of(
                new Measured<>(
                        RunId.of("supervised", 3),
                        new Correlation(
                                Measure.COMMON_ACTIVATIONS,
                                Definition.AUTHORS,
                                of(-.404),
                                of(.0001),
                                of(-.5),
                                of(-.3),
                                100,
                                4950,
                                "")),
                new Measured<>(
                        new RunId("darts, mine", OptionalLong.empty()),
                        new Correlation(
                                Measure.PERFORMANCE_DIFFERENCE,
                                Definition.PAPER,
                                NONE,
                                NONE,
                                NONE,
                                NONE,
                                10,
                                45,
                                "undefined: all distances equal")));
        assertReadBack(Tables.CORRELATIONS, rows, """
                controller,seed,measure,definition,spearman,mantel_p,ci_low,ci_high,architectures,pairs,note
                supervised,3,common_activations,authors,-0.404,1.0E-4,-0.5,-0.3,100,4950,
                "darts, mine",,performance_difference,paper,,,,,10,45,undefined: all distances equal
                """);
    }

    /** Without notes, which the contract does not have. */
    @Test
    void whatIsWrongInACorrelationNamesTheRow() throws IOException {
        assertCorrelationBroken(
                "measure \"ged\"; it must be common_activations, common_connections, graph_edit_distance, "
                        + "performance_difference",
                "random,1,ged,paper,,,,,2,1");
        assertCorrelationBroken(
                "definition \"ours\"; it must be paper, authors", "random,1,common_activations,ours,,,,,2,1");
        assertCorrelationBroken("spearman is 1.5; it must be -1 to 1", "random,1,common_activations,paper,1.5,,,,2,1");
        assertCorrelationBroken("controller is empty; there must be one", ",1,common_activations,paper,.5,,,,2,1");
        assertCorrelationBroken("seed: \"x\" is not a whole number", "random,x,common_activations,paper,.5,,,,2,1");
    }

    private void assertCorrelationBroken(String message, String row) throws IOException {
        assertBroken(
                Tables.CORRELATIONS,
                "row 1: " + message,
                "controller,seed,measure,definition,spearman,mantel_p,ci_low,ci_high,architectures,pairs\n" + row);
    }

    @Test
    void forgetting() throws IOException {
        var rows = List.of(
                new Measured<>(
                        RunId.of("random", 1), new Forgetting(of(.0007), .0087, of(.0191), .456, 0, of(34.13), 100)),
                new Measured<>(MINE, new Forgetting(NONE, 0, NONE, 0, 0, NONE, 2)));
        assertReadBack(Tables.FORGETTING, rows, """
                controller,seed,argmax_deviation,unit_deviation,state_norm,entropy_nats,architectures,relative_unit_deviation,saturated_share
                random,1,7.0E-4,0.0087,0.456,34.13,100,0.0191,0.0
                mine,,,0.0,0.0,,2,,0.0
                """);
        assertRefused(
                Tables.FORGETTING,
                "unit_deviation is NaN; it must be finite",
                new Measured<>(MINE, new Forgetting(NONE, Double.NaN, NONE, 0, 0, NONE, 2)));
    }

    @Test
    void eachChoiceHasItsConditioningAndAllTogetherTheLast() throws IOException {
        var measured = new Conditioning(
                List.of(
                        new Conditioning.Step(0, Kind.ACTIVATION, new Conditioning.Information(0, 0, 0, 2)),
                        new Conditioning.Step(1, Kind.PREVIOUS, new Conditioning.Information(0, 0, 0, 0)),
                        new Conditioning.Step(2, Kind.ACTIVATION, new Conditioning.Information(.5, .25, .75, 1.5))),
                new Conditioning.Information(.5, .125, .875, 3.5),
                100);
        assertReadBack(Tables.CONDITIONING, ConditioningRow.of(RunId.of("supervised", 3), measured), """
                controller,seed,step,kind,bits,ci_low,ci_high,maximum_bits,architectures
                supervised,3,0,activation,0.0,0.0,0.0,2.0,100
                supervised,3,1,previous,0.0,0.0,0.0,0.0,100
                supervised,3,2,activation,0.5,0.25,0.75,1.5,100
                supervised,3,,all,0.5,0.125,0.875,3.5,100
                """);
        assertEquals(
                OptionalInt.empty(), Tables.CONDITIONING.read(folder).get(3).step());
    }

    @Test
    void aChoiceThatCannotVaryHasNoProbe() throws IOException {
        var probe = new LinearProbe(
                List.of(
                        new LinearProbe.Step(
                                0, Kind.ACTIVATION, Optional.of(new LinearProbe.Reading(.75, .5, .875, .25, 40))),
                        new LinearProbe.Step(1, Kind.PREVIOUS, Optional.empty()),
                        new LinearProbe.Step(3, Kind.PREVIOUS, Optional.of(new LinearProbe.Reading(1, .9, 1, .5, 40)))),
                40);
        assertReadBack(Tables.PROBE, ProbeRow.of(RunId.of("random", 2), probe), """
                controller,seed,step,kind,accuracy,ci_low,ci_high,majority_rate,held_out
                random,2,0,activation,0.75,0.5,0.875,0.25,40
                random,2,3,previous,1.0,0.9,1.0,0.5,40
                """);
    }

    @Test
    void diversity() throws IOException {
        var rows = List.of(
                new Measured<>(RunId.of("random", 1), new Diversity(1000, 998, of(30.5), 34.25, of(7.5), 4950)),
                new Measured<>(MINE, new Diversity(20, 3, NONE, 34.25, NONE, 190)));
        assertReadBack(Tables.DIVERSITY, rows, """
                controller,seed,architectures,distinct,entropy_nats,maximum_entropy_nats,mean_edit_distance,edit_distance_pairs
                random,1,1000,998,30.5,34.25,7.5,4950
                mine,,20,3,,34.25,,190
                """);
    }

    @Test
    void editDistances() throws IOException {
        var rows = List.of(
                new EditDistanceRow(RunId.of("random", 1), Definition.PAPER, 0, 2, new EditDistance(7, 7)),
                new EditDistanceRow(MINE, Definition.AUTHORS, 1, 2, new EditDistance(5, 8)));
        assertReadBack(Tables.EDIT_DISTANCES, rows, """
                controller,seed,definition,first,second,lower,upper
                random,1,paper,0,2,7,7
                mine,,authors,1,2,5,8
                """);
    }

    @Test
    void oneSeedHasNeitherDeviationNorInterval() throws IOException {
        var quantity = Quantity.correlation(Measure.COMMON_ACTIVATIONS, Definition.PAPER);
        assertWritten(
                Tables.SEEDS,
                List.of(
                        new SeedsRow(
                                "random",
                                quantity,
                                new MeanInterval(5, -.25, of(.5), Optional.of(new Interval(-.75, .125)))),
                        new SeedsRow("mine", Quantity.CERTAINTY, MeanInterval.of(3))),
                """
                controller,quantity,definition,seeds,mean,standard_deviation,ci_low,ci_high
                random,common_activations,paper,5,-0.25,0.5,-0.75,0.125
                mine,argmax_probability,,1,3.0,,,
                """);
    }

    private static DifferenceRow difference(double mean, Optional<Interval> interval) {
        return new DifferenceRow("supervised", "unsupervised", Quantity.CERTAINTY, 5, mean, interval, of(.0625));
    }

    @Test
    void differences() throws IOException {
        assertWritten(
                Tables.DIFFERENCES,
                List.of(
                        difference(.25, Optional.of(new Interval(-.125, .5))),
                        new DifferenceRow("mine", "random", Quantity.MEMORY, 1, -2, Optional.empty(), NONE)),
                """
                controller,reference,quantity,definition,seeds,difference,ci_low,ci_high,p
                supervised,unsupervised,argmax_probability,,5,0.25,-0.125,0.5,0.0625
                mine,random,probe_gain,,1,-2.0,,,
                """);
    }

    @ParameterizedTest
    @CsvSource({"1, 3, true", "-3, -1, true", "-1, 3, false", "0, 3, false", "-3, 0, false"})
    void aDifferenceStandsWhereItsIntervalLeavesOutZero(double low, double high, boolean stands) {
        assertEquals(stands, difference(0, Optional.of(new Interval(low, high))).stands());
        assertFalse(difference(5, Optional.empty()).stands());
    }

    @Test
    void aVerdictWithCommasIsOneField() throws IOException {
        var rows = List.of(
                new Verdict(Status.STANDS, "It differs.", "Figure 3", "a − b, unit deviation: 1, over 2 seeds."),
                new Verdict(Status.NOT_DECIDED, "It is a mend.", "", "not measured."));
        assertReadBack(Tables.VERDICTS, rows, """
                verdict,claim,source,reason
                stands,It differs.,Figure 3,"a − b, unit deviation: 1, over 2 seeds."
                not decided,It is a mend.,,not measured.
                """);
    }

    @Test
    void figures() throws IOException {
        var bare = SampleSet.of(
                Stream.of("0 0 1", "2 0 3").map(Architecture::ofTokens).toList(), new double[][] {{.5, -.25}, {0, 1}});
        var whole = bare.withPerplexities(new double[] {90.5, Double.NaN})
                .withChoices(new double[][] {{.3, 1, .4}, {.3, 1, .5}}, new double[2][3]);
        var random = RunId.of("random", 1);
        assertWritten(
                Tables.FIGURE_1,
                Stream.concat(ArgmaxPoint.of(random, whole), ArgmaxPoint.of(MINE, bare))
                        .toList(),
                """
                controller,seed,sample,step,argmax_probability
                random,1,0,0,0.3
                random,1,0,1,1.0
                random,1,0,2,0.4
                random,1,1,0,0.3
                random,1,1,1,1.0
                random,1,1,2,0.5
                """);
        assertWritten(
                Tables.FIGURE_2,
                Stream.concat(PerplexityPoint.of(random, whole), PerplexityPoint.of(MINE, bare))
                        .toList(),
                """
                controller,seed,sample,validation_perplexity
                random,1,0,90.5
                """);
        assertWritten(
                Tables.FIGURE_3,
                Stream.concat(StatePoint.of(random, whole), StatePoint.of(MINE, bare))
                        .toList(),
                """
                controller,seed,sample,h0,h1
                random,1,0,0.5,-0.25
                random,1,1,0.0,1.0
                mine,,0,0.5,-0.25
                mine,,1,0.0,1.0
                """);
    }

    /** In Turkish, i is no lower case of I, and decimals have a comma; in Arabic, digits are others. */
    @ParameterizedTest
    @CsvSource({"tr-TR", "ar-EG-u-nu-arab"})
    void theLocaleDoesNotMatter(String language) throws IOException {
        var locale = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag(language));
            epochs();
            trajectory();
        } finally {
            Locale.setDefault(locale);
        }
    }

    private static OptionalDouble of(double value) {
        return OptionalDouble.of(value);
    }
}
