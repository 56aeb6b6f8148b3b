package org.naslens.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Locale;
import java.util.TimeZone;
import org.naslens.config.ConfigException;
import org.naslens.corpus.CorpusException;
import org.naslens.cuda.DeviceException;
import org.naslens.figure.FigureException;
import org.naslens.files.DamagedFileException;
import org.naslens.run.InputException;
import org.naslens.run.Version;
import org.naslens.table.CsvException;
import org.naslens.tensor.LostCardException;
import org.naslens.training.DivergenceException;
import org.naslens.training.TrainingException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.ScopeType;

/** {@code naslens COMMAND …}. */
@Command(
        name = "naslens",
        mixinStandardHelpOptions = true,
        versionProvider = Main.VersionText.class,
        scope = ScopeType.INHERIT,
        synopsisSubcommandLabel = "COMMAND",
        description = "Examines what a neural-architecture-search controller learns.",
        subcommands = {
            ReproduceCommand.class,
            SearchCommand.class,
            SampleCommand.class,
            EvaluateCommand.class,
            TrainCommand.class,
            CompareCommand.class,
            AnalyzeCommand.class,
            EnrichCommand.class,
            TaskCommand.class,
            StatusCommand.class,
            CollectCommand.class,
            CorpusCommand.class,
            DevicesCommand.class,
            BenchCommand.class
        })
public final class Main implements Runnable {
    static final int DONE = 0;
    static final int FAILED = 1;
    static final int WRONG_INPUT = 2;

    @CommandLine.Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandLine.Model.CommandSpec spec;

    static final class VersionText implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"naslens " + Version.current()};
        }
    }

    /** Runs a command and ends the process with its exit code. */
    public static void main(String[] args) {
        // TensorFlow Java numbers the nodes of a graph in the digits of the default locale, but TensorFlow accepts
        // only 0 to 9.
        Locale.setDefault(Locale.ROOT);
        // JavaCPP unpacks TensorFlow again if the time of a jar entry differs from that of the file, and times in a
        // jar are local: a process in another time zone would overwrite the library that this one is running.
        TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
        var err = new PrintWriter(System.err, true, UTF_8);
        var stop = Stop.onSignal(err);
        int code = FAILED;
        try {
            code = execute(stop, new PrintWriter(System.out, true, UTF_8), err, args);
        } catch (Throwable e) { // an Error, which picocli does not catch
            err.println("naslens: " + message(e));
        }
        System.exit(stop.exitCode(code));
    }

    /** Runs a command and returns its exit code. */
    static int execute(Stop stop, PrintWriter out, PrintWriter err, String... args) {
        var line = new CommandLine(new Main(), new Factory(stop));
        line.setOut(out);
        line.setErr(err);
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setExecutionExceptionHandler(Main::report);
        line.setParameterExceptionHandler(Main::reportUsage);
        return line.execute(args);
    }

    private static int report(Exception e, CommandLine line, CommandLine.ParseResult parsed) {
        PrintWriter err = line.getErr();
        err.println("naslens: " + message(e) + hint(e, line.getCommand()));
        if (line.getCommand() instanceof VerboseCommand command && command.verbose()) {
            e.printStackTrace(err);
        }
        err.flush();
        return isWrongInput(e) ? WRONG_INPUT : FAILED;
    }

    private static int reportUsage(CommandLine.ParameterException e, String[] args) {
        var command = e.getCommandLine();
        PrintWriter err = command.getErr();
        var name = command.getCommandSpec().qualifiedName();
        err.println("naslens: "
                + String.valueOf(e.getMessage()).lines().findFirst().orElse("") + " (see " + name + " --help)");
        err.flush();
        return WRONG_INPUT;
    }

    private static boolean isWrongInput(Throwable e) {
        return e instanceof ConfigException
                || e instanceof CorpusException
                || e instanceof CsvException
                || e instanceof DamagedFileException
                || e instanceof DeviceException
                || e instanceof InputException
                || e instanceof TrainingException;
    }

    private static String hint(Exception e, Object command) {
        return e instanceof LostCardException && command instanceof ComputingCommand computing
                ? "; " + computing.afterLoss()
                : "";
    }

    private static String message(Throwable e) {
        if (e instanceof UncheckedIOException unchecked && unchecked.getCause() != null) {
            return message(unchecked.getCause());
        }
        if (isWrongInput(e)
                || e instanceof DivergenceException
                || e instanceof FigureException
                || e instanceof LostCardException) {
            return String.valueOf(e.getMessage());
        }
        if (e instanceof OutOfMemoryError) {
            return "out of memory: " + e.getMessage() + "; the launcher gives Java 512 MiB,"
                    + " NASLENS_JAVA_OPTS=-Xmx2g gives it more";
        }
        if (e instanceof NoSuchFileException) {
            return e.getMessage() + ": no such file or folder";
        }
        if (e instanceof FileAlreadyExistsException || e instanceof NotDirectoryException) {
            return e.getMessage() + ": not a folder";
        }
        if (e instanceof AccessDeniedException) {
            return e.getMessage() + ": permission denied";
        }
        if (e instanceof IOException) {
            return String.valueOf(e.getMessage());
        }
        var text = String.valueOf(e.getMessage())
                .lines()
                .filter(line -> !line.matches("\\d+ root error\\(s\\) found\\.")) // TensorFlow's heading of several
                .findFirst()
                .orElse("")
                .strip();
        return e.getClass().getSimpleName() + ": " + text + " (--verbose shows where)";
    }

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "name a command");
    }

    /** Creates commands; long-running ones are given the object that tells them to stop. */
    private record Factory(Stop stop) implements CommandLine.IFactory {
        @Override
        public <K> K create(Class<K> type) throws Exception {
            if (type == SearchCommand.class) {
                return type.cast(new SearchCommand(stop));
            }
            if (type == CompareCommand.class) {
                return type.cast(new CompareCommand(stop));
            }
            if (type == EnrichCommand.class) {
                return type.cast(new EnrichCommand(stop));
            }
            if (type == TrainCommand.class) {
                return type.cast(new TrainCommand(stop));
            }
            if (type == TaskCommand.class) {
                return type.cast(new TaskCommand(stop));
            }
            if (type == ReproduceCommand.class) {
                return type.cast(new ReproduceCommand(stop));
            }
            return CommandLine.defaultFactory().create(type);
        }
    }
}
