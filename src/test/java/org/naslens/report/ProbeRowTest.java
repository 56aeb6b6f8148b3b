package org.naslens.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.naslens.analysis.LinearProbe;
import org.naslens.space.SearchSpace.Kind;

class ProbeRowTest {
    @TempDir
    Path folder;

    @Test
    void aChoiceThatCannotVaryHasNoRow() throws IOException {
        var probe = new LinearProbe(
                List.of(
                        new LinearProbe.Step(
                                0, Kind.ACTIVATION, Optional.of(new LinearProbe.Reading(.75, .5, .875, .25, 40))),
                        new LinearProbe.Step(1, Kind.PREVIOUS, Optional.empty()),
                        new LinearProbe.Step(3, Kind.PREVIOUS, Optional.of(new LinearProbe.Reading(1, .9, 1, .5, 40)))),
                40);
        ProbeRow.write(folder.resolve(ProbeRow.FILE), ProbeRow.of("random", OptionalLong.of(2), probe));

        assertEquals("""
                controller,seed,step,kind,accuracy,ci_low,ci_high,majority_rate,held_out
                random,2,0,activation,0.75,0.5,0.875,0.25,40
                random,2,3,previous,1.0,0.9,1.0,0.5,40
                """, Files.readString(folder.resolve("probe.csv")));
    }
}
