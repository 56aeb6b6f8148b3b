package org.naslens.run;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.naslens.training.Checkpoints;

/**
 * The folder in which runs leave their files: {@code graphs/RUN}, {@code checkpoints/RUN} and {@code results/RUN}.
 *
 * @param root the folder
 */
public record Workspace(Path root) {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

    /**
     * The folder of a run's results.
     *
     * @throws InputException if the name is not valid for a folder
     */
    public Path results(String run) {
        return root.resolve("results").resolve(checked(run));
    }

    /** The file of a run's settings; the run exists when this file does. */
    public Path runConfig(String run) {
        return results(run).resolve("config.textproto");
    }

    /** The file of an experiment's settings; the experiment exists when this file does. */
    public Path experimentConfig(String experiment) {
        return results(experiment).resolve("experiment.textproto");
    }

    /** The file that names the cell of a training from scratch; a folder of results belongs to a training when this file exists. */
    public Path trainedCell(String training) {
        return results(training).resolve("cell.txt");
    }

    /**
     * Requires that the name belongs to neither an experiment nor a training.
     *
     * @throws InputException if it does
     */
    void requireNoOther(String run) {
        if (Files.exists(experimentConfig(run))) {
            throw new InputException(
                    "\"" + run + "\" is an experiment, see " + results(run) + "; a run needs another --name");
        }
        if (Files.exists(trainedCell(run))) {
            throw new InputException("\"" + run + "\" is a training from scratch, see " + results(run)
                    + "; a search needs a name of its own");
        }
    }

    /**
     * The folder of results that are computed from runs.
     *
     * @throws InputException if the name belongs to a run or an experiment, whose files these would replace
     */
    public Path analysis(String name) {
        if (Files.exists(runConfig(name)) || Files.exists(experimentConfig(name))) {
            throw new InputException("\"" + name + "\" is a run or an experiment, see " + results(name)
                    + "; an analysis needs a --name of its own");
        }
        return results(name);
    }

    /**
     * The folder of a run's graphs.
     *
     * @throws InputException if the name is not valid for a folder
     */
    public Path graphs(String run) {
        return root.resolve("graphs").resolve(checked(run));
    }

    /**
     * The checkpoints of a run or of a training from scratch.
     *
     * @throws InputException if the name is not valid for a folder
     */
    public Checkpoints checkpoints(String run) {
        return new Checkpoints(checkpointFolder(run));
    }

    /**
     * The folder below which a run or an experiment keeps its checkpoints.
     *
     * @throws InputException if the name is not valid for a folder
     */
    public Path checkpointFolder(String name) {
        return root.resolve("checkpoints").resolve(checked(name));
    }

    private static String checked(String run) {
        if (!NAME.matcher(run).matches()) {
            throw new InputException(
                    "name \"" + run
                            + "\": a name has up to 100 letters, digits, dots, hyphens and underscores, and starts with a letter or digit");
        }
        return run;
    }
}
