package org.naslens.cli;

import java.nio.file.Path;
import java.util.List;
import org.naslens.run.Workspace;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** The common part of all commands. */
abstract class VerboseCommand {
    @CommandLine.Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    CommandLine.Model.CommandSpec spec;

    @Option(
            names = "--workspace",
            paramLabel = "DIR",
            description = "Folder with graphs/, checkpoints/ and results/ (default: the current folder).")
    private Path workspace = Path.of("");

    @Option(
            names = "--set",
            paramLabel = "FIELD=VALUE",
            description = "Overrides a setting, such as child.hidden=200; may be repeated.")
    private List<String> overrides = List.of();

    @Option(names = "--verbose", description = "Shows the stack trace of an error.")
    private boolean verbose;

    boolean verbose() {
        return verbose;
    }

    Workspace workspace() {
        return new Workspace(workspace);
    }

    List<String> overrides() {
        return overrides;
    }

    /** Whether messages go to a terminal, as determined by the launcher. */
    static boolean onTerminal() {
        return Boolean.getBoolean("naslens.terminal");
    }

    void print(String text) {
        var out = spec.commandLine().getOut();
        out.print(text);
        out.flush();
    }

    void println(String line) {
        print(line + System.lineSeparator());
    }

    /** Prints a warning; the command continues. */
    void warn(String line) {
        note("naslens: " + line);
    }

    void note(String line) {
        var err = spec.commandLine().getErr();
        err.println(line);
        err.flush();
    }
}
