package org.naslens.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.util.JsonFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.naslens.experiment.PlannedTask;

/** An experiment done task by task, each by a command of its own, comes to the same as the command that does all of it. */
class PlannedExperimentTest {
    private static final String SCRATCH = """
            scratch { steps: 2 epochs: 2 patience: 2 }
            strategy { pick { rounds: 1 candidates: 20 windows: 1 finalists: 2 } }
            compare { seeds: "1,2" scratch_seeds: 2 strategies: "enas-supervised,random,random-ws" architectures: 3 }
            analysis { samples: 10 architectures: 10 resamples: 100 permutations: 99 trajectory_samples: 10 }
            """;

    private final CommandLineFixture naslens = new CommandLineFixture();

    @TempDir
    private Path folder;

    private int run(String workspace, String... args) {
        return naslens.run(Stream.concat(
                        Stream.of(args),
                        Stream.of("--workspace", folder.resolve(workspace).toString()))
                .toArray(String[]::new));
    }

    private String config() throws IOException {
        var config = CommandLineFixture.tinyConfig(folder);
        Files.writeString(config, Files.readString(config) + SCRATCH);
        return config.toString();
    }

    private String[] reproduce(String... more) throws IOException {
        var all = new ArrayList<>(
                List.of("reproduce", "--config", config(), "--seeds", "1,2", "--controllers", "random,supervised"));
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }

    private String[] compare(String... more) throws IOException {
        var all = new ArrayList<>(List.of("compare", "--config", config(), "--name", "tiny"));
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }

    private List<PlannedTask> tasks(String workspace) throws IOException {
        var tasks = new ArrayList<PlannedTask>();
        for (var line : Files.readAllLines(folder.resolve(workspace).resolve("results/tiny/tasks.jsonl"))) {
            var task = PlannedTask.newBuilder();
            JsonFormat.parser().merge(line, task);
            tasks.add(task.build());
        }
        return tasks;
    }

    private int task(String workspace, PlannedTask task) {
        assertEquals("./naslens task --experiment tiny --id " + task.getId(), task.getCommand());
        return run(workspace, "task", "--experiment", "tiny", "--id", task.getId());
    }

    /** All CSV files by name, without the durations that are their last column. */
    private Map<String, String> tables(String workspace) throws IOException {
        var root = folder.resolve(workspace);
        var tables = new TreeMap<String, String>();
        try (var files = Files.walk(root)) {
            for (var file :
                    files.filter(each -> each.toString().endsWith(".csv")).toList()) {
                var text = Files.readString(file);
                var header = text.lines().findFirst().orElseThrow();
                tables.put(
                        root.relativize(file).toString(),
                        header.endsWith(",wall_seconds") ? text.replaceAll(",[^,\n]*\n", "\n") : text);
            }
        }
        return tables;
    }

    @Test
    void reproduceTaskByTaskGivesTheSameTables() throws IOException {
        assertEquals(0, run("whole", reproduce()), naslens.err());

        assertEquals(0, run("parts", reproduce("--plan-only")), naslens.err());
        assertTrue(naslens.out().startsWith("4 tasks; see "), naslens.out());
        assertEquals(Map.of(), tables("parts")); // nothing is done
        assertEquals(2, run("parts", "collect", "tiny"));
        assertEquals("naslens: nothing of experiment \"tiny\" is done yet\n", naslens.err());

        var tasks = tasks("parts");
        Collections.reverse(tasks); // in any order
        assertEquals("results/" + tasks.get(0).getId(), tasks.get(0).getFolder());
        assertEquals(0, task("parts", tasks.get(0)), naslens.err());
        assertEquals(0, run("parts", "status", "tiny"));
        assertEquals("4 tasks: 1 done, 0 running, 0 failed, 3 waiting\n", naslens.out());
        assertEquals(1, run("parts", "collect", "tiny")); // a part
        assertTrue(naslens.err().contains("missing: " + tasks.get(1).getId() + " has not been run"), naslens.err());
        assertTrue(Files.exists(folder.resolve("parts/results/tiny/report.html")));

        for (var task : tasks) {
            assertEquals(0, task("parts", task), naslens.err());
            assertEquals(task.getId() + " is done\n", naslens.out());
        }
        assertEquals(0, run("parts", "collect", "tiny"), naslens.err());
        assertEquals(tables("whole"), tables("parts"));
        assertEquals(0, run("parts", reproduce()), naslens.err()); // finds all of it done
        assertEquals(tables("whole"), tables("parts"));
    }

    @Test
    void compareTaskByTaskGivesTheSameTables() throws IOException {
        assertEquals(0, run("whole", compare()), naslens.err());

        assertEquals(0, run("parts", compare("--plan-only")), naslens.err());
        var tasks = tasks("parts");
        assertEquals(3 * 2 + (3 + 3 * 2) * 2, tasks.size());
        var early = tasks.get(tasks.size() - 1);
        assertEquals(2, early.getStage());
        assertFalse(early.hasFolder());
        assertEquals(2, task("parts", early));
        assertEquals(
                "naslens: training " + early.getId() + ": its search has not picked an architecture yet\n",
                naslens.err());
        assertEquals(0, run("parts", "status", "tiny"));
        assertTrue(naslens.out().contains(" 1 failed, "), naslens.out());
        assertTrue(naslens.out().contains(early.getId() + "  failed: training "), naslens.out());

        for (var task : tasks) {
            assertEquals(0, task("parts", task), naslens.err());
        }
        assertEquals(0, run("parts", "collect", "tiny"), naslens.err());
        assertEquals(tables("whole"), tables("parts"));
    }

    @Test
    void whatIsWrongIsSaidInALine() throws IOException {
        assertEquals(2, run("w", "status", "tiny"));
        assertEquals(
                "naslens: experiment \"tiny\" has no plan in " + folder.resolve("w/results/tiny")
                        + "; reproduce and compare write one with --plan-only\n",
                naslens.err());
        assertEquals(0, run("w", compare("--plan-only", "--vary", "controller.entropy_weight=0,0.1")), naslens.err());
        assertEquals(2, run("w", "task", "--experiment", "tiny", "--id", "other"));
        assertEquals(
                "naslens: experiment \"tiny\" has no task \"other\"; " + folder.resolve("w/results/tiny/tasks.jsonl")
                        + " lists its tasks\n",
                naslens.err());

        var plan = folder.resolve("w/results/tiny/plan.json");
        Files.writeString(plan, Files.readString(plan).replace("\"naslens_version\": \"", "\"naslens_version\": \"7."));
        assertEquals(2, run("w", "collect", "tiny"));
        assertTrue(naslens.err().startsWith("naslens: experiment \"tiny\" was planned by naslens 7."), naslens.err());
        Files.writeString(plan, "{");
        assertEquals(2, run("w", "collect", "tiny"));
        assertEquals("naslens: " + plan + " is damaged; plan the experiment again with --plan-only\n", naslens.err());
    }
}
