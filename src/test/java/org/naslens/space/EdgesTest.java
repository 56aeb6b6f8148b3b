package org.naslens.space;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.naslens.random.Seed;

class EdgesTest {
    /** 0→1, 0→2, 1→2, 0→3, … are edges 0, 1, 2, 3, …, with none left out. */
    @ParameterizedTest
    @ValueSource(ints = {2, 3, 12, 64})
    void areNumberedByTheNodeThatReadsThenTheOneThatIsRead(int nodes) {
        int next = 0;
        for (int node = 1; node < nodes; node++) {
            for (int previous = 0; previous < node; previous++) {
                assertEquals(next++, Edges.index(previous, node));
            }
        }
        assertEquals(next, Edges.count(nodes));
    }

    @Test
    void ofAnArchitectureAreThoseOneSees() {
        // 0:tanh 1:relu<0 2:sigmoid<0 3:identity<2 reads 0→1, 0→2 and 2→3
        assertArrayEquals(new int[] {0, 1, 5}, Edges.of(Architecture.ofTokens("0 0 1 0 3 2 2")));
    }

    @Test
    void ofAnArchitectureAreAllDifferent() {
        var space = new SearchSpace(12);
        for (int k = 0; k < 100; k++) {
            var edges = Edges.of(space.sample(Seed.root(k).stream()));
            assertEquals(11, Arrays.stream(edges).distinct().count(), "seed " + k);
        }
    }
}
