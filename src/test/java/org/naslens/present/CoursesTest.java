package org.naslens.present;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.naslens.analysis.Forgetting;
import org.naslens.analysis.RunId;
import org.naslens.evidence.Course;
import org.naslens.results.TrajectoryRow;
import org.naslens.statistics.Interval;

class CoursesTest {
    private static TrajectoryRow row(long seed, int epoch, double bits, OptionalDouble editDistance) {
        return new TrajectoryRow(
                RunId.of("random", seed),
                epoch,
                bits,
                new Interval(-2, -1),
                new Forgetting(OptionalDouble.of(-3), -4, OptionalDouble.of(-5), 2.5, .25, OptionalDouble.of(30), 40),
                10,
                editDistance);
    }

    @Test
    void eachCourseIsOfItsOwnColumn() {
        var values = Courses.of(List.of(row(1, 1, .5, OptionalDouble.of(6)))).stream()
                .map(course ->
                        course.quantity() + " = " + course.points().get(0).value())
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
    void aRunHasAPointForEachEpochWhoseValueIsKnown() {
        var courses = Courses.of(List.of(
                row(1, 0, .5, OptionalDouble.of(1)),
                row(2, 1, 7, OptionalDouble.empty()),
                row(1, 4, 4.5, OptionalDouble.empty())));

        assertEquals(
                List.of(
                        new Course(
                                "conditioning, bits",
                                RunId.of("random", 1),
                                List.of(new Course.Point(0, .5), new Course.Point(4, 4.5))),
                        new Course("conditioning, bits", RunId.of("random", 2), List.of(new Course.Point(1, 7)))),
                courses.subList(0, 2));
        assertEquals(
                List.of(new Course("mean edit distance", RunId.of("random", 1), List.of(new Course.Point(0, 1)))),
                courses.stream()
                        .filter(course -> course.quantity().equals("mean edit distance"))
                        .toList());
    }
}
