package org.naslens.tensor;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.naslens.cuda.Cache;
import org.naslens.cuda.Card;
import org.naslens.cuda.CardUse;
import org.naslens.cuda.CudaRuntime;
import org.naslens.cuda.CudaToolkit;
import org.naslens.cuda.DeviceException;
import org.naslens.cuda.Machine;
import org.naslens.cuda.NvidiaDriver;
import org.naslens.cuda.Options;
import org.naslens.cuda.ToolkitParts;

/**
 * The device that runs graphs: one or more GPUs, or the CPU.
 *
 * @param cards the GPUs that TensorFlow uses; empty for the CPU
 * @param threads the number of CPU threads
 * @param memoryBytes the memory available to TensorFlow on the GPU with the least, or the machine's whole memory if the
 *     device is the CPU; 0 if unknown
 */
public record ComputingDevice(List<Card> cards, int threads, long memoryBytes) {
    public ComputingDevice {
        cards = List.copyOf(cards);
    }

    /**
     * Finds the requested device. Call this before training anything.
     *
     * <p>TensorFlow's GPU build uses a GPU unless the settings say CPU, or none was requested and there is no sign of a
     * driver. It never falls back to the CPU silently.
     *
     * @param notes receives a line about anything that takes a long time
     * @throws DeviceException if there is no such device, or something that it needs is missing
     * @throws IOException if the cache cannot be written
     */
    public static ComputingDevice of(Execution execution, Consumer<String> notes) throws IOException {
        var machine = Machine.here();
        if (!isCardWanted(execution.device())) {
            TensorFlowLibrary.begin(execution);
            return new ComputingDevice(List.of(), execution.threads(), ofMachine(machine));
        }
        try {
            var cards = cards(machine, execution, notes);
            return new ComputingDevice(cards, execution.threads(), Devices.gpuMemory(execution));
        } catch (DeviceException e) {
            boolean bySettings = execution.device() == Execution.Device.GPU;
            throw new DeviceException(
                    (bySettings ? "device.kind = GPU: " : "") + e.getMessage() + "; "
                            + (bySettings ? "--set device=cpu" : "NASLENS_DEVICE=cpu") + " computes on the CPU",
                    e);
        }
    }

    /**
     * Whether a GPU is to be used: the settings do not say CPU, and a GPU was requested or TensorFlow's GPU build is in
     * use and there are signs of a driver. {@link #of} then finds one or fails.
     */
    public static boolean isCardWanted(Execution.Device device) {
        var machine = Machine.here();
        boolean asked = device == Execution.Device.GPU
                || machine.variable("NASLENS_DEVICE").filter("gpu"::equals).isPresent();
        return device != Execution.Device.CPU
                && (asked || (TensorFlowLibrary.isForGpus() && NvidiaDriver.isHere(machine)));
    }

    private static List<Card> cards(Machine machine, Execution execution, Consumer<String> notes) throws IOException {
        if (!TensorFlowLibrary.isForGpus()) {
            throw new DeviceException(
                    "TensorFlow sees no GPU, as it is the build for CPUs; NASLENS_DEVICE=gpu takes the other");
        }
        var cards = NvidiaDriver.open(machine).cards();
        requireToolkit(machine, execution, notes);
        TensorFlowLibrary.begin(execution);
        if (!Devices.hasGpu(execution)) {
            throw new DeviceException(noneTaken(cards));
        }
        return cards;
    }

    private static void requireToolkit(Machine machine, Execution execution, Consumer<String> notes)
            throws IOException {
        var cache = Cache.folder();
        var found = CudaToolkit.find(machine, cache);
        boolean canAssemble = found.ptxas().isPresent() || !execution.xla();
        if (found.libdevice().isPresent() && canAssemble) {
            return;
        }
        boolean userHasNamedTheFolder =
                Options.of(machine, "XLA_FLAGS").folder().isPresent();
        if (!userHasNamedTheFolder
                && machine.variable("NASLENS_CUDA").filter("redist"::equals).isPresent()) {
            ToolkitParts.fetch(machine, cache, notes);
            return;
        }
        var ways =
                "set CUDA_HOME to a CUDA 12 toolkit, or `pip install nvidia-cuda-nvcc-cu12`, or NASLENS_CUDA=redist fetches it";
        throw new DeviceException(
                found.libdevice().isEmpty()
                        ? "libdevice.10.bc, with which TensorFlow compiles kernels for a card, is not on this machine: "
                                + ways
                        : "ptxas, with which XLA compiles steps for a card, is not on this machine: " + ways
                                + ", or --set device.xla=false does without");
    }

    private static String noneTaken(List<Card> cards) {
        var missing = CudaRuntime.missing();
        var notLoaded = TensorFlowLibrary.cudaNotLoaded();
        var why = !missing.isEmpty()
                ? ", as these cannot be opened: " + String.join(", ", missing)
                        + "; install CUDA 12 and cuDNN 9, or NASLENS_CUDA=redist fetches them"
                : "; TF_CPP_MIN_LOG_LEVEL=0 has it say why";
        return "TensorFlow takes no card, though the driver shows " + names(cards) + why
                + (notLoaded.isEmpty() ? "" : " (" + notLoaded.get(0) + ")");
    }

    /** Marks the GPUs as used by this process, and returns a line about each GPU that another naslens process uses. */
    public List<String> take() throws IOException {
        var others = new ArrayList<String>();
        for (var card : cards) {
            CardUse.take(card, Cache.folder())
                    .ifPresent(process -> others.add("process " + process + " of naslens computes on " + card.name()
                            + " (" + card.bus() + "), too: the two share its time and memory"));
        }
        return others;
    }

    /** Physical memory plus swap space. */
    private static long ofMachine(Machine machine) throws IOException {
        var file = machine.at("/proc/meminfo");
        if (!Files.isReadable(file)) {
            return 0;
        }
        try (var lines = Files.lines(file)) {
            return lines.filter(line -> line.startsWith("MemTotal:") || line.startsWith("SwapTotal:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) << 10)
                    .sum();
        }
    }

    /** Whether graphs run on one or more GPUs. */
    public boolean isCard() {
        return !cards.isEmpty();
    }

    private static String names(List<Card> cards) {
        return cards.stream().map(Card::toString).collect(Collectors.joining("; "));
    }

    /** A short description. */
    @Override
    public String toString() {
        return cards.isEmpty() ? "the CPU, " + threads + (threads == 1 ? " thread" : " threads") : names(cards);
    }
}
