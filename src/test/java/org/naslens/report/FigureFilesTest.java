package org.naslens.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.naslens.analysis.SampleSet;
import org.naslens.space.Architecture;

class FigureFilesTest {
    private static final SampleSet BARE = SampleSet.of(
            Stream.of("0 0 1", "2 0 3").map(Architecture::ofTokens).toList(), new double[][] {{.5, -.25}, {0, 1}});

    /** The second architecture was not evaluated. */
    private static final SampleSet WHOLE = BARE.withPerplexities(new double[] {90.5, Double.NaN})
            .withChoices(new double[][] {{.3, 1, .4}, {.3, 1, .5}}, new double[2][3]);

    private static final List<Subject> SUBJECTS = List.of(
            new Subject("random", OptionalLong.of(1), WHOLE),
            new Subject("mine", OptionalLong.empty(), BARE),
            new Subject("random", OptionalLong.of(2), WHOLE.first(1)));

    @TempDir
    Path folder;

    private Path file() {
        return folder.resolve("figure.csv");
    }

    @Test
    void argmaxProbabilitiesOfThoseThatHaveThem() throws IOException {
        FigureFiles.writeArgmax(file(), SUBJECTS);

        assertEquals("""
                controller,seed,sample,step,argmax_probability
                random,1,0,0,0.3
                random,1,0,1,1.0
                random,1,0,2,0.4
                random,1,1,0,0.3
                random,1,1,1,1.0
                random,1,1,2,0.5
                random,2,0,0,0.3
                random,2,0,1,1.0
                random,2,0,2,0.4
                """, Files.readString(file()));
    }

    @Test
    void perplexitiesOfWhatWasEvaluated() throws IOException {
        var later = BARE.withPerplexities(new double[] {Double.NaN, 80});
        FigureFiles.writePerplexities(
                file(),
                Stream.concat(SUBJECTS.stream(), Stream.of(new Subject("later", OptionalLong.of(3), later)))
                        .toList());

        assertEquals("""
                controller,seed,sample,validation_perplexity
                random,1,0,90.5
                random,2,0,90.5
                later,3,1,80.0
                """, Files.readString(file()));
    }

    @Test
    void statesUnitByUnit() throws IOException {
        FigureFiles.writeStates(file(), SUBJECTS);

        assertEquals("""
                controller,seed,sample,h0,h1
                random,1,0,0.5,-0.25
                random,1,1,0.0,1.0
                mine,,0,0.5,-0.25
                mine,,1,0.0,1.0
                random,2,0,0.5,-0.25
                """, Files.readString(file()));
    }

    @Test
    void statesOfOtherSizesDoNotFitOneTable() {
        var wide = SampleSet.of(List.of(Architecture.ofTokens("0")), new double[][] {{1, 2, 3}});
        var subjects = List.of(SUBJECTS.get(0), new Subject("wide", OptionalLong.empty(), wide));
        var error = assertThrows(IllegalArgumentException.class, () -> FigureFiles.writeStates(file(), subjects));

        assertEquals("wide has 3 units; random has 2", error.getMessage());
    }

    @Test
    void aSubjectHasAName() {
        var error = assertThrows(IllegalArgumentException.class, () -> new Subject(" ", OptionalLong.of(1), BARE));
        assertEquals("controller is empty; it must have a name", error.getMessage());
    }
}
