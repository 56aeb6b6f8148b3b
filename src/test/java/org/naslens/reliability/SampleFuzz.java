package org.naslens.reliability;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.naslens.results.SampleFiles;
import org.naslens.results.Tables;
import org.naslens.table.CsvException;

/** A sample: three CSV files that belong together. */
public final class SampleFuzz {
    private static final List<String> FILES =
            List.of(Tables.ARCHITECTURES.file(), Tables.HIDDEN_STATES.file(), Tables.CHOICES.file());

    private SampleFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        FuzzFolder.writeParts(input, FILES);
        var folder = FuzzFolder.file(".");
        Refusal.readOrRefused(CsvException.class, () -> SampleFiles.read(folder));
    }

    static FuzzTarget target(Path scratch) throws IOException {
        var sample = new CsvSeeds(scratch).sample();
        return new FuzzTarget(
                SampleFuzz.class,
                List.of(
                        FuzzFolder.parts(sample.toArray(String[]::new)),
                        FuzzFolder.parts(sample.get(0), sample.get(1)),
                        FuzzFolder.parts(
                                "sample,tokens,validation_perplexity\n0,0,\n",
                                "sample,h0\n0,1\n",
                                "sample,step,kind,choice,argmax_probability,entropy_nats\n0,0,activation,0,1,0\n")),
                List.of(
                        "sample",
                        "tokens",
                        "h0",
                        "p0",
                        "p4",
                        "activation",
                        "previous",
                        "0 0 1",
                        "\n%%\n",
                        ",",
                        "\"",
                        "-1",
                        "1e999",
                        "1e308"));
    }
}
