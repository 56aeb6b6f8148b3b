package org.naslens.experiment;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.naslens.config.ConfigReader;
import org.naslens.config.ControllerSettings.Training;
import org.naslens.config.DeviceSettings;
import org.naslens.config.Settings;
import org.naslens.search.Checkpoints;
import org.naslens.tensor.Execution;

/**
 * A run that exists: its settings, as they took effect, and its folders.
 *
 * @param workspace where it is
 * @param name its name
 * @param settings every field set
 */
public record Run(Workspace workspace, String name, Settings settings) {
    static final String CONFIG = "config.textproto";

    /**
     * Opens a run by its name.
     *
     * @param overrides of settings, such as {@code device.threads=1}
     * @throws InputException if there is no such run
     */
    public static Run open(Workspace workspace, String name, List<String> overrides) {
        var config = workspace.results(name).resolve(CONFIG);
        if (!Files.exists(config)) {
            throw new InputException("run \"" + name + "\" does not exist: there is no " + config);
        }
        return new Run(workspace, name, ConfigReader.effective(ConfigReader.read(config, overrides)));
    }

    /** {@code results/RUN}. */
    public Path results() {
        return workspace.results(name);
    }

    /** {@code checkpoints/RUN}. */
    public Checkpoints checkpoints() {
        return workspace.checkpoints(name);
    }

    /** How its controller is trained, as files and tables name it: random, unsupervised or supervised. */
    public String controller() {
        return label(settings.getController().getTraining());
    }

    static String label(Training training) {
        return switch (training) {
            case RANDOM -> "random";
            case UNSUPERVISED -> "unsupervised";
            case SUPERVISED -> "supervised";
        };
    }

    /** How its graphs are run on this machine. */
    public Execution execution() {
        return execution(settings);
    }

    static Execution execution(Settings settings) {
        var device = settings.getDevice();
        var kind = switch (device.getKind()) {
            case AUTO -> Execution.Device.AUTO;
            case CPU -> Execution.Device.CPU;
            case GPU -> Execution.Device.GPU;
        };
        return new Execution(kind, threads(device));
    }

    static int threads(DeviceSettings device) {
        return device.hasThreads() ? device.getThreads() : Runtime.getRuntime().availableProcessors();
    }
}
