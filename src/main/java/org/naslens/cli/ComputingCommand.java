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

/** A command that trains or evaluates: before its work it sees that there is what it is to compute on, and says what that is. */
abstract class ComputingCommand extends VerboseCommand {
    private @Nullable ComputingDevice device;
    private List<String> others = List.of(); // processes on the same cards
    private boolean said;

    /**
     * Looks for what the settings ask for. Nothing is to be written before.
     *
     * @param demands what is going to be done there
     * @throws org.naslens.cuda.DeviceException if it is not there
     * @throws org.naslens.run.InputException if it has too little memory
     */
    void findDevice(Settings settings, Collection<MemoryDemand> demands) throws IOException {
        var found = device != null ? device : ComputingDevice.of(Run.execution(settings), this::warn);
        demands.forEach(demand -> demand.requireFits(found));
        if (device == null) {
            device = found;
            others = found.take();
        }
    }

    /** The same for a search, or for what is done with its shared weights. */
    void findDevice(Settings settings, @Nullable Corpus corpus) throws IOException {
        findDevice(settings, MemoryDemand.ofSearch(settings, corpus).stream().toList());
    }

    /** The same for what needs little. */
    void findDevice(Settings settings) throws IOException {
        findDevice(settings, List.of());
    }

    /** What was found, in a few words. */
    String deviceName() {
        return String.valueOf(device);
    }

    /** Says, once, what is computed on. */
    synchronized void sayDevice() {
        if (device != null && !said) {
            said = true;
            warn("computing on " + device);
            others.forEach(this::warn);
        }
    }

    /** What helps where the card was lost in the middle. */
    String afterLoss() {
        return "the same command begins again";
    }

    /** For so many searches or trainings; says what they are computed on before the first step. */
    Progress progress(int searches) {
        return new Progress(spec.commandLine().getErr(), onTerminal(), searches, this::sayDevice);
    }
}
