package org.naslens.corpus;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenStreamsTest {
    /** A text whose every token is its own position, from 1 on, so that 0 can only be padding. */
    private static Tokens text(int size) {
        return Tokens.of(IntStream.rangeClosed(1, size).toArray());
    }

    @Test
    void aTrainingWindowReadsAsDrawnOnPaper() {
        // 11 tokens in 2 streams of 5: 1 2 3 4 5 | 6 7 8 9 10, and 11 is dropped; (5 − 1) / 2 = 2 windows of 2 steps
        var streams = TokenStreams.training(text(11), 2, 2);
        assertEquals(2, streams.windows());
        assertEquals(8, streams.predictions());
        assertArrayEquals(new int[] {1, 6, 2, 7}, streams.window(0).inputs());
        assertArrayEquals(new int[] {2, 7, 3, 8}, streams.window(0).targets());
        assertArrayEquals(new int[] {3, 8, 4, 9}, streams.window(1).inputs());
        assertArrayEquals(new int[] {4, 9, 5, 10}, streams.window(1).targets());
        assertArrayEquals(new float[] {1, 1, 1, 1}, streams.window(1).weights());
        assertTrue(streams.window(0).first());
        assertFalse(streams.window(1).first());
    }

    @Test
    void anEvaluationWindowReadsAsDrawnOnPaper() {
        // 8 tokens give 7 predictions: streams of ⌈7 / 2⌉ = 4, which read 1 2 3 4 | 5 6 7, in ⌈4 / 3⌉ = 2 windows
        var streams = TokenStreams.evaluation(text(8), 2, 3);
        assertEquals(2, streams.windows());
        assertEquals(7, streams.predictions());
        assertArrayEquals(new int[] {1, 5, 2, 6, 3, 7}, streams.window(0).inputs());
        assertArrayEquals(new int[] {2, 6, 3, 7, 4, 8}, streams.window(0).targets());
        assertArrayEquals(new int[] {4, 0, 0, 0, 0, 0}, streams.window(1).inputs());
        assertArrayEquals(new int[] {5, 0, 0, 0, 0, 0}, streams.window(1).targets());
        assertArrayEquals(new float[] {1, 0, 0, 0, 0, 0}, streams.window(1).weights());
    }

    @ParameterizedTest
    @CsvSource({"2,1,1", "2,5,3", "3,4,2", "10,3,4", "11,10,1", "11,64,35", "100,7,5", "101,10,10", "1000,64,35"})
    void evaluationPredictsEveryTokenButTheFirstExactlyOnce(int size, int batch, int steps) {
        var streams = TokenStreams.evaluation(text(size), batch, steps);
        int[] predicted = new int[size + 1];
        for (int k = 0; k < streams.windows(); k++) {
            var window = streams.window(k);
            assertEquals(steps * batch, window.inputs().length);
            for (int i = 0; i < steps * batch; i++) {
                if (window.weights()[i] == 1) {
                    assertEquals(window.inputs()[i] + 1, window.targets()[i]);
                    predicted[window.targets()[i]]++;
                } else {
                    assertEquals(0, window.weights()[i] + window.inputs()[i] + window.targets()[i]);
                }
            }
        }
        int[] once = new int[size + 1];
        Arrays.fill(once, 2, size + 1, 1);
        assertArrayEquals(once, predicted);
        assertEquals(size - 1, streams.predictions());
    }

    @ParameterizedTest
    @CsvSource({"2,1,1", "10,3,2", "100,7,5", "101,10,9", "5000,64,35"})
    void eachStreamGoesOnWhereItsWindowBeforeEnded(int size, int batch, int steps) {
        var streams = TokenStreams.training(text(size), batch, steps);
        for (int b = 0; b < batch; b++) {
            int next = b * (size / batch) + 1;
            for (int k = 0; k < streams.windows(); k++) {
                var window = streams.window(k);
                for (int t = 0; t < steps; t++) {
                    assertEquals(next, window.inputs()[t * batch + b]);
                    assertEquals(next + 1, window.targets()[t * batch + b]);
                    assertEquals(1, window.weights()[t * batch + b]);
                    next++;
                }
            }
        }
        assertEquals((long) streams.windows() * steps * batch, streams.predictions());
    }

    @Test
    void aTextOfJustTheTokensThatOneWindowNeedsIsEnough() {
        assertEquals(1, TokenStreams.training(text(72), 2, 35).windows());
        var e = assertThrows(CorpusException.class, () -> TokenStreams.training(text(71), 2, 35));
        assertEquals(
                "a text of 71 tokens has no window of 35 steps in 2 streams; it needs at least 72 tokens",
                e.getMessage());
    }

    @Test
    void aTextOfOneTokenPredictsNothing() {
        var e = assertThrows(CorpusException.class, () -> TokenStreams.evaluation(text(1), 4, 35));
        assertEquals("a text of 1 tokens predicts nothing; it needs at least 2", e.getMessage());
    }

    @Test
    void sizesThatAreNoSizesAreReported() {
        var batch = assertThrows(IllegalArgumentException.class, () -> TokenStreams.training(text(9), 0, 2));
        assertEquals("batch = 0; it must be at least 1", batch.getMessage());
        var steps = assertThrows(IllegalArgumentException.class, () -> TokenStreams.evaluation(text(9), 2, -1));
        assertEquals("steps = -1; it must be at least 1", steps.getMessage());
        var window = assertThrows(
                IllegalArgumentException.class,
                () -> TokenStreams.evaluation(text(9), 2, 2).window(2));
        assertEquals("window = 2; it must be 0 to 1", window.getMessage());
    }

    /** Counted by the weights of the windows, like a caller that sums losses over them. */
    @ParameterizedTest
    @CsvSource({"8,2,3", "100,7,5", "11,64,3", "1000,64,3", "30,4,2"})
    void thePartUpToAWindowHasItsPredictions(int size, int batch, int steps) {
        for (var whole : new TokenStreams[] {
            TokenStreams.evaluation(text(size), batch, steps), TokenStreams.evaluation(text(size), 1, steps)
        }) {
            for (int count = 1; count <= whole.windows() + 2; count++) {
                var part = whole.first(count);
                assertEquals(Math.min(count, whole.windows()), part.windows());
                double weights = 0;
                for (int k = 0; k < part.windows(); k++) {
                    assertArrayEquals(whole.window(k).inputs(), part.window(k).inputs());
                    for (float weight : part.window(k).weights()) {
                        weights += weight;
                    }
                }
                assertEquals(part.predictions(), (long) weights);
            }
            assertThrows(IllegalArgumentException.class, () -> whole.first(0));
        }
    }
}
