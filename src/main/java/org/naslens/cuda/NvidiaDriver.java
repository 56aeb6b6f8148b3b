package org.naslens.cuda;

import com.sun.jna.Function;
import com.sun.jna.Memory;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.LongByReference;
import com.sun.jna.ptr.PointerByReference;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Queries NVIDIA's driver through its own interface, {@code libcuda.so.1}. */
public final class NvidiaDriver {
    /** The oldest version that runs CUDA 12 programs. */
    public static final String OLDEST = "525.60.13";

    private static final int OLDEST_CUDA = 12_000;
    private static final String LIBRARY = "libcuda.so.1";
    private static final String VERSION_FILE = "/proc/driver/nvidia/version";
    private static final String DEVICE_FILE = "/dev/nvidiactl";
    private static final Pattern VERSION = Pattern.compile("Module(?: for \\S+)?\\s+(\\d+\\.\\d+(?:\\.\\d+)?)");

    /** The driver of Windows, as the Windows Subsystem for Linux offers it; not every system there finds it by its name alone. */
    private static final String WSL_LIBRARY = "/usr/lib/wsl/lib/libcuda.so.1";

    private static final int NO_DEVICE = 100;
    private static final int COMPUTE_CAPABILITY_MAJOR = 75;
    private static final int COMPUTE_CAPABILITY_MINOR = 76;
    private static final int NAME_LENGTH = 256;

    private final Machine machine;
    private final SharedLibrary library;

    private NvidiaDriver(Machine machine, SharedLibrary library) {
        this.machine = machine;
        this.library = library;
    }

    /** Whether there are signs of a driver, whether or not it works. */
    public static boolean isHere(Machine machine) {
        return List.of(VERSION_FILE, DEVICE_FILE, WSL_LIBRARY).stream().anyMatch(file -> Files.exists(machine.at(file)))
                || SharedLibrary.open(LIBRARY).library() != null;
    }

    /**
     * Opens the driver's library.
     *
     * @throws DeviceException if it cannot be opened, because there is no driver, or its library is missing
     */
    public static NvidiaDriver open(Machine machine) {
        var opened = SharedLibrary.open(LIBRARY);
        if (opened.library() == null && Files.exists(machine.at(WSL_LIBRARY))) {
            opened = SharedLibrary.open(machine.at(WSL_LIBRARY).toString());
        }
        var library = opened.library();
        if (library == null) {
            throw new DeviceException((kernelModule(machine).isPresent()
                            ? "the NVIDIA driver " + kernelModule(machine).get() + " is here without its library "
                            : "there is no NVIDIA driver: ")
                    + LIBRARY + " cannot be opened (" + opened.error() + ")");
        }
        return new NvidiaDriver(machine, library);
    }

    /** The driver's version, such as 535.104.05, if the system reports it; the Windows Subsystem for Linux does not. */
    public Optional<String> version() {
        return kernelModule(machine);
    }

    private static Optional<String> kernelModule(Machine machine) {
        var file = machine.at(VERSION_FILE);
        if (!Files.isReadable(file)) {
            return Optional.empty();
        }
        try {
            var matcher = VERSION.matcher(Files.readString(file));
            return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty(); // the module has been unloaded meanwhile
        }
    }

    /** The version of CUDA that the driver is made for, such as 12.5. */
    public String cuda() {
        return cuda(cudaVersion());
    }

    private static String cuda(int version) {
        return version / 1000 + "." + version % 1000 / 10;
    }

    private int cudaVersion() {
        var version = new IntByReference();
        call("cuDriverGetVersion", version);
        return version.getValue();
    }

    /**
     * The GPUs that are visible to this process, at least one.
     *
     * @throws DeviceException if there is none, or the driver is too old or does not work
     */
    public List<Card> cards() {
        int cuda = cudaVersion();
        if (cuda < OLDEST_CUDA) {
            throw new DeviceException(
                    "the NVIDIA driver" + version().map(" "::concat).orElse("") + " is for CUDA " + cuda(cuda)
                            + ", too old for TensorFlow's CUDA 12, which wants driver " + OLDEST + " or newer");
        }
        int failure = status("cuInit", 0);
        var count = new IntByReference();
        if (failure == 0) {
            call("cuDeviceGetCount", count);
        }
        if (failure == NO_DEVICE || (failure == 0 && count.getValue() == 0)) {
            throw new DeviceException("the NVIDIA driver shows no card" + invisible());
        }
        if (failure != 0) {
            throw failed("cuInit", failure);
        }
        var cards = new ArrayList<Card>();
        for (int i = 0; i < count.getValue(); i++) {
            cards.add(card(i));
        }
        return cards;
    }

    /** A hint for the message if an environment variable hides all GPUs, otherwise an empty string. */
    private String invisible() {
        var visible = machine.environment().get("CUDA_VISIBLE_DEVICES");
        if (visible == null) {
            return "";
        }
        return visible.isBlank()
                ? ": CUDA_VISIBLE_DEVICES is set to nothing, which hides all; unset it"
                : ": CUDA_VISIBLE_DEVICES=" + visible + " names none that is here; unset it or correct it";
    }

    private Card card(int index) {
        var device = new IntByReference();
        call("cuDeviceGet", device, index);
        int handle = device.getValue();
        var bytes = new LongByReference();
        call("cuDeviceTotalMem_v2", bytes, handle);
        return new Card(
                index,
                text("cuDeviceGetName", handle),
                bytes.getValue(),
                attribute(COMPUTE_CAPABILITY_MAJOR, handle),
                attribute(COMPUTE_CAPABILITY_MINOR, handle),
                text("cuDeviceGetPCIBusId", handle));
    }

    private int attribute(int attribute, int device) {
        var value = new IntByReference();
        call("cuDeviceGetAttribute", value, attribute, device);
        return value.getValue();
    }

    private String text(String function, int device) {
        try (var buffer = new Memory(NAME_LENGTH)) {
            buffer.clear();
            call(function, buffer, NAME_LENGTH, device);
            return buffer.getString(0, "UTF-8");
        }
    }

    private void call(String function, Object... arguments) {
        int status = status(function, arguments);
        if (status != 0) {
            throw failed(function, status);
        }
    }

    private int status(String function, Object... arguments) {
        return function(function).invokeInt(arguments);
    }

    private Function function(String name) {
        return library.function(name)
                .orElseThrow(() ->
                        new DeviceException(LIBRARY + " has no function " + name + ": it is not a driver of CUDA 12"));
    }

    private DeviceException failed(String function, int status) {
        var text = new PointerByReference();
        var said = library.function("cuGetErrorString")
                .filter(describe -> describe.invokeInt(new Object[] {status, text}) == 0 && text.getValue() != null)
                .map(describe -> " (" + text.getValue().getString(0) + ")")
                .orElse("");
        return new DeviceException(
                "the NVIDIA driver does not work: " + function + " fails with error " + status + said);
    }
}
