package org.naslens.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;

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
    }
}
