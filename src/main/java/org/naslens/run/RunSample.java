package org.naslens.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.naslens.analysis.SampleSet;
import org.naslens.files.AtomicFile;
import org.naslens.files.RecordedFolder;
import org.naslens.results.ArchitectureRow;
import org.naslens.results.SampleFiles;
import org.naslens.results.Tables;
import org.naslens.space.Architecture;

/** The architectures sampled from a run, stored in its results together with their provenance. */
public final class RunSample {
    private static final String PROVENANCE = "sample.json";

    private RunSample() {}

    /** The file of a run's sampled architectures. */
    public static Path architectures(Run run) {
        return Tables.ARCHITECTURES.in(run.results());
    }

    /** Writes a sample in place of an older one. */
    public static void write(Run run, SampleSet sample, int epochs, long seed) throws IOException {
        write(run, epochs, seed, sample.size(), () -> SampleFiles.write(run.results(), sample));
    }

    /** The same for architectures of a strategy without a controller, of which there are no states and no choices. */
    public static void write(Run run, List<Architecture> architectures, int epochs, long seed) throws IOException {
        var rows = IntStream.range(0, architectures.size())
                .mapToObj(i -> new ArchitectureRow(i, architectures.get(i), OptionalDouble.empty()))
                .toList();
        write(run, epochs, seed, rows.size(), () -> Tables.ARCHITECTURES.write(run.results(), rows));
    }

    /** Writes the CSV files of a sample. */
    @FunctionalInterface
    private interface CsvFiles {
        void write() throws IOException;
    }

    /** {@code architectures.csv} is gone until the rest is there, and comes last: with it all is there. */
    @SuppressWarnings("try") // the lock is held, not used
    private static void write(Run run, int epochs, long seed, int size, CsvFiles files) throws IOException {
        try (var lock = run.lockForSample()) {
            RecordedFolder.begin(run.results());
            Files.deleteIfExists(architectures(run));
            JsonFile.write(
                    run.results().resolve(PROVENANCE),
                    SampleProvenance.newBuilder()
                            .setEpochs(epochs)
                            .setSeed(seed)
                            .setArchitectures(size));
            files.write();
        }
    }

    /** Finishes the work of a process that was stopped right after it had written a sample. */
    @SuppressWarnings("try") // the lock is held, not used
    public static void tidy(Run run) throws IOException {
        try (var lock = run.lockForSample()) {
            AtomicFile.tidy(architectures(run));
        }
    }

    /** The provenance of the sample, if there is one. */
    public static Optional<SampleProvenance> provenance(Run run) throws IOException {
        var file = run.results().resolve(PROVENANCE);
        if (!Files.exists(file) || !Files.exists(architectures(run))) {
            return Optional.empty();
        }
        var provenance = SampleProvenance.newBuilder();
        JsonFile.read(file, provenance, "`naslens sample` writes it anew");
        return Optional.of(provenance.build());
    }
}
