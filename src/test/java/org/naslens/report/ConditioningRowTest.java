package org.naslens.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.naslens.analysis.Conditioning;
import org.naslens.space.SearchSpace.Kind;

class ConditioningRowTest {
    @TempDir
    Path folder;

    @Test
    void eachChoiceHasARowAndAllTogetherTheLast() throws IOException {
        var measured = new Conditioning(
                List.of(
                        new Conditioning.Step(0, Kind.ACTIVATION, 0, 0, 0, 2),
                        new Conditioning.Step(1, Kind.PREVIOUS, 0, 0, 0, 0),
                        new Conditioning.Step(2, Kind.ACTIVATION, .5, .25, .75, 1.5)),
                new Conditioning.Total(.5, .125, .875, 3.5),
                100);
        var rows = new ArrayList<>(ConditioningRow.of("supervised", OptionalLong.of(3), measured));
        rows.addAll(ConditioningRow.of(
                "mine", OptionalLong.empty(), new Conditioning(List.of(), new Conditioning.Total(1, 0, 2, 3), 12)));
        ConditioningRow.write(folder.resolve(ConditioningRow.FILE), rows);

        assertEquals("""
                controller,seed,step,kind,bits,ci_low,ci_high,maximum_bits,samples
                supervised,3,0,activation,0.0,0.0,0.0,2.0,100
                supervised,3,1,previous,0.0,0.0,0.0,0.0,100
                supervised,3,2,activation,0.5,0.25,0.75,1.5,100
                supervised,3,,all,0.5,0.125,0.875,3.5,100
                mine,,,all,1.0,0.0,2.0,3.0,12
                """, Files.readString(folder.resolve("conditioning.csv")));
    }
}
