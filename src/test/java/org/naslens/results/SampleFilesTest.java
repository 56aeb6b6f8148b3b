package org.naslens.results;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.naslens.analysis.SampleSet;
import org.naslens.space.Architecture;
import org.naslens.table.CsvException;

class SampleFilesTest {
    private static final String ARCHITECTURES = "sample,tokens,validation_perplexity\n9,0 0 1,\n4,2 0 3,120.5\n";
    private static final String STATES = "sample,h0,h1\n4,.4,.5\n9,.1,.2\n";
    private static final String CHOICES = """
            sample,step,kind,choice,argmax_probability,entropy_nats
            9,0,activation,0,.3,1.3
            9,1,previous,0,1,0
            9,2,activation,1,.4,1.2
            4,2,activation,3,.5,1.1
            4,0,activation,2,.3,1.3
            4,1,previous,0,1,0
            """;

    @TempDir
    Path folder;

    @Test
    void rowsBelongTogetherByTheirSample() throws IOException {
        write(ARCHITECTURES, STATES, CHOICES);
        var sample = SampleFiles.read(folder);

        assertEquals(List.of(Architecture.ofTokens("0 0 1"), Architecture.ofTokens("2 0 3")), sample.architectures());
        assertArrayEquals(new double[] {.1, .2}, sample.embedding(0));
        assertArrayEquals(new double[] {.4, .5}, sample.embedding(1));
        assertEquals(OptionalDouble.empty(), sample.perplexity(0));
        assertEquals(OptionalDouble.of(120.5), sample.perplexity(1));
        assertEquals(.4, sample.argmaxProbability(0, 2));
        assertEquals(1.1, sample.entropy(1, 2));
    }

    @Test
    void choiceProbabilitiesMayBeMissing() throws IOException {
        write(ARCHITECTURES, STATES);

        assertFalse(SampleFiles.read(folder).hasChoices());
    }

    @Test
    void isReadBack() throws IOException {
        write(ARCHITECTURES, STATES, CHOICES);
        var copy = folder.resolve("copy");
        SampleFiles.write(copy, SampleFiles.read(folder));
        var again = folder.resolve("again");
        SampleFiles.write(again, SampleFiles.read(copy));

        assertEquals(
                "sample,tokens,validation_perplexity\n0,0 0 1,\n1,2 0 3,120.5\n",
                Files.readString(copy.resolve("architectures.csv")));
        assertEquals("sample,h0,h1\n0,0.1,0.2\n1,0.4,0.5\n", Files.readString(copy.resolve("hidden_states.csv")));
        assertEquals("""
                sample,step,kind,choice,argmax_probability,entropy_nats
                0,0,activation,0,0.3,1.3
                0,1,previous,0,1.0,0.0
                0,2,activation,1,0.4,1.2
                1,0,activation,2,0.3,1.3
                1,1,previous,0,1.0,0.0
                1,2,activation,3,0.5,1.1
                """, Files.readString(copy.resolve("choice_probabilities.csv")));
        for (String name : List.of("architectures.csv", "hidden_states.csv", "choice_probabilities.csv")) {
            assertEquals(Files.readString(copy.resolve(name)), Files.readString(again.resolve(name)));
        }
    }

    private static final String DISTRIBUTIONS = """
            sample,step,kind,choice,argmax_probability,entropy_nats,p0,p1,p2,p3
            0,0,activation,0,0.5,1.2130075659799042,0.5,0.25,0.125,0.125
            0,1,previous,0,1.0,0.0,1.0,,,
            0,2,activation,1,0.25,1.3862943611198906,0.25,0.25,0.25,0.25
            """;

    /** H(1/2, 1/4, 1/8, 1/8) = 7/4 log 2. */
    @Test
    void distributionsAreReadBack() throws IOException {
        write("sample,tokens,validation_perplexity\n0,0 0 1,\n", "sample,h0\n0,.4\n", DISTRIBUTIONS);
        var sample = SampleFiles.read(folder);
        assertArrayEquals(new double[] {.5, .25, .125, .125}, sample.distribution(0, 0));
        assertArrayEquals(new double[] {1}, sample.distribution(0, 1));

        var copy = folder.resolve("copy");
        SampleFiles.write(copy, sample);
        assertEquals(DISTRIBUTIONS, Files.readString(copy.resolve("choice_probabilities.csv")));
    }

    @Test
    void aDistributionMustFitItsChoice() throws IOException {
        write(
                "sample,tokens,validation_perplexity\n0,0 0 1,\n",
                "sample,h0\n0,.4\n",
                DISTRIBUTIONS.replace("1.0,,,\n", "0.5,0.5,,\n"));
        var file = folder.resolve("choice_probabilities.csv");
        assertEquals(
                file + ": row 2: 2 probabilities at step 1; it has 1 options",
                assertThrows(CsvException.class, () -> SampleFiles.read(folder)).getMessage());

        write(
                "sample,tokens,validation_perplexity\n0,0 0 1,\n",
                "sample,h0\n0,.4\n",
                DISTRIBUTIONS.replace("0.5,0.25,0.125,0.125", "0.5,0.25,0.125,0.25"));
        assertTrue(assertThrows(CsvException.class, () -> SampleFiles.read(folder))
                .getMessage()
                .contains("sums to 1.125"));
    }

    @Test
    void aSampleHasAtMostTwentyThousandArchitectures() throws IOException {
        var rows = new StringBuilder("sample,tokens,validation_perplexity\n");
        for (int i = 0; i <= SampleFiles.MAX_ARCHITECTURES; i++) {
            rows.append(i).append(",0,\n");
        }
        write(rows.toString(), "sample,h0\n0,.4\n");
        assertEquals(
                folder.resolve("architectures.csv") + ": row 20001: a sample has at most 20000 architectures",
                assertThrows(CsvException.class, () -> SampleFiles.read(folder)).getMessage());
    }

    /** 20,000 · 1,678 > 2²⁵ = 33,554,432; with one unit less it is allowed, and the next states are missed. */
    @Test
    void statesHaveAtMostTwoToThe25Numbers() throws IOException {
        var rows = new StringBuilder("sample,tokens,validation_perplexity\n");
        for (int i = 0; i < SampleFiles.MAX_ARCHITECTURES; i++) {
            rows.append(i).append(",0,\n");
        }
        write(rows.toString(), states(1678) + "\n0" + ",1".repeat(1678) + "\n");
        assertBroken("hidden_states.csv: row 1: 1678 units of 20000 architectures are 33560000 numbers; they must be at"
                + " most 33554432");

        write(rows.toString(), states(1677) + "\n0" + ",1".repeat(1677) + "\n");
        assertBroken("hidden_states.csv: sample 1 is missing; " + folder.resolve("architectures.csv") + " has it");
    }

    @Test
    void aSampleWithoutChoicesWritesTwoFiles() throws IOException {
        SampleFiles.write(folder, SampleSet.of(List.of(Architecture.ofTokens("0")), new double[][] {{.5}}));

        assertFalse(Files.exists(folder.resolve("choice_probabilities.csv")));
        assertEquals(1, SampleFiles.read(folder).size());
    }

    @Test
    void statesMustBeThoseOfTheArchitectures() throws IOException {
        write(ARCHITECTURES, "sample,h0\n4,1\n9,2\n5,3\n");
        assertBroken("hidden_states.csv: row 3: sample 5 is not in " + folder.resolve("architectures.csv"));

        write(ARCHITECTURES, "sample,h0\n4,1\n");
        assertBroken("hidden_states.csv: sample 9 is missing; " + folder.resolve("architectures.csv") + " has it");
    }

    @Test
    void bothFilesMustBeThere() throws IOException {
        assertBroken("architectures.csv: there is no such file");

        write(ARCHITECTURES);
        assertBroken("hidden_states.csv: there is no such file");
    }

    @Test
    void noSamplesAreRefused() throws IOException {
        write("sample,tokens,validation_perplexity\n", "sample,h0\n");
        assertBroken("architectures.csv: it has no rows; a sample has at least 1");
    }

    @Test
    void choicesMustBeThoseOfTheTokens() throws IOException {
        assertChoicesBroken(
                "9,2,activation,1,", "9,2,activation,3,", "row 3: choice 3 at step 2 of sample 9; its tokens say 1");
        assertChoicesBroken("9,1,previous", "9,1,activation", "row 2: kind activation at step 1; it must be previous");
        assertChoicesBroken("9,2,", "9,3,", "row 3: step 3; an architecture of 2 nodes has steps 0 to 2");
        assertChoicesBroken("4,0,activation,2,", "4,2,activation,3,", "row 5: step 2 of sample 4 is there twice");
        assertChoicesBroken(
                "4,1,previous,0,1,0\n",
                "",
                "step 1 of sample 4 is missing; " + folder.resolve("architectures.csv") + " has it");
        assertChoicesBroken("9,0,", "7,0,", "row 1: sample 7 is not in " + folder.resolve("architectures.csv"));
    }

    private static String states(int units) {
        return "sample,"
                + IntStream.range(0, units).mapToObj(unit -> "h" + unit).collect(Collectors.joining(","));
    }

    private void assertChoicesBroken(String text, String by, String message) throws IOException {
        write(ARCHITECTURES, STATES, CHOICES.replace(text, by));
        assertBroken("choice_probabilities.csv: " + message);
    }

    private void assertBroken(String message) {
        var error = assertThrows(CsvException.class, () -> SampleFiles.read(folder));
        assertEquals(folder + "/" + message, error.getMessage());
    }

    private void write(String... contents) throws IOException {
        var names = List.of("architectures.csv", "hidden_states.csv", "choice_probabilities.csv");
        for (int i = 0; i < contents.length; i++) {
            Files.writeString(folder.resolve(names.get(i)), contents[i]);
        }
    }
}
