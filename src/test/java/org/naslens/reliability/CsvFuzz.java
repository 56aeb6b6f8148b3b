package org.naslens.reliability;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.naslens.table.CsvException;

/** CSV files of one kind: the first byte of the input chooses the kind of rows, and the rest is the file. */
public final class CsvFuzz {
    private CsvFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        if (input.length == 0) {
            return;
        }
        var table = CsvSeeds.TABLES.get(Math.floorMod(input[0] - 'a', CsvSeeds.TABLES.size()));
        var file = FuzzFolder.write("x.csv", Arrays.copyOfRange(input, 1, input.length));
        Refusal.readOrRefused(CsvException.class, () -> table.readFile(file));
    }

    static FuzzTarget target(Path scratch) throws IOException {
        var words = new ArrayList<>(List.of("\"", "\"\"", ",", "\n", "\r\n", "NaN", "1e999", "-1", "2147483648"));
        var seeds = new ArrayList<byte[]>();
        for (var text : new CsvSeeds(scratch).files().values()) {
            seeds.add(((char) ('a' + seeds.size()) + text).getBytes(StandardCharsets.UTF_8));
            words.addAll(List.of(text.lines().findFirst().orElseThrow().split(",")));
        }
        return new FuzzTarget(CsvFuzz.class, seeds, words);
    }
}
