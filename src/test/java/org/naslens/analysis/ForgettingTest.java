package org.naslens.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.naslens.space.Architecture;
import org.naslens.space.SearchSpace;

class ForgettingTest {
    private final List<Architecture> three =
            Stream.of("0 0 1", "0 0 2", "3 0 0").map(Architecture::ofTokens).toList();

    /** numpy.std(H, axis=0, ddof=1) = 2.07367628, 2.08327467; norms 5, 0, √(.98² + .99²). */
    @Test
    void deviationsOfTheStateMatchNumPy() {
        var forgetting = Forgetting.of(SampleSet.of(three, new double[][] {{3, 4}, {0, 0}, {-.98, .99}}));

        assertEquals(2.0784754752228247, forgetting.unitDeviation(), 1e-12);
        assertEquals(2.1310061018981696, forgetting.stateNorm(), 1e-12);
        assertEquals(
                2.0784754752228247 / 2.1310061018981696,
                forgetting.relativeUnitDeviation().orElseThrow(),
                1e-12);
        assertEquals(3, forgetting.architectures());
    }

    /** Of six values 3, 4, −.98 and .99 are beyond .97. */
    @Test
    void saturationCountsBothSigns() {
        var forgetting = Forgetting.of(SampleSet.of(three, new double[][] {{3, 4}, {0, .97}, {-.98, .99}}));

        assertEquals(4 / 6.0, forgetting.saturatedShare(), 1e-12);
    }

    /** Step 2 is .4, .5, .9: deviations −.2, −.1, .3 from .6, so √(.14/2); over three steps a third of it. */
    @Test
    void argmaxDeviationIsTheMeanOverSteps() {
        var sample = SampleSet.of(three, new double[3][1])
                .withChoices(
                        new double[][] {{.3, 1, .4}, {.3, 1, .5}, {.3, 1, .9}},
                        new double[][] {{1.2, 0, 1.1}, {1.2, 0, 1.0}, {1.2, 0, .3}});
        var forgetting = Forgetting.of(sample);

        assertEquals(Math.sqrt(.07) / 3, forgetting.argmaxDeviation().orElseThrow(), 1e-12);
        assertEquals(2.0, forgetting.entropyNats().orElseThrow(), 1e-12); // mean of 2.3, 2.2 and 1.5
    }

    /** A uniform controller of 12 nodes: 12 · ln 4 + ln 11! nats. */
    @Test
    void entropyOfAUniformControllerIsMaximal() {
        var space = new SearchSpace(12);
        var architecture = Architecture.ofChoices(new int[23]);
        double[] uniform =
                Arrays.stream(space.options()).mapToDouble(k -> 1.0 / k).toArray();
        double[] nats = Arrays.stream(space.options()).mapToDouble(Math::log).toArray();
        var forgetting = Forgetting.of(SampleSet.of(List.of(architecture, architecture), new double[][] {{1}, {1}})
                .withChoices(new double[][] {uniform, uniform}, new double[][] {nats, nats}));

        assertEquals(34.137840179312576, forgetting.entropyNats().orElseThrow(), 1e-12);
        assertEquals(0, forgetting.argmaxDeviation().orElseThrow(), 1e-15);
    }

    @Test
    void aControllerThatForgetsDoesNotDeviate() {
        var forgetting = Forgetting.of(SampleSet.of(three, new double[][] {{.5, -.5}, {.5, -.5}, {.5, -.5}}));

        assertEquals(0, forgetting.unitDeviation());
        assertEquals(0, forgetting.relativeUnitDeviation().orElseThrow());
    }

    @Test
    void withoutChoicesThereIsNoArgmaxDeviation() {
        var forgetting = Forgetting.of(SampleSet.of(three, new double[][] {{1}, {2}, {3}}));

        assertEquals(OptionalDouble.empty(), forgetting.argmaxDeviation());
        assertEquals(OptionalDouble.empty(), forgetting.entropyNats());
    }

    @Test
    void statesOfZeroHaveNoRelativeDeviation() {
        assertEquals(
                OptionalDouble.empty(),
                Forgetting.of(SampleSet.of(three, new double[3][4])).relativeUnitDeviation());
    }

    @Test
    void oneArchitectureHasNoDeviation() {
        var one = SampleSet.of(three.subList(0, 1), new double[][] {{1}});
        var error = assertThrows(IllegalArgumentException.class, () -> Forgetting.of(one));
        assertEquals("1 architecture; a deviation over the sample needs at least 2", error.getMessage());
    }
}
