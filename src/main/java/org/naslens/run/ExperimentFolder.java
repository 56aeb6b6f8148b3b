package org.naslens.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.naslens.config.ConfigReader;
import org.naslens.config.Settings;
import org.naslens.files.AtomicFile;

/**
 * The folder of an experiment, {@code results/NAME}: it exists once its settings are there.
 *
 * @param workspace where it is
 * @param name its name
 * @param settings effective ones, of all its runs but for what varies
 */
public record ExperimentFolder(Workspace workspace, String name, Settings settings) {
    /**
     * A new one, or one to go on with.
     *
     * @throws InputException if the name stands for a run, or for an experiment with other settings
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

    /** Its path. */
    public Path path() {
        return workspace.results(name);
    }

    /** The folder below which its trainings from scratch keep their checkpoints while they go on. */
    public Path checkpoints() {
        return workspace.checkpointFolder(name);
    }

    /**
     * Holds it, and says which experiment it is.
     *
     * @throws InputException if another process is at it
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
