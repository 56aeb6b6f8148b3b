package org.naslens.present;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.naslens.analysis.Forgetting;
import org.naslens.report.TrajectoryRow;

class CourseTest {
    private static TrajectoryRow row(int epoch, double bits, OptionalDouble editDistance) {
        return new TrajectoryRow(
                "random",
                OptionalLong.of(1),
                epoch,
                bits,
                -1,
                -2,
                new Forgetting(OptionalDouble.of(-3), -4, OptionalDouble.of(-5), 2.5, .25, OptionalDouble.of(30), 40),
                10,
                editDistance);
    }

    private static Course of(String title) {
        return Course.ALL.stream()
                .filter(course -> course.title().equals(title))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void eachCourseIsOfItsOwnColumn() {
        var values = Course.ALL.stream()
                .map(course -> course.title() + " = "
                        + course.value().apply(row(1, .5, OptionalDouble.of(6))).getAsDouble())
                .toList();

        assertEquals(
                List.of(
                        "conditioning, bits = 0.5",
                        "share of saturated units = 0.25",
                        "norm of the state = 2.5",
                        "entropy, nats = 30.0",
                        "share of distinct samples = 0.25", // 10 of 40
                        "mean edit distance = 6.0"),
                values);
    }

    @Test
    void valuesStandAtTheirEpochAndWhatIsMissingIsNoNumber() {
        var rows = List.of(
                row(4, 4.5, OptionalDouble.empty()),
                row(0, .5, OptionalDouble.of(1)),
                row(1, 1.5, OptionalDouble.of(2)));

        assertArrayEquals(
                new double[] {1.5, Double.NaN, Double.NaN, 4.5},
                of("conditioning, bits").byEpoch(rows));
        assertArrayEquals(
                new double[] {2, Double.NaN, Double.NaN, Double.NaN},
                of("mean edit distance").byEpoch(rows));
        assertEquals(0, of("conditioning, bits").byEpoch(List.of()).length);
    }
}
