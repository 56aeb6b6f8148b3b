package org.naslens.tensor;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.naslens.cuda.Cache;
import org.naslens.cuda.Card;
import org.naslens.cuda.CudaToolkit;
import org.naslens.cuda.DeviceException;
import org.naslens.cuda.Machine;
import org.naslens.cuda.NvidiaDriver;
import org.naslens.cuda.Options;
import org.naslens.cuda.ProcessEnvironment;
import org.naslens.cuda.Sha256;
import org.tensorflow.TensorFlow;

/**
 * Configures TensorFlow's compilers through environment variables, which they read once, when a process runs its first
 * graph.
 *
 * <p>Whatever variables and options the user has set are kept.
 */
final class CompilerEnvironment {
    /**
     * The smallest number of ops in a part of a graph that XLA compiles: a step has more, whereas setting initial values
     * and counting non-finite numbers take fewer.
     */
    static final int FEWEST_OPS = 64;

    private static boolean prepared;

    private CompilerEnvironment() {}

    /** Sets the variables; only the first call in a process has an effect. */
    static synchronized void prepare(Execution execution) {
        if (prepared) {
            return;
        }
        prepared = true;
        var machine = Machine.here();
        if (execution.deterministic()) {
            ProcessEnvironment.set("TF_DETERMINISTIC_OPS", "1");
        }
        try {
            var xla = xlaOptions(execution, machine);
            if (!xla.text().isBlank()) {
                ProcessEnvironment.set("XLA_FLAGS", xla.text());
            }
            ProcessEnvironment.set(
                    "TF_XLA_FLAGS", clustering(execution, machine, xla).text());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Options xlaOptions(Execution execution, Machine machine) throws IOException {
        var options = TensorFlowLibrary.isForGpus()
                ? CudaToolkit.find(machine, Cache.folder()).xlaOptions(machine, Cache.folder())
                : Options.of(machine, "XLA_FLAGS");
        if (!execution.deterministic()) {
            return options;
        }
        // Deterministic ops add rows one after another in a loop. Loops are kept out of CUDA graphs, where not every
        // driver supports them.
        return options.with("--xla_gpu_deterministic_ops", "true")
                .with("--xla_gpu_enable_command_buffer", "FUSION,CUBLAS,CUBLASLT,CUSTOM_CALL,CUDNN");
    }

    private static Options clustering(Execution execution, Machine machine, Options xla) throws IOException {
        var options = Options.of(machine, "TF_XLA_FLAGS")
                .with("--tf_xla_min_cluster_size", Integer.toString(FEWEST_OPS))
                // otherwise a shape is compiled only once it has occurred often enough, so that a resumed run would
                // round differently
                .with("--tf_xla_enable_lazy_compilation", "false")
                // otherwise a graph that is built again would not find its compiled code
                .with("--tf_xla_deterministic_cluster_names", "true");
        var compiled = compiled(execution, machine, xla);
        if (compiled.isEmpty()) {
            return options;
        }
        Files.createDirectories(compiled.get());
        return options.with(
                "--tf_xla_persistent_cache_directory", compiled.get().toString());
    }

    /**
     * The folder of compiled steps; empty unless XLA compiles for a GPU. Its name depends on the TensorFlow version, the
     * GPUs, the driver and the options, none of which TensorFlow checks itself.
     */
    private static Optional<Path> compiled(Execution execution, Machine machine, Options xla) {
        if (!execution.xla() || !ComputingDevice.isCardWanted(execution.device())) {
            return Optional.empty();
        }
        List<Card> cards;
        Optional<String> driver;
        try {
            var opened = NvidiaDriver.open(machine);
            cards = opened.cards();
            driver = opened.version();
        } catch (DeviceException e) {
            return Optional.empty(); // ComputingDevice.of reports this
        }
        var key = cards.stream()
                        .map(card -> card.name() + " " + card.computeCapability())
                        .collect(Collectors.joining("\n"))
                + "\n" + driver.orElse("") + "\n" + xla.text() + "\n" + execution.tensorFloat32();
        return Optional.of(Cache.folder()
                .resolve("xla")
                .resolve("tensorflow-" + TensorFlow.version() + "-"
                        + Sha256.of(key.getBytes(UTF_8)).substring(0, 16)));
    }
}
