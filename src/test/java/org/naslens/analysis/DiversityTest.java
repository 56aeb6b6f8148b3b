package org.naslens.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.naslens.random.Seed;
import org.naslens.space.Architecture;

class DiversityTest {
    private final List<Architecture> three =
            Stream.of("0 0 1", "2 0 1", "0 0 1").map(Architecture::ofTokens).toList();

    @Test
    void equalArchitecturesCountOnce() {
        var diversity = Diversity.of(SampleSet.of(three, new double[3][1]), OptionalDouble.of(2.5), 3);

        assertEquals(2, diversity.distinct());
        assertEquals(3, diversity.architectures());
        assertEquals(OptionalDouble.of(2.5), diversity.meanEditDistance());
        assertEquals(OptionalDouble.empty(), diversity.entropyNats());
    }

    /** 12 · ln 4 + ln 11! = 34.1378401793 nats. */
    @Test
    void aUniformControllerHasTheMaximalEntropy() {
        var uniform = new BuiltController(12, 0, BuiltController.UNIFORM).sample(20, Seed.root(1));
        var diversity = Diversity.of(uniform, OptionalDouble.empty(), 0);

        assertEquals(34.137840179312576, diversity.entropyNats().orElseThrow(), 1e-12);
        assertEquals(34.137840179312576, diversity.maximumEntropyNats(), 1e-12);
        assertEquals(20, diversity.distinct());
    }

    /** Each of the two has its own sum over the choices: (1.5 + 0 + .5 + .5 + 0 + .5)/2. */
    @Test
    void entropyIsTheMeanOverTheSample() {
        var sample = SampleSet.of(three.subList(0, 2), new double[2][1])
                .withChoices(new double[][] {{.5, 1, .5}, {.5, 1, .5}}, new double[][] {{1.5, 0, .5}, {.5, 0, .5}});

        assertEquals(
                1.5,
                Diversity.of(sample, OptionalDouble.empty(), 0).entropyNats().orElseThrow());
    }

    @Test
    void aDistanceIsNotNegative() {
        var sample = SampleSet.of(three, new double[3][1]);
        var error = assertThrows(
                IllegalArgumentException.class, () -> Diversity.of(sample, OptionalDouble.of(Double.NaN), 3));
        assertEquals("mean edit distance = NaN; it must be at least 0", error.getMessage());
    }
}
