package org.naslens.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MeasureTest {
    @ParameterizedTest
    @CsvSource({
        "COMMON_ACTIVATIONS,common_activations",
        "COMMON_CONNECTIONS,common_connections",
        "GRAPH_EDIT_DISTANCE,graph_edit_distance",
        "PERFORMANCE_DIFFERENCE,performance_difference",
    })
    void labelsAreThoseOfTheCsvFiles(Measure measure, String label) {
        assertEquals(label, measure.label());
        assertEquals(measure, Measure.of(label));
    }

    @Test
    void anotherLabelIsRefused() {
        var error = assertThrows(IllegalArgumentException.class, () -> Measure.of("ged"));
        assertEquals(
                "measure \"ged\"; it must be common_activations, common_connections, graph_edit_distance, "
                        + "performance_difference",
                error.getMessage());
    }
}
