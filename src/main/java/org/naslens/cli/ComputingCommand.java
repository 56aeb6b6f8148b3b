package org.naslens.cli;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.naslens.config.Settings;
import org.naslens.corpus.Corpus;
import org.naslens.run.MemoryDemand;
import org.naslens.run.Run;
import org.naslens.tensor.ComputingDevice;

/** A command that trains or evaluates. Before its work it checks that the requested device is available, and reports it. */
abstract class ComputingCommand extends VerboseCommand {
    private @Nullable ComputingDevice device;
    private List<String> others = List.of(); // processes on the same GPUs
    private boolean said;

    /**
     * Looks for the device that the settings ask for. To be called before anything is written.
     *
     * @param demands the memory that the planned work needs
     * @throws org.naslens.cuda.DeviceException if the device is not available
     * @throws org.naslens.run.InputException if the device has too little memory
     */
    void findDevice(Settings settings, Collection<MemoryDemand> demands) throws IOException {
        var found = device != null ? device : ComputingDevice.of(Run.execution(settings), this::warn);
        demands.forEach(demand -> demand.requireFits(found));
        if (device == null) {
            device = found;
            others = found.take();
        }
    }

    /** The same for a search, or for work with its shared weights. */
    void findDevice(Settings settings, @Nullable Corpus corpus) throws IOException {
        findDevice(settings, MemoryDemand.ofSearch(settings, corpus).stream().toList());
    }

    /** The same for work that needs little memory. */
    void findDevice(Settings settings) throws IOException {
        findDevice(settings, List.of());
    }

    /** A short description of the device that was found. */
    String deviceName() {
        return String.valueOf(device);
    }

    /** Reports the device once. */
    synchronized void sayDevice() {
        if (device != null && !said) {
            said = true;
            warn("computing on " + device);
            others.forEach(this::warn);
        }
    }

    /** Advice for when the GPU was lost during the work. */
    String afterLoss() {
        return "the same command begins again";
    }

    /** The progress of the given number of searches or trainings; reports the device before the first step. */
    Progress progress(int searches) {
        return new Progress(spec.commandLine().getErr(), onTerminal(), searches, this::sayDevice);
    }
}
