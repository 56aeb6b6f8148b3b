package org.naslens.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RangeTest {
    @Test
    void endsAreInOrOut() {
        var closed = new Range(0, true, 1, true);
        assertTrue(closed.admits(0) && closed.admits(1));
        var open = new Range(0, false, 1, false);
        assertFalse(open.admits(0) || open.admits(1));
        assertTrue(open.admits(Double.MIN_VALUE) && open.admits(Math.nextDown(1.0)));
    }

    @Test
    void anOpenSideAdmitsInfinityAndNothingAdmitsNaN() {
        var all = new Range(Double.NEGATIVE_INFINITY, true, Double.POSITIVE_INFINITY, true);
        assertTrue(all.admits(Double.POSITIVE_INFINITY) && all.admits(Double.NEGATIVE_INFINITY));
        assertFalse(all.admits(Double.NaN));
        var positive = Range.of(ChildSettings.getDescriptor().findFieldByName("gradient_norm_limit"));
        assertTrue(positive.admits(Double.POSITIVE_INFINITY));
        assertFalse(positive.admits(Double.NEGATIVE_INFINITY));
        assertFalse(positive.admits(-0.0));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "space { nodes: 1 }                       | space.nodes = 1; it must be at least 2 and at most 64",
                "child { optimizer { learning_rate: 0 } } | child.optimizer.learning_rate = 0; it must be above 0 and at most 1000000000",
                "child { l2: inf }                        | child.l2 = inf; it must be at least 0 and at most 1",
                "child { l2: -0.25 }                      | child.l2 = -0.25; it must be at least 0 and at most 1",
                "controller { entropy_weight: -inf }      | controller.entropy_weight = -inf; it must be at least 0 and at most 1000000",
                "controller { temperature: nan }          | controller.temperature = NaN; it must be above 0 and at most 1000000",
                "reward { planted { scale: nan } }        | reward.planted.scale = NaN; it must be at least -1000000 and at most 1000000",
                "child { batch_norm_epsilon: 1.0000001 }  | child.batch_norm_epsilon = 1.0000001; it must be above 0 and at most 1",
                "corpus { synthetic { test_tokens: 99 } } | corpus.synthetic.test_tokens = 99; it must be at least 100 and at most 100000000",
                "device { threads: 0 }                    | device.threads = 0; it must be at least 1 and at most 1024",
            })
    void messagesSayWhatIsAllowed(String text, String expected, @TempDir Path folder) {
        assertEquals("x.textproto:1: " + expected, new ConfigFixture(folder).refusal(text));
    }
}
