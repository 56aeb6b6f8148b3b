package org.naslens.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.naslens.config.ConfigReader;
import org.naslens.config.Settings;
import org.naslens.config.Settings.Precision;
import org.naslens.config.StrategySettings;
import org.naslens.tensor.ComputingDevice;
import org.naslens.tensor.Execution;
import org.naslens.training.Checkpoints;

/**
 * An existing run: its effective settings and its folders.
 *
 * @param workspace the workspace that contains it
 * @param name the name of the run
 * @param settings the effective settings, with every field set
 */
public record Run(Workspace workspace, String name, Settings settings) {
    /** Settings that do not change what was trained. A text is identified by its SHA-256, wherever it is stored. */
    private static final List<String> MAY_DIFFER =
            List.of("corpus.directory:", "corpus.synthetic: ", "analysis.", "device.");

    /**
     * Opens a run by its name.
     *
     * @param overrides overrides of settings that do not change what was trained, such as {@code device.threads=1}
     * @throws InputException if there is no such run, or an override changes any other setting
     */
    public static Run open(Workspace workspace, String name, List<String> overrides) {
        var config = workspace.runConfig(name);
        if (!Files.exists(config)) {
            throw new InputException("run \"" + name + "\" does not exist: there is no " + config);
        }
        workspace.requireNoOther(name);
        var own = ConfigReader.read(config, List.of());
        var settings = ConfigReader.effective(ConfigReader.read(config, overrides));
        var differences = ConfigReader.difference(own, settings).stream()
                .filter(line -> MAY_DIFFER.stream().noneMatch(line::startsWith))
                .toList();
        if (!differences.isEmpty()) {
            throw new InputException("run \"" + name + "\" was made with other settings: "
                    + String.join("; ", differences) + "; --set may change corpus.directory, analysis and device here");
        }
        return new Run(workspace, name, settings);
    }

    /** {@code results/RUN}. */
    public Path results() {
        return workspace.results(name);
    }

    /** {@code checkpoints/RUN}. */
    public Checkpoints checkpoints() {
        return workspace.checkpoints(name);
    }

    /**
     * The path of one of its checkpoints.
     *
     * @param epoch the number of epochs after which it was written; if empty, the newest intact checkpoint
     * @param notes notified of newer checkpoints that are damaged
     * @throws InputException if the run has none yet
     * @throws org.naslens.training.TrainingException if there is no checkpoint of this epoch, it is damaged, or no
     *     checkpoint is intact
     */
    public Path checkpoint(OptionalInt epoch, Consumer<String> notes) {
        return epoch.isPresent()
                ? checkpoints().epoch(epoch.getAsInt())
                : checkpoints()
                        .newestWhole(notes)
                        .orElseThrow(() -> new InputException("run \"" + name + "\" has no checkpoint yet"));
    }

    /** Describes what is left on disk after the device was lost: the newest intact checkpoint. */
    String left(Checkpoints own) {
        return own.newestWhole(flaw -> {})
                .map(newest -> "run \"" + name + "\" has checkpoint " + newest)
                .orElse("run \"" + name + "\" has no checkpoint yet");
    }

    /** Takes the lock that is held while the search of the run writes. */
    RunLock lockForSearch() throws IOException {
        return RunLock.take(results().resolve(".search.lock"), "run \"" + name + "\"");
    }

    /** Takes the lock that is held while the sample is written; a search may run at the same time. */
    RunLock lockForSample() throws IOException {
        return RunLock.take(results().resolve(".sample.lock"), "the sample of run \"" + name + "\"");
    }

    /** Takes the lock that is held while the architecture is picked. */
    RunLock lockForPick() throws IOException {
        return RunLock.take(results().resolve(".pick.lock"), "the pick of run \"" + name + "\"");
    }

    /**
     * Rejects a run without a controller.
     *
     * @param purpose what a controller is needed for, such as "compare hidden states"
     * @throws InputException if its strategy has none
     */
    public void requireController(String purpose) {
        var kind = StrategyKind.of(settings);
        if (settings.getStrategy().getKind() != StrategySettings.Kind.ENAS) {
            throw new InputException("run \"" + name + "\" has no controller to " + purpose + ": its strategy is "
                    + kind.label() + "; only runs of enas have one");
        }
    }

    /** The label of its kind of controller in files and tables. */
    public String controller() {
        return ControllerKind.of(settings.getController()).label();
    }

    /** How its graphs are executed on this machine. */
    public Execution execution() {
        return execution(settings);
    }

    /** How graphs are executed under these settings. */
    public static Execution execution(Settings settings) {
        var device = settings.getDevice();
        var kind = switch (device.getKind()) {
            case AUTO -> Execution.Device.AUTO;
            case CPU -> Execution.Device.CPU;
            case GPU -> Execution.Device.GPU;
        };
        int threads =
                device.hasThreads() ? device.getThreads() : Runtime.getRuntime().availableProcessors();
        boolean xla = device.hasXla() ? device.getXla() : ComputingDevice.isCardWanted(kind);
        return new Execution(
                kind, threads, 0, xla, settings.getPrecision() == Precision.TF32, device.getDeterministic());
    }
}
