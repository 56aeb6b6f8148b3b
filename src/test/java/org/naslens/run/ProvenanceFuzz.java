package org.naslens.run;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.util.JsonFormat;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.naslens.config.Settings;
import org.naslens.reliability.FuzzFolder;
import org.naslens.reliability.FuzzTarget;
import org.naslens.reliability.Refusal;

/** Where results come from: the input is both files that say so. It is here since their readers are of this package. */
public final class ProvenanceFuzz {
    private static final String RUN = "r";

    private ProvenanceFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        var run = new Run(new Workspace(FuzzFolder.file(".")), RUN, Settings.getDefaultInstance());
        for (var name : List.of(ProvenanceFile.NAME, "sample.json", "architectures.csv")) {
            FuzzFolder.write("results/" + RUN + "/" + name, input);
        }
        Refusal.readOrRefused(InputException.class, () -> ProvenanceFile.corpusSha256(run.results()));
        Refusal.readOrRefused(InputException.class, () -> RunSample.provenance(run));
    }

    /** The target, for the test that runs all of them. */
    public static FuzzTarget target() throws InvalidProtocolBufferException {
        var provenance = Provenance.newBuilder()
                .setNaslensVersion("1")
                .setDevice("CPU, 2 threads")
                .setProcessor("AMD EPYC")
                .setInstructionSet("avx2")
                .setThreads(2)
                .setCorpusSha256("00ff")
                .setSeed(-7)
                .setStarted("2020-01-01T00:00:00Z")
                .setWallSeconds(1.5)
                .addSeeds(3)
                .addInputs("run a");
        var sample = SampleProvenance.newBuilder().setEpochs(12).setSeed(1).setArchitectures(300);
        var printer = JsonFormat.printer().preservingProtoFieldNames();
        return new FuzzTarget(
                ProvenanceFuzz.class,
                List.of(
                        printer.print(provenance).getBytes(StandardCharsets.UTF_8),
                        printer.print(sample).getBytes(StandardCharsets.UTF_8)),
                List.of(
                        "\"seed\"",
                        "\"seeds\"",
                        "\"wall_seconds\"",
                        "\"corpus_sha256\"",
                        "\"epochs\"",
                        "\"threads\"",
                        "null",
                        "true",
                        "{",
                        "[",
                        "]",
                        "}",
                        "\\u0000",
                        "\\ud800",
                        "1e999",
                        "1e-999999999",
                        "1e999999999",
                        "NaN",
                        "\"Infinity\"",
                        "-0",
                        "9223372036854775808"));
    }
}
