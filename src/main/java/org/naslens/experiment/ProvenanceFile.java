package org.naslens.experiment;

import com.google.protobuf.util.JsonFormat;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.naslens.config.Settings;
import org.naslens.corpus.Corpus;
import org.naslens.files.AtomicFile;
import org.naslens.tensor.Devices;

/** {@code provenance.json}: where the results beside it come from. */
final class ProvenanceFile {
    static final String NAME = "provenance.json";

    private ProvenanceFile() {}

    /** What holds for all results of these settings on this machine, now. */
    static Provenance.Builder describe(Settings settings, @Nullable Corpus corpus) {
        var provenance = Provenance.newBuilder()
                .setNaslensVersion(Version.current())
                .setCodeVersion(codeVersion())
                .setTensorflowVersion(Devices.tensorFlowVersion())
                .setJavaVersion(System.getProperty("java.version"))
                .setOperatingSystem(System.getProperty("os.name") + " " + System.getProperty("os.arch"))
                .setDevice(Devices.summary(Run.execution(settings)))
                .setThreads(Run.threads(settings.getDevice()))
                .setSeed(settings.getSeed())
                .setStarted(Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
        if (corpus != null) {
            provenance.setCorpus(corpus.name()).setCorpusSha256(corpus.sha256());
        }
        return provenance;
    }

    /** Writes the file; the time of the first start stays what an older file says. */
    static void write(Path results, Provenance.Builder provenance) throws IOException {
        var file = results.resolve(NAME);
        if (Files.exists(file)) {
            var before = Provenance.newBuilder();
            JsonFormat.parser().ignoringUnknownFields().merge(Files.readString(file), before);
            provenance.setStarted(before.getStarted());
        }
        AtomicFile.write(file, JsonFormat.printer().preservingProtoFieldNames().print(provenance) + "\n");
    }

    /** The commit of the program's sources, when it runs from a checkout and git is there. */
    private static String codeVersion() {
        var home = System.getProperty("naslens.home");
        if (home == null) {
            return "unknown";
        }
        try {
            var git = new ProcessBuilder("git", "-C", home, "describe", "--always", "--dirty", "--abbrev=40")
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            var answer = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            boolean ended = git.waitFor(10, TimeUnit.SECONDS);
            return ended && git.exitValue() == 0 && !answer.isEmpty() ? answer : "unknown";
        } catch (IOException e) {
            return "unknown"; // no git on this machine
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "unknown";
        }
    }
}
