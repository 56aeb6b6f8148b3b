package org.naslens.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.naslens.space.Architecture;

class StateMapTest {
    /** Four states at ±3 along (.6, .8, 0) and ±1 along (−.8, .6, 0), around (1, 1, 5): variances 18 and 2 of 20. */
    private static final double[][] CROSS = {{2.8, 3.4, 5}, {-.8, -1.4, 5}, {.2, 1.6, 5}, {1.8, .4, 5}};

    @Test
    void axesAreThePrincipalComponents() {
        var map = map(CROSS, 1);

        double[] x = {3, -3, 0, 0}; // .8, the larger weight, is positive
        double[] y = {0, 0, -1, 1}; // so is −(−.8): the axis is (.8, −.6, 0)
        assertPoints(x, y, map, 1e-12);
        assertEquals(.9, map.xShare(), 1e-12);
        assertEquals(.1, map.yShare(), 1e-12);
        assertEquals(Math.sqrt(20 / 3.0), map.deviation(), 1e-12);
        assertFalse(map.isRounding());
    }

    /** Σ over pairs of squared distances is M Σ‖xᵢ‖², so their mean is 2·20/3. */
    @Test
    void deviationIsThatOfPairs() {
        double squares = 0;
        for (int i = 0; i < 4; i++) {
            for (int j = i + 1; j < 4; j++) {
                for (int k = 0; k < 3; k++) {
                    squares += Math.pow(CROSS[i][k] - CROSS[j][k], 2) / 6;
                }
            }
        }

        assertEquals(Math.sqrt(squares), Math.sqrt(2) * map(CROSS, 1).deviation(), 1e-12);
    }

    @Test
    void tinyStatesGiveTheSameMapAtTheirOwnScale() {
        var map = map(CROSS, 1e-170);

        assertPoints(new double[] {3e-170, -3e-170, 0, 0}, new double[] {0, 0, -1e-170, 1e-170}, map, 1e-182);
        assertEquals(.9, map.xShare(), 1e-12);
    }

    @Test
    void statesThatDoNotVaryAreAllAtTheOrigin() {
        var map = map(new double[][] {{.1, .2}, {.1, .2}, {.1, .2}}, 1);

        assertEquals(Collections.nCopies(3, new StateMap.Point(0, 0)), map.points());
        assertEquals(0, map.xShare());
        assertEquals(0, map.yShare());
        assertEquals(0, map.deviation());
        assertEquals(Math.sqrt(.05), map.stateNorm(), 1e-15);
        assertTrue(map.isRounding());
    }

    /** Neighbours of .9 in float32 are 2⁻²⁴ apart: a full map, but of nothing. */
    @Test
    void roundingIsMappedAndCalledSo() {
        double up = Math.nextUp(.9f);
        var map = map(new double[][] {{.9f, .9f}, {up, .9f}, {.9f, .9f}}, 1);

        assertEquals(1, map.xShare(), 1e-12);
        assertTrue(map.deviation() > 0);
        assertTrue(map.isRounding());
    }

    @Test
    void zeroStatesAndOneUnitAreNoExceptions() {
        assertEquals(0, map(new double[2][3], 1).relativeDeviation());
        var line = map(new double[][] {{1}, {2}, {6}}, 1);
        assertPoints(new double[] {-2, -1, 3}, new double[3], line, 1e-12);
        assertEquals(1, line.xShare(), 1e-12);
        assertEquals(0, line.yShare());
        assertEquals(Math.sqrt(7) / 3, line.relativeDeviation(), 1e-12);
    }

    private static StateMap map(double[][] states, double scale) {
        var scaled = new double[states.length][states[0].length];
        for (int i = 0; i < states.length; i++) {
            for (int k = 0; k < states[i].length; k++) {
                scaled[i][k] = scale * states[i][k];
            }
        }
        return StateMap.of(SampleSet.of(Collections.nCopies(states.length, Architecture.ofTokens("0")), scaled));
    }

    private static void assertPoints(double[] x, double[] y, StateMap map, double tolerance) {
        for (int i = 0; i < x.length; i++) {
            assertEquals(x[i], map.points().get(i).x(), tolerance, "x of " + i);
            assertEquals(y[i], map.points().get(i).y(), tolerance, "y of " + i);
        }
    }
}
