package org.naslens.experiment;

import com.google.protobuf.util.JsonFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.naslens.files.AtomicFile;
import org.naslens.run.InputException;
import org.naslens.run.JsonFile;
import org.naslens.run.MemoryDemand;
import org.naslens.run.ProvenanceFile;
import org.naslens.run.Version;
import org.naslens.run.Workspace;

/** The plan of an experiment on disk: {@code plan.json}, from which it is opened again, and {@code tasks.jsonl}, a line for each task. */
public final class PlanFiles {
    /** The file with a line for each task. */
    public static final String TASKS = "tasks.jsonl";

    private static final String PLAN = "plan.json";
    private static final String REMEDY = "plan the experiment again with --plan-only";

    private static final long MIB = 1 << 20;

    private PlanFiles() {}

    /**
     * Writes both files into the folder of the experiment.
     *
     * @return the number of tasks
     * @throws InputException if another process works on the experiment
     */
    @SuppressWarnings("try") // the lock is held, not used
    public static int write(PlannedExperiment<?> experiment) throws IOException {
        var folder = experiment.folder();
        try (var lock = experiment.begin()) {
            JsonFile.write(
                    folder.path().resolve(PLAN),
                    experiment
                            .plan()
                            .setNaslensVersion(Version.current())
                            .setCodeVersion(ProvenanceFile.codeVersion()));
            var lines = new StringBuilder();
            var printer = JsonFormat.printer().preservingProtoFieldNames().omittingInsignificantWhitespace();
            int stage = 0;
            int tasks = 0;
            for (var each : experiment.stages(new SilentProgress())) {
                stage++;
                long memory = each.demands().stream()
                        .mapToLong(MemoryDemand::bytes)
                        .max()
                        .orElse(0);
                for (var task : each.tasks()) {
                    tasks++;
                    lines.append(printer.print(line(folder.name(), folder.workspace(), task, stage, memory)))
                            .append('\n');
                }
            }
            AtomicFile.write(folder.path().resolve(TASKS), lines.toString());
            return tasks;
        }
    }

    private static PlannedTask line(String experiment, Workspace workspace, Task task, int stage, long memory)
            throws IOException {
        var line = PlannedTask.newBuilder()
                .setId(task.id())
                .setCommand("./naslens task --experiment " + experiment + " --id " + task.id())
                .setStage(stage);
        task.folder()
                .ifPresent(folder -> line.setFolder(
                        workspace.root().relativize(folder).toString().replace('\\', '/')));
        if (memory > 0) {
            line.setMemoryMib((int) ((memory + MIB - 1) / MIB));
        }
        return line.build();
    }

    /**
     * The plan of an experiment.
     *
     * @throws InputException if there is none, or it is of another version of the program
     */
    public static ExperimentPlan read(Workspace workspace, String name) throws IOException {
        Path file = workspace.results(name).resolve(PLAN);
        if (!Files.exists(file)) {
            throw new InputException("experiment \"" + name + "\" has no plan in " + workspace.results(name)
                    + "; reproduce and compare write one with --plan-only");
        }
        var plan = ExperimentPlan.newBuilder();
        JsonFile.read(file, plan, REMEDY);
        var version = Version.current() + ", code " + ProvenanceFile.codeVersion();
        var planned = plan.getNaslensVersion() + ", code " + plan.getCodeVersion();
        if (!planned.equals(version)) {
            throw new InputException("experiment \"" + name + "\" was planned by naslens " + planned + "; this is "
                    + version + "; " + REMEDY);
        }
        return plan.build();
    }
}
