package org.naslens.reliability;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.naslens.config.ConfigReader;
import org.naslens.config.Settings;
import org.naslens.run.Corpora;
import org.naslens.run.Run;
import org.naslens.run.RunPick;
import org.naslens.run.SearchRun;
import org.naslens.run.Workspace;
import org.naslens.search.EpochMetrics;
import org.naslens.training.Checkpoints;
import org.naslens.training.TrainingListener;

/** A search that takes a second and has three checkpoints: run {@code r} of a workspace. */
record SmallRun(Path workspace) {
    static final String NAME = "r";
    static final String CONFIG = """
            corpus { synthetic { train_tokens: 600 valid_tokens: 200 test_tokens: 100 classes: 1 nouns_per_class: 2 } }
            space { nodes: 3 }
            child { hidden: 8 steps: 5 batch: 4 }
            controller { state: 8 training: SUPERVISED }
            reward { steps: 4 batch: 3 carry_state: true }
            replay { capacity: 30 store_after_epochs: 0 added_per_epoch: 20 penalty_after_epochs: 1 replaced_per_epoch: 5
                     penalty_sample: 10 reconstruct: FROM_FINAL_STATE }
            strategy { pick { candidates: 8 finalists: 2 } }
            schedule { epochs: 3 child_steps: 4 controller_steps: 4 }
            checkpoint { keep: 3 }
            analysis { samples: 12 architectures: 10 trajectory_samples: 10 permutations: 99 resamples: 100 }
            device { threads: 1 }
            """;

    static Settings settings() {
        try {
            var config = Files.createTempFile("naslens", ".textproto");
            try {
                Files.writeString(config, CONFIG);
                return ConfigReader.effective(ConfigReader.read(config, List.of()));
            } finally {
                Files.delete(config);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts the search in this process. */
    SmallRun search(TrainingListener<EpochMetrics> listener) throws IOException {
        var settings = settings();
        SearchRun.create(new Workspace(workspace), NAME, settings, Corpora.of(settings))
                .execute(listener, () -> false);
        return this;
    }

    /** Resumes the search in this process. */
    SmallRun resume(TrainingListener<EpochMetrics> listener) throws IOException {
        var settings = settings();
        SearchRun.resume(new Workspace(workspace), NAME, settings, Corpora.of(settings))
                .execute(listener, () -> false);
        return this;
    }

    /** Picks an architecture, as the command does at its end. */
    SmallRun pick() throws IOException {
        var run = Run.open(new Workspace(workspace), NAME, List.of());
        var picked = RunPick.of(run, Corpora.of(run.settings()), note -> {}, () -> false);
        return picked.map(pick -> this).orElseThrow();
    }

    Checkpoints checkpoints() {
        return new Workspace(workspace).checkpoints(NAME);
    }

    Path checkpoint(int epoch) {
        return workspace.resolve("checkpoints").resolve(NAME).resolve(Checkpoints.name(epoch, 0));
    }

    Path results() {
        return workspace.resolve("results").resolve(NAME);
    }

    /** Copies the run to another folder. */
    SmallRun copy(Path to) throws IOException {
        Copies.copy(workspace, to);
        return new SmallRun(to);
    }

    /** Runs a command on it. */
    Program.Result command(String... words) throws IOException, InterruptedException {
        return command(Program.ofClassPath(), words);
    }

    Program.Result command(Program program, String... words) throws IOException, InterruptedException {
        var config = Files.createTempFile("naslens", ".textproto");
        var all = new ArrayList<>(Arrays.asList(words));
        if (List.of("search", "reproduce").contains(words[0])) {
            all.addAll(List.of("--config", config.toString()));
        }
        all.addAll(List.of("--workspace", workspace.toString()));
        try {
            Files.writeString(config, CONFIG);
            return program.run(all.toArray(String[]::new));
        } finally {
            Files.delete(config);
        }
    }

    /** Copies and deletions of folders. */
    static final class Copies {
        private Copies() {}

        static void copy(Path from, Path to) throws IOException {
            try (var files = Files.walk(from)) {
                for (var file : files.toList()) {
                    Files.copy(file, to.resolve(from.relativize(file)), LinkOption.NOFOLLOW_LINKS);
                }
            }
        }

        static void delete(Path folder) throws IOException {
            if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
                try (var files = Files.walk(folder)) {
                    for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                        Files.delete(file);
                    }
                }
            }
        }
    }
}
