package org.naslens.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.naslens.config.ConfigReader;
import org.naslens.cuda.Cache;
import org.naslens.cuda.CudaRuntime;
import org.naslens.cuda.CudaToolkit;
import org.naslens.cuda.DeviceException;
import org.naslens.cuda.Machine;
import org.naslens.cuda.NvidiaDriver;
import org.naslens.files.AtomicFile;
import org.naslens.lab.audit.HostCopies;
import org.naslens.lab.audit.HostCopies.Direction;
import org.naslens.lab.audit.Kernels;
import org.naslens.lab.audit.TrainingGraphs;
import org.naslens.tensor.Devices;
import org.naslens.tensor.Execution;
import org.naslens.tensor.TensorFlowLibrary;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "devices",
        description =
                "Lists the devices that TensorFlow sees, what a GPU needs and which of it is installed, and what to do.")
final class DevicesCommand extends VerboseCommand implements Callable<Integer> {
    @Option(
            names = "--kernels",
            description =
                    "Also lists each op type of the training graphs, whether it has a GPU kernel, and what is copied to and from a GPU.")
    private boolean kernels;

    @Option(
            names = "--write-kernels",
            paramLabel = "FILE",
            description =
                    "Writes the list of GPU kernels of the TensorFlow in use; with the GPU build, this updates the list in the program.")
    private @Nullable Path kernelFile;

    @Override
    public Integer call() throws IOException {
        println("TensorFlow " + Devices.tensorFlowVersion()
                + (TensorFlowLibrary.isForGpus() ? ", build for GPUs" : ", build for CPUs"));
        var execution =
                new Execution(Execution.Device.AUTO, Runtime.getRuntime().availableProcessors());
        for (var device : Devices.all(execution)) {
            println(String.format(
                    Locale.ROOT, "%-4s %s  %d MiB", device.type(), device.name(), device.memoryBytes() >> 20));
        }
        printNeeds(Machine.here(), Cache.folder());
        if (kernels) {
            printKernels();
        }
        if (kernelFile != null) {
            AtomicFile.write(kernelFile, Kernels.registry());
        }
        return Main.DONE;
    }

    /** Prints the requirements of a GPU, item by item. */
    private void printNeeds(Machine machine, Path cache) {
        println("");
        boolean hasDriver = printDriver(machine);
        if (hasDriver && TensorFlowLibrary.isForGpus()) {
            var missing = CudaRuntime.missing();
            item(
                    "CUDA, cuDNN",
                    missing.isEmpty()
                            ? "all libraries that TensorFlow opens"
                            : "missing: " + String.join(", ", missing)
                                    + "; install CUDA 12 and cuDNN 9, or NASLENS_CUDA=redist fetches them");
        }
        var toolkit = CudaToolkit.find(machine, cache);
        item(
                "libdevice",
                part(
                        toolkit.libdevice(),
                        "missing, and no card computes without it; set CUDA_HOME to a CUDA 12"
                                + " toolkit, or `pip install nvidia-cuda-nvcc-cu12`, or NASLENS_CUDA=redist fetches it"));
        item("ptxas", part(toolkit.ptxas(), "missing; the driver assembles kernels, which takes longer at first"));
        item("cache", cache.toString());
        if (hasDriver && !TensorFlowLibrary.isForGpus()) {
            println("There is a driver, but this is the build for CPUs: NASLENS_DEVICE=gpu takes the other.");
        }
    }

    private boolean printDriver(Machine machine) {
        NvidiaDriver driver;
        try {
            driver = NvidiaDriver.open(machine);
        } catch (DeviceException e) {
            item("driver", e.getMessage());
            return false;
        }
        try {
            item(
                    "driver",
                    driver.version().orElse("of a version that the system does not tell") + ", for CUDA "
                            + driver.cuda() + " and older");
            for (var card : driver.cards()) {
                item("card " + card.index(), card.toString());
            }
        } catch (DeviceException e) {
            item("cards", e.getMessage());
        }
        return true;
    }

    private void item(String name, @Nullable String text) {
        println(String.format(Locale.ROOT, "%-12s %s", name, text));
    }

    private static String part(Optional<CudaToolkit.Part> part, String otherwise) {
        return part.map(CudaToolkit.Part::toString).orElse(otherwise);
    }

    private void printKernels() {
        var types = new TreeSet<String>();
        var copies = new TreeMap<String, Integer>();
        for (var graph : TrainingGraphs.of(ConfigReader.effective(ConfigReader.read(overrides())))) {
            types.addAll(Kernels.opTypes(graph));
            for (var copy : new HostCopies(graph).all()) {
                var kind = copy.from() + " → " + copy.to() + "." + copy.argument();
                copies.merge(
                        copy.direction() == Direction.TO_HOST ? "to host  " + kind : "to GPU   " + kind,
                        1,
                        Integer::sum);
            }
        }
        var kernels = Kernels.ofGpuBuild();
        var onGpu = kernels.opTypes();
        types.forEach(type -> println(
                (onGpu.contains(type) ? "GPU  " : "CPU  ") + type + whenCompiled(type) + onHost(kernels, type)));
        println("Copies between host and GPU that the graphs need, besides what is fetched:");
        copies.forEach((kind, count) -> println(String.format(Locale.ROOT, "%5d  %s", count, kind)));
    }

    private static String whenCompiled(String type) {
        return Kernels.COMPILED_AT_FIRST_USE.contains(type) ? "  compiled at first use, with libdevice" : "";
    }

    private static String onHost(Kernels kernels, String type) {
        var arguments = kernels.onHost(type);
        return arguments.isEmpty() ? "" : "  on the host, for some types: " + String.join(", ", arguments);
    }
}
