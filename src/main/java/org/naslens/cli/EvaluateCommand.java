package org.naslens.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.naslens.corpus.Split;
import org.naslens.files.Checksums;
import org.naslens.files.DamagedFileException;
import org.naslens.results.ArchitectureRow;
import org.naslens.results.SampleFiles;
import org.naslens.results.Tables;
import org.naslens.run.Corpora;
import org.naslens.run.InputException;
import org.naslens.run.MemoryDemand;
import org.naslens.run.RestoredRun;
import org.naslens.run.Run;
import org.naslens.run.RunSample;
import org.naslens.run.SampleProvenance;
import org.naslens.space.Architecture;
import org.naslens.space.SearchSpace;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "evaluate",
        description = {
            "Computes the perplexity of architectures under a run's shared weights, over the whole split.",
            "With --architectures on the validation split, the perplexities are written into the file."
        })
final class EvaluateCommand extends ComputingCommand implements Callable<Integer> {
    @Option(names = "--run", required = true, paramLabel = "RUN", description = "Name of the run.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String name;

    @ArgGroup(multiplicity = "1")
    @SuppressWarnings("NullAway.Init")
    private Which which;

    @Option(names = "--split", paramLabel = "SPLIT", description = "valid or test (default: valid).")
    private String split = "valid";

    @Option(
            names = "--epoch",
            paramLabel = "E",
            description = "The checkpoint after this many epochs (default: the latest).")
    private @Nullable Integer epoch;

    static final class Which {
        @Option(
                names = "--architectures",
                required = true,
                paramLabel = "FILE.csv",
                description = "Architectures as written by `sample`.")
        @Nullable
        Path file;

        @Option(names = "--architecture", required = true, paramLabel = "TOKENS", description = "ENAS tokens, quoted.")
        @Nullable
        String tokens;
    }

    @Override
    public Integer call() throws IOException {
        var over = split();
        var run = Run.open(workspace(), name, overrides());
        RunSample.provenance(run); // checked before the work instead of after it: the file must be intact
        var before = which.file == null || !Files.isRegularFile(which.file) ? "" : Checksums.sha256(which.file);
        var rows = rows(new SearchSpace(run.settings().getSpace().getNodes()));
        var corpus = Corpora.of(run.settings());
        var architectures = rows.stream().map(ArchitectureRow::architecture).toList();
        findDevice(
                run.settings(),
                MemoryDemand.ofEvaluation(run.settings(), corpus).stream().toList());
        double[] perplexities;
        int epochs;
        var after = epoch == null ? OptionalInt.empty() : OptionalInt.of(epoch);
        try (var trained = new RestoredRun(run, corpus, after, this::warn)) {
            sayDevice();
            epochs = trained.epochs();
            perplexities = trained.evaluation(over)
                    .of(architectures, (i, perplexity) -> println(line(perplexity, architectures.get(i))), () -> false)
                    .orElseThrow();
        }
        if (which.file != null && over == Split.VALID) {
            if (Checksums.sha256(which.file).equals(before)) {
                write(run, epochs, which.file, rows, perplexities);
            } else {
                warn(which.file + " has changed meanwhile, so the perplexities are not written into it");
            }
        }
        return Main.DONE;
    }

    private static String line(double perplexity, Architecture architecture) {
        return String.format(Locale.ROOT, "%.4f  %s", perplexity, architecture.tokens());
    }

    /** Fills the column of the file; a file with foreign columns is left unchanged. */
    private void write(Run run, int epochs, Path file, List<ArchitectureRow> rows, double[] perplexities)
            throws IOException {
        var sampled = RunSample.provenance(run).map(SampleProvenance::getEpochs).orElse(epochs);
        if (sampled != epochs
                && Files.exists(RunSample.architectures(run))
                && Files.isSameFile(file, RunSample.architectures(run))) {
            warn(file + " was sampled after epoch " + sampled + ", so the perplexities are not written into it");
            return;
        }
        try (var lines = Files.lines(file)) {
            var header = lines.findFirst().orElse("").strip();
            if (!header.equals(String.join(",", Tables.ARCHITECTURES.header()))) {
                warn(file + " has other columns too, so the perplexities are not written into it");
                return;
            }
        }
        var evaluated = new ArrayList<ArchitectureRow>();
        for (int i = 0; i < perplexities.length; i++) {
            var row = rows.get(i);
            evaluated.add(new ArchitectureRow(row.sample(), row.architecture(), OptionalDouble.of(perplexities[i])));
        }
        Tables.ARCHITECTURES.writeFile(file, evaluated);
    }

    private Split split() {
        return switch (split) {
            case "valid" -> Split.VALID;
            case "test" -> Split.TEST;
            default ->
                throw new CommandLine.ParameterException(
                        spec.commandLine(), "--split = " + split + "; it must be valid or test");
        };
    }

    private List<ArchitectureRow> rows(SearchSpace space) throws IOException {
        if (which.file != null) {
            var rows = read(which.file);
            for (var row : rows) {
                require(space, row.architecture(), which.file + ": sample " + row.sample());
            }
            return rows;
        }
        var tokens = String.valueOf(which.tokens);
        try {
            var architecture = Architecture.ofTokens(tokens);
            require(space, architecture, "--architecture");
            return List.of(new ArchitectureRow(0, architecture, OptionalDouble.empty()));
        } catch (IllegalArgumentException e) {
            throw new InputException("--architecture \"" + tokens + "\": " + e.getMessage());
        }
    }

    private static List<ArchitectureRow> read(Path file) throws IOException {
        try {
            return SampleFiles.architectures(file);
        } catch (DamagedFileException e) {
            throw e.mended("`naslens sample` samples anew, and a change that is meant is read in any other folder");
        }
    }

    private static void require(SearchSpace space, Architecture architecture, String where) {
        try {
            space.require(architecture);
        } catch (IllegalArgumentException e) {
            throw new InputException(where + ": " + e.getMessage());
        }
    }
}
