package org.naslens.present;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.naslens.evidence.Course;
import org.naslens.results.TrajectoryRow;

/** The courses that the rows of {@code trajectory.csv} describe. */
final class Courses {
    /** Conditioning, followed by what may cause a lack of it, then diversity. */
    private static final Map<String, Function<TrajectoryRow, OptionalDouble>> QUANTITIES = new LinkedHashMap<>();

    static {
        QUANTITIES.put("conditioning, bits", row -> OptionalDouble.of(row.conditioningBits()));
        QUANTITIES.put(
                "share of saturated units",
                row -> OptionalDouble.of(row.forgetting().saturatedShare()));
        QUANTITIES.put(
                "norm of the state", row -> OptionalDouble.of(row.forgetting().stateNorm()));
        QUANTITIES.put("entropy, nats", row -> row.forgetting().entropyNats());
        QUANTITIES.put(
                "share of distinct samples",
                row -> OptionalDouble.of(
                        (double) row.distinct() / row.forgetting().architectures()));
        QUANTITIES.put("mean edit distance", TrajectoryRow::meanEditDistance);
    }

    private Courses() {}

    /** The names of the quantities in the order of their panels. */
    static List<String> quantities() {
        return List.copyOf(QUANTITIES.keySet());
    }

    /** The course of each quantity for each run that has it. */
    static List<Course> of(List<TrajectoryRow> rows) {
        var runs = rows.stream().map(TrajectoryRow::run).distinct().toList();
        var courses = new ArrayList<Course>();
        QUANTITIES.forEach((quantity, value) -> {
            for (var run : runs) {
                var points = rows.stream()
                        .filter(row -> row.run().equals(run) && value.apply(row).isPresent())
                        .map(row ->
                                new Course.Point(row.epoch(), value.apply(row).getAsDouble()))
                        .toList();
                if (!points.isEmpty()) {
                    courses.add(new Course(quantity, run, points));
                }
            }
        });
        return courses;
    }
}
