package org.naslens.distance;

import java.util.Arrays;

/**
 * The cheapest one-to-one assignment of rows to columns, updated incrementally while costs grow and rows and columns are removed.
 *
 * <p>The method is shortest augmenting paths (Jonker and Volgenant 1987), with potentials u, v such that
 *
 * <pre>
 *   u[i] + v[j] ≤ cost[i][j],   with equality where i is assigned to j
 * </pre>
 *
 * <p>The sum of all potentials is then the least cost, and assigning i to j adds at least cost[i][j] − u[i] − v[j] to it.
 * Potentials stay valid when a cost grows, so only the rows whose assigned cost grew have to be reassigned.
 */
final class Assignment {
    private static final int NONE = -1;

    private final int[] rowPotential; // u
    private final int[] columnPotential; // v
    private final int[] columnOf;
    private final int[] rowOf;

    // scratch space of one augmenting path
    private final int[] distance;
    private final int[] reachedFrom;
    private final boolean[] settled;

    /** An assignment of {@code size} rows and columns in which nothing is assigned yet. */
    Assignment(int size) {
        rowPotential = new int[size];
        columnPotential = new int[size];
        columnOf = new int[size];
        rowOf = new int[size];
        distance = new int[size];
        reachedFrom = new int[size];
        settled = new boolean[size];
        Arrays.fill(columnOf, NONE);
        Arrays.fill(rowOf, NONE);
    }

    /** Makes this assignment a copy of {@code other}, which has the same size. */
    void copyFrom(Assignment other) {
        System.arraycopy(other.rowPotential, 0, rowPotential, 0, rowPotential.length);
        System.arraycopy(other.columnPotential, 0, columnPotential, 0, columnPotential.length);
        System.arraycopy(other.columnOf, 0, columnOf, 0, columnOf.length);
        System.arraycopy(other.rowOf, 0, rowOf, 0, rowOf.length);
    }

    /** The column that is assigned to {@code row}. */
    int columnOf(int row) {
        return columnOf[row];
    }

    /** A lower bound on how much assigning {@code row} to {@code column} adds to the least cost. */
    int regret(int[][] cost, int row, int column) {
        return cost[row][column] - rowPotential[row] - columnPotential[column];
    }

    /** Removes {@code row} and {@code column} from the assignment. */
    void remove(int row, int column) {
        unassign(row);
        if (rowOf[column] != NONE) {
            unassign(rowOf[column]);
        }
    }

    /** Assigns all {@code rows} to the {@code columns}. Since the last call, costs may have grown but not fallen. */
    void complete(int[][] cost, int[] rows, int[] columns) {
        for (int row : rows) {
            if (columnOf[row] != NONE && regret(cost, row, columnOf[row]) > 0) {
                unassign(row);
            }
        }
        for (int row : rows) {
            if (columnOf[row] == NONE) {
                augment(cost, row, columns);
            }
        }
    }

    /** The total cost of the assignment of {@code rows} to {@code columns}. */
    int total(int[] rows, int[] columns) {
        int sum = 0;
        for (int row : rows) {
            sum += rowPotential[row];
        }
        for (int column : columns) {
            sum += columnPotential[column];
        }
        return sum;
    }

    private void unassign(int row) {
        if (columnOf[row] != NONE) {
            rowOf[columnOf[row]] = NONE;
            columnOf[row] = NONE;
        }
    }

    /** Assigns {@code row}, moving other rows along the cheapest augmenting path (Dijkstra's algorithm over the regrets). */
    private void augment(int[][] cost, int row, int[] columns) {
        for (int column : columns) {
            distance[column] = regret(cost, row, column);
            reachedFrom[column] = row;
            settled[column] = false;
        }
        int last = nearest(columns);
        while (rowOf[last] != NONE) {
            settled[last] = true;
            int next = rowOf[last];
            for (int column : columns) {
                int through = distance[last] + regret(cost, next, column);
                if (!settled[column] && through < distance[column]) {
                    distance[column] = through;
                    reachedFrom[column] = next;
                }
            }
            last = nearest(columns);
        }
        int length = distance[last];
        rowPotential[row] += length;
        for (int column : columns) {
            if (settled[column]) {
                rowPotential[rowOf[column]] += length - distance[column];
                columnPotential[column] -= length - distance[column];
            }
        }
        flip(row, last);
    }

    /** The unsettled column with the least distance. */
    private int nearest(int[] columns) {
        int best = NONE;
        for (int column : columns) {
            if (!settled[column] && (best == NONE || distance[column] < distance[best])) {
                best = column;
            }
        }
        return best;
    }

    /** Reassigns the rows along the augmenting path that ends at column {@code last}. */
    private void flip(int row, int last) {
        int column = last;
        int taker;
        do {
            taker = reachedFrom[column];
            int before = columnOf[taker];
            columnOf[taker] = column;
            rowOf[column] = taker;
            column = before;
        } while (taker != row);
    }
}
