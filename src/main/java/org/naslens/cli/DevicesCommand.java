package org.naslens.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.naslens.config.ConfigReader;
import org.naslens.experiment.TrainingGraphs;
import org.naslens.files.AtomicFile;
import org.naslens.tensor.Devices;
import org.naslens.tensor.Execution;
import org.naslens.tensor.HostCopies;
import org.naslens.tensor.HostCopies.Direction;
import org.naslens.tensor.Kernels;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "devices", description = "The devices that TensorFlow sees.")
final class DevicesCommand extends VerboseCommand implements Callable<Integer> {
    @Option(
            names = "--kernels",
            description =
                    "Each op type of the training graphs, whether it has a GPU kernel, and what is copied to and from a GPU.")
    private boolean kernels;

    @Option(
            names = "--write-kernels",
            paramLabel = "FILE",
            description =
                    "Writes the list of GPU kernels of the TensorFlow in use: the GPU build's, to renew the program's own.")
    private @Nullable Path kernelFile;

    @Override
    public Integer call() throws IOException {
        println("TensorFlow " + Devices.tensorFlowVersion());
        var execution =
                new Execution(Execution.Device.AUTO, Runtime.getRuntime().availableProcessors());
        for (var device : Devices.all(execution)) {
            println(String.format(
                    Locale.ROOT, "%-4s %s  %d MiB", device.type(), device.name(), device.memoryBytes() >> 20));
        }
        if (kernels) {
            printKernels();
        }
        if (kernelFile != null) {
            AtomicFile.write(kernelFile, Kernels.registry());
        }
        return Main.DONE;
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
        types.forEach(type -> println((onGpu.contains(type) ? "GPU  " : "CPU  ") + type + onHost(kernels, type)));
        println("Copies between host and GPU that the graphs need, besides what is fetched:");
        copies.forEach((kind, count) -> println(String.format(Locale.ROOT, "%5d  %s", count, kind)));
    }

    private static String onHost(Kernels kernels, String type) {
        var arguments = kernels.onHost(type);
        return arguments.isEmpty() ? "" : "  on the host, for some types: " + String.join(", ", arguments);
    }
}
