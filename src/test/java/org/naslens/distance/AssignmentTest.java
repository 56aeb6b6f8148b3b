package org.naslens.distance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.naslens.random.RandomStream;
import org.naslens.random.Seed;

class AssignmentTest {
    private static final int SIZE = 6;

    /** Computed by hand: 1 + 2 + 2, while the greedy assignment, row by row, costs 1 + 0 + 9. */
    @Test
    void looksFurtherThanTheCheapestOfEachRow() {
        int[][] cost = {{1, 4, 5}, {2, 0, 2}, {9, 2, 9}};
        int[] all = {0, 1, 2};
        var assignment = new Assignment(3);
        assignment.complete(cost, all, all);

        assertEquals(5, assignment.total(all, all));
        assertEquals(2, assignment.columnOf(1));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void isTheCheapestOfAllWhileCostsGrowAndRowsLeave(long seed) {
        var random = Seed.root(seed).with("assignment").stream();
        int[][] cost = randomCosts(random);
        int[] rows = IntStream.range(0, SIZE).toArray();
        int[] columns = rows;
        var assignment = new Assignment(SIZE);
        while (rows.length > 0) {
            assignment.complete(cost, rows, columns);
            assertCheapest(assignment, cost, rows, columns, "seed " + seed);

            int row = rows[random.nextInt(rows.length)];
            int column = columns[random.nextInt(columns.length)];
            rows = without(rows, row);
            columns = without(columns, column);
            var next = new Assignment(SIZE);
            next.copyFrom(assignment);
            next.remove(row, column);
            assignment = next;
            cost[random.nextInt(SIZE)][random.nextInt(SIZE)] += random.nextInt(5);
        }
    }

    private static void assertCheapest(Assignment assignment, int[][] cost, int[] rows, int[] columns, String seed) {
        int[] least = {Integer.MAX_VALUE};
        Bijections.forEach(rows.length, image -> {
            int sum = IntStream.range(0, rows.length)
                    .map(i -> cost[rows[i]][columns[image[i]]])
                    .sum();
            least[0] = Math.min(least[0], sum);
        });
        assertEquals(least[0], assignment.total(rows, columns), seed);
        assertEquals(
                least[0],
                IntStream.of(rows)
                        .map(row -> cost[row][assignment.columnOf(row)])
                        .sum(),
                seed);
        for (int row : rows) {
            for (int column : columns) {
                assertTrue(assignment.regret(cost, row, column) >= 0, seed);
            }
        }
    }

    private static int[][] randomCosts(RandomStream random) {
        int[][] cost = new int[SIZE][SIZE];
        for (int[] row : cost) {
            for (int column = 0; column < SIZE; column++) {
                row[column] = random.nextInt(10);
            }
        }
        return cost;
    }

    private static int[] without(int[] numbers, int number) {
        return IntStream.of(numbers).filter(other -> other != number).toArray();
    }
}
