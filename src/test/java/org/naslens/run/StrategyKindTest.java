package org.naslens.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.naslens.config.CompareSettings;

class StrategyKindTest {
    @Test
    void labelsAreThoseOfTheDefaultComparison() {
        assertEquals(
                Arrays.stream(StrategyKind.values())
                        .map(StrategyKind::label)
                        .sorted()
                        .toList(),
                Arrays.stream(CompareSettings.getDefaultInstance()
                                .getStrategies()
                                .split(",", -1))
                        .sorted()
                        .toList());
    }

    @Test
    void settingsGiveBackTheKindThatWasPutIntoThem() {
        for (var kind : StrategyKind.values()) {
            assertEquals(kind, StrategyKind.parse(kind.label()));
            assertEquals(kind, StrategyKind.of(kind.in(TinyExperiment.settings())));
        }
    }

    @Test
    void unknownLabelsAreRefusedWithThoseThatThereAre() {
        for (var label : List.of("", "ENAS", "enas", "DARTS", "random_ws", "darts ")) {
            var error = assertThrows(InputException.class, () -> StrategyKind.parse(label));
            assertEquals(
                    "strategy \"" + label + "\"; it may be enas-random, enas-unsupervised, enas-supervised, random-ws, "
                            + "one-shot, darts, random",
                    error.getMessage());
        }
    }
}
