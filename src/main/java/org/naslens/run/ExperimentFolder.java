package org.naslens.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.naslens.config.ConfigReader;
import org.naslens.config.Settings;
import org.naslens.files.AtomicFile;

/**
 * The folder of an experiment, {@code results/NAME}: the experiment exists once its settings are stored there.
 *
 * @param workspace the workspace that contains it
 * @param name the name of the experiment
 * @param settings effective settings shared by all its runs, apart from what varies between them
 */
public record ExperimentFolder(Workspace workspace, String name, Settings settings) {
    /**
     * Opens a new experiment or one to continue.
     *
     * @throws InputException if the name belongs to a run, or for an experiment with other settings
     */
    public ExperimentFolder {
        if (Files.exists(workspace.runConfig(name))) {
            throw new InputException("\"" + name + "\" is a run, see " + workspace.results(name)
                    + "; an experiment needs a --name of its own");
        }
        var config = workspace.experimentConfig(name);
        if (Files.exists(config)) {
            var before = ConfigReader.read(config, List.of());
            var differences = SearchRun.differences(before, settings);
            if (!differences.isEmpty()) {
                throw new InputException("experiment \"" + name + "\" was made with other settings: "
                        + String.join("; ", differences) + "; another --name makes a new one");
            }
        }
    }

    /** The path of the folder. */
    public Path path() {
        return workspace.results(name);
    }

    /** The folder below which its trainings from scratch keep their checkpoints while they are in progress. */
    public Path checkpoints() {
        return workspace.checkpointFolder(name);
    }

    /**
     * Locks the folder and writes the settings of the experiment into it.
     *
     * @throws InputException if another process holds the lock
     */
    public RunLock begin() throws IOException {
        var lock = RunLock.take(path().resolve(".experiment.lock"), "experiment \"" + name + "\"");
        try {
            AtomicFile.write(workspace.experimentConfig(name), ConfigReader.write(settings));
            return lock;
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }
}
