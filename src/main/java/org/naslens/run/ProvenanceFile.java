package org.naslens.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.naslens.config.Settings;
import org.naslens.corpus.Corpus;
import org.naslens.files.AtomicFile;
import org.naslens.files.Checksums;
import org.naslens.tensor.Devices;
import org.naslens.tensor.Execution;

/** {@code provenance.json}: where the results beside it come from. */
public final class ProvenanceFile {
    static final String NAME = "provenance.json";

    private ProvenanceFile() {}

    /** The provenance of results that are computed with these settings on this machine now. */
    public static Provenance.Builder describe(Settings settings, @Nullable Corpus corpus) {
        return describe(settings, Run.execution(settings), corpus);
    }

    /** The same for graphs that are executed in another way than the settings say. */
    public static Provenance.Builder describe(Settings settings, Execution execution, @Nullable Corpus corpus) {
        var processor = Processor.current();
        var provenance = Provenance.newBuilder()
                .setNaslensVersion(Version.current())
                .setCodeVersion(codeVersion())
                .setTensorflowVersion(Devices.tensorFlowVersion())
                .setJavaVersion(System.getProperty("java.version"))
                .setOperatingSystem(System.getProperty("os.name") + " " + System.getProperty("os.arch"))
                .setProcessor(processor.model())
                .setInstructionSet(processor.instructionSet())
                .setDevice(Devices.summary(execution))
                .setThreads(execution.threads())
                .setSeed(settings.getSeed())
                .setStarted(Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
        if (corpus != null) {
            provenance.setCorpus(corpus.name()).setCorpusSha256(corpus.sha256());
        }
        return provenance;
    }

    /** The provenance of results that are computed from other results, without TensorFlow. */
    private static Provenance.Builder ofAnalysis() {
        return Provenance.newBuilder()
                .setNaslensVersion(Version.current())
                .setCodeVersion(codeVersion())
                .setJavaVersion(System.getProperty("java.version"))
                .setOperatingSystem(System.getProperty("os.name") + " " + System.getProperty("os.arch"))
                .setStarted(Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
    }

    /** The provenance of an analysis of runs: what they have in common, all their seeds and their total wall time. */
    public static Provenance.Builder ofRuns(List<Run> runs) {
        var own = ofAnalysis();
        var made = runs.stream().flatMap(run -> read(run.results()).stream()).toList();
        runs.forEach(run -> own.addInputs("run " + run.name()));
        own.addAllSeeds(made.stream().map(Provenance::getSeed).distinct().toList());
        own.setWallSeconds(made.stream().mapToDouble(Provenance::getWallSeconds).sum());
        common(made, Provenance::getDevice).ifPresent(own::setDevice);
        common(made, Provenance::getProcessor).ifPresent(own::setProcessor);
        common(made, Provenance::getInstructionSet).ifPresent(own::setInstructionSet);
        common(made, Provenance::getTensorflowVersion).ifPresent(own::setTensorflowVersion);
        common(made, Provenance::getCorpus).ifPresent(own::setCorpus);
        common(made, Provenance::getCorpusSha256).ifPresent(own::setCorpusSha256);
        return own;
    }

    private static Optional<String> common(List<Provenance> made, Function<Provenance, String> value) {
        var values = made.stream().map(value).distinct().toList();
        return values.size() == 1 && !values.get(0).isEmpty() ? Optional.of(values.get(0)) : Optional.empty();
    }

    /** The provenance of an analysis of files, each listed with its hash. */
    public static Provenance.Builder ofFiles(List<Path> files) throws IOException {
        var own = ofAnalysis();
        for (var file : files) {
            own.addInputs(file + " SHA-256 " + Checksums.sha256(file));
        }
        return own;
    }

    /** The provenance as labelled texts in reading order; unknown values are left out. */
    public static Map<String, String> facts(Provenance provenance) {
        var facts = new LinkedHashMap<String, String>();
        put(facts, "analysed", String.join("; ", provenance.getInputsList()));
        put(
                facts,
                "seeds",
                provenance.getSeedsList().stream().map(String::valueOf).collect(Collectors.joining(", ")));
        put(facts, "corpus", provenance.getCorpus());
        put(facts, "SHA-256 of the corpus", provenance.getCorpusSha256());
        put(facts, "device", provenance.getDevice());
        put(facts, "processor", provenance.getProcessor());
        put(facts, "instruction set", provenance.getInstructionSet());
        put(facts, "went back", String.join("; ", provenance.getRecoveriesList()));
        put(facts, "started", provenance.getStarted());
        if (provenance.getWallSeconds() > 0) {
            put(
                    facts,
                    "wall time of the searches",
                    String.format(Locale.ROOT, "%.0f s in all", provenance.getWallSeconds()));
        }
        put(facts, "naslens", provenance.getNaslensVersion() + ", code version " + provenance.getCodeVersion());
        put(facts, "TensorFlow", provenance.getTensorflowVersion());
        put(facts, "Java", provenance.getJavaVersion() + " on " + provenance.getOperatingSystem());
        return facts;
    }

    private static void put(Map<String, String> facts, String label, String value) {
        if (!value.isEmpty()) {
            facts.put(label, value);
        }
    }

    /** Writes the file; the time of the first start is taken over from an older file. */
    public static void write(Path results, Provenance.Builder provenance) throws IOException {
        var file = results.resolve(NAME);
        read(results).ifPresent(before -> provenance.setStarted(before.getStarted()));
        JsonFile.write(file, provenance);
    }

    /** Adds what is known at the end of a search, in case its process was stopped before it could do so. */
    static void complete(Path results, double wallSeconds, List<String> recoveries) throws IOException {
        var before = read(results);
        if (before.isPresent()
                && (before.get().getWallSeconds() != wallSeconds
                        || !before.get().getRecoveriesList().equals(recoveries))) {
            write(
                    results,
                    before.get().toBuilder()
                            .setWallSeconds(wallSeconds)
                            .clearRecoveries()
                            .addAllRecoveries(recoveries));
        }
        AtomicFile.tidy(results.resolve(NAME));
    }

    /** The SHA-256 of the corpus that the results beside the file come from, if the file states it. */
    static Optional<String> corpusSha256(Path results) {
        return read(results).filter(Provenance::hasCorpusSha256).map(Provenance::getCorpusSha256);
    }

    private static Optional<Provenance> read(Path results) {
        var file = results.resolve(NAME);
        var provenance = Provenance.newBuilder();
        try {
            JsonFile.read(file, provenance, "delete it, and it is written anew");
            return Optional.of(provenance.build());
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The commit of the program's sources if it runs from a checkout and git is available; otherwise {@code unknown}. */
    public static String codeVersion() {
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
