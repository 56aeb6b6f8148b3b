package org.naslens.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.naslens.random.RandomStream;
import org.naslens.random.Seed;

class JointIntervalTest {
    private static final Seed SEED = Seed.root(1);

    /** Half widths 3 and 4 make 5. Student's of ± d/2 with one degree of freedom is 12.706 · d/√2/√2 = 6.353 d. */
    @Test
    void errorsAddAsSquares() {
        double d = 4 / 6.3531;
        var seeds = MeanInterval.of(10 - d / 2, 10 + d / 2);
        assertEquals(6, seeds.interval().orElseThrow().low(), 1e-3);

        var joint = JointInterval.of(seeds, new Interval(7, 10), 0, 100);
        assertEquals(5, joint.low(), 1e-3); // √(3² + 4²) below
        assertEquals(14, joint.high(), 1e-3); // √(0² + 4²) above
    }

    @Test
    void doesNotLeaveItsRange() {
        assertEquals(new Interval(0, 1), JointInterval.of(MeanInterval.of(.1, .9), new Interval(.4, .6), 0, 1));
    }

    @Test
    void oneSeedHasTheIntervalOfTheArchitectures() {
        var joint = JointInterval.of(MeanInterval.of(.5), new Interval(.25, .75), -1, 1);

        assertEquals(.25, joint.low(), 1e-15);
        assertEquals(.75, joint.high(), 1e-15);
    }

    /**
     * τ of k seeds of a search with the same values x: y = √.5 · x + noise, half of whose variance is shared by all seeds. Population:
     * 2/π · asin √.5 = ½. Student's interval alone covers it in 64 to 90 % of such samples.
     */
    @ParameterizedTest
    @CsvSource({"30, 2", "30, 3", "30, 5", "128, 3"})
    void coversTheMeanTauOfSearches(int architectures, int seeds) {
        int samples = architectures < 100 ? 300 : 100;
        int covered = 0;
        for (int sample = 0; sample < samples; sample++) {
            var seed = SEED.with("coverage").with(sample);
            var variables = searches(architectures, seeds, seed.with("sample").stream());
            double[] taus = variables.stream()
                    .mapToDouble(each -> new ResampledKendall(List.of(each))
                            .estimate()
                            .orElseThrow()
                            .correlation())
                    .toArray();
            var alone = KendallTau.ofMean(variables, 199, seed.with("bootstrap"));
            var joint = JointInterval.of(
                    MeanInterval.of(taus), alone.orElseThrow().interval().orElseThrow(), -1, 1);
            covered += joint.contains(.5) ? 1 : 0;
        }
        double percent = 100.0 * covered / samples;

        assertTrue(90 <= percent && percent <= 100, "covers in " + percent + " % of the samples from " + SEED);
    }

    private static List<KendallTau.Variables> searches(int architectures, int seeds, RandomStream random) {
        double[] truth = IntStream.range(0, architectures)
                .mapToDouble(i -> random.nextGaussian())
                .toArray();
        double[] common = IntStream.range(0, architectures)
                .mapToDouble(i -> random.nextGaussian())
                .toArray();
        return IntStream.range(0, seeds)
                .mapToObj(search -> new KendallTau.Variables(
                        truth,
                        IntStream.range(0, architectures)
                                .mapToDouble(
                                        i -> Math.sqrt(.5) * truth[i] + .5 * common[i] + .5 * random.nextGaussian())
                                .toArray()))
                .toList();
    }
}
