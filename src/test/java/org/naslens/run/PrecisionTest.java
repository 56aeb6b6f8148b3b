package org.naslens.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.naslens.config.ConfigReader;
import org.naslens.config.Settings;
import org.naslens.config.Settings.Precision;

class PrecisionTest {
    private static Settings settings(String... overrides) {
        return ConfigReader.effective(ConfigReader.read(List.of(overrides)));
    }

    @Test
    void isReadAsOtherChoicesAre() {
        assertEquals(Precision.FLOAT32, settings().getPrecision());
        assertEquals(Precision.TF32, settings("precision=tf32").getPrecision());
        assertEquals(Precision.BFLOAT16, settings("precision=BFLOAT16").getPrecision());
    }

    @Test
    void onlyTf32AllowsTensorFloat32() {
        assertFalse(Run.execution(settings()).tensorFloat32());
        assertTrue(Run.execution(settings("precision=tf32")).tensorFloat32());
        assertFalse(Run.execution(settings("precision=bfloat16")).tensorFloat32());
    }

    @Test
    void aRunKeepsItsPrecision() {
        assertEquals(
                List.of("precision: FLOAT32 -> BFLOAT16"),
                SearchRun.differences(settings(), settings("precision=bfloat16")));
        assertEquals(List.of(), SearchRun.differences(settings(), settings("device.xla=true")));
    }

    @Test
    void xlaIsOffUnlessItIsAskedFor() {
        assertFalse(Run.execution(settings()).xla());
        assertTrue(Run.execution(settings("device.xla=true")).xla());
    }
}
