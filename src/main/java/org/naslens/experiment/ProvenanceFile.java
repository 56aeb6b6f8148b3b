package org.naslens.experiment;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.util.JsonFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
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
        read(results).ifPresent(before -> provenance.setStarted(before.getStarted()));
        AtomicFile.write(file, JsonFormat.printer().preservingProtoFieldNames().print(provenance) + "\n");
    }

    /** The corpus that the results beside the file come from, if it says so. */
    static Optional<String> corpusSha256(Path results) {
        return read(results).filter(Provenance::hasCorpusSha256).map(Provenance::getCorpusSha256);
    }

    private static Optional<Provenance> read(Path results) {
        var file = results.resolve(NAME);
        var provenance = Provenance.newBuilder();
        try {
            JsonFormat.parser().ignoringUnknownFields().merge(Files.readString(file), provenance);
            return Optional.of(provenance.build());
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (InvalidProtocolBufferException e) {
            throw new InputException(file + " is damaged; delete it, and it is written anew");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
