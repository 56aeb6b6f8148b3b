package org.naslens.cli;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.naslens.config.Settings;
import org.naslens.experiment.Run;
import org.naslens.tensor.ComputingDevice;

/** A command that trains or evaluates: before its work it sees that there is what it is to compute on, and says what that is. */
abstract class ComputingCommand extends VerboseCommand {
    private @Nullable ComputingDevice device;
    private List<String> others = List.of(); // processes on the same cards
    private boolean said;

    /**
     * Looks for what the settings ask for. Nothing is to be written before.
     *
     * @throws org.naslens.cuda.DeviceException if it is not there
     */
    void findDevice(Settings settings) throws IOException {
        if (device == null) {
            device = ComputingDevice.of(Run.execution(settings), this::warn);
            others = device.take();
        }
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

    /** For so many searches or trainings; says what they are computed on before the first step. */
    Progress progress(int searches) {
        return new Progress(spec.commandLine().getErr(), onTerminal(), searches, this::sayDevice);
    }
}
