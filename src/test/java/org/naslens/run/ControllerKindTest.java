package org.naslens.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.naslens.config.ControllerSettings.Training;

class ControllerKindTest {
    @ParameterizedTest
    @CsvSource({
        "random,                         RANDOM,       0,     random",
        "unsupervised,                   UNSUPERVISED, 0,     unsupervised",
        "supervised,                     SUPERVISED,   0,     supervised",
        "state_penalty,                  UNSUPERVISED, 0.01,  state_penalty=0.01",
        "state_penalty=0.001,            UNSUPERVISED, 0.001, state_penalty=0.001",
        "state_penalty=1e-3,             UNSUPERVISED, 0.001, state_penalty=0.001",
        "state_penalty=2,                UNSUPERVISED, 2,     state_penalty=2",
        "supervised+state_penalty=0.1,   SUPERVISED,   0.1,   supervised+state_penalty=0.1",
        "unsupervised+state_penalty=0.1, UNSUPERVISED, 0.1,   state_penalty=0.1",
    })
    void aLabelNamesAKind(String text, Training training, double penalty, String label) {
        var kind = ControllerKind.parse(text, TinyExperiment.settings());
        assertEquals(new ControllerKind(training, penalty), kind);
        assertEquals(label, kind.label());
        assertEquals(kind, ControllerKind.parse(label, TinyExperiment.settings()));
        assertEquals(kind, ControllerKind.of(kind.in(TinyExperiment.settings()).getController()));
    }

    @Test
    void withoutANumberTheSettingsSayHowLargeThePenaltyIs() {
        var settings = TinyExperiment.settings("controller.state_penalty=0.5");
        assertEquals(
                "state_penalty=0.5",
                ControllerKind.parse("state_penalty", settings).label());
        assertEquals(0, ControllerKind.parse("unsupervised", settings).statePenalty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Random",
                "state_penalty=",
                "state_penalty=0",
                "state_penalty=-1",
                "state_penalty=NaN",
                "state_penalty=x",
                "state_penalty=1e7",
                "random+state_penalty=1",
                "supervised+random",
                "supervised+",
                "a+b+state_penalty=1"
            })
    void anythingElseIsRefused(String text) {
        var settings = TinyExperiment.settings();
        var refusal = assertThrows(InputException.class, () -> ControllerKind.parse(text, settings));
        assertTrue(refusal.getMessage().startsWith("controller \"" + text + "\"; it may be "), refusal.getMessage());
    }

    @Test
    void aLabelFitsAFileName() {
        assertEquals("supervised-state_penalty-0.1", new ControllerKind(Training.SUPERVISED, .1).inFileName());
    }
}
