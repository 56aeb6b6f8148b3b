package org.naslens.lab.audit;

import com.google.protobuf.InvalidProtocolBufferException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.naslens.tensor.TensorFlowLibrary;
import org.tensorflow.TensorFlow;
import org.tensorflow.internal.c_api.TF_Status;
import org.tensorflow.internal.c_api.global.tensorflow;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.KernelDef;
import org.tensorflow.proto.KernelList;
import org.tensorflow.proto.NodeDef;

/**
 * What TensorFlow's GPU build can run on a GPU: ops with a kernel for device type GPU or DEFAULT (any device). The list
 * is part of the program, so that it is available on a machine without the GPU build.
 */
public final class Kernels {
    private static final String RESOURCE = "gpu-kernels-2.18.0.txt";
    private static final String HEADER = """
            # The kernels of TensorFlow %s for device type GPU or DEFAULT (any device), the preferred ones of an op first.
            # Columns: op type, device type, arguments that lie in the host's memory, element types of its attributes.
            # From the kernel registry of the linux-x86_64-gpu artifact of tensorflow-core-native 1.1.0, which can be read without a GPU.
            # To renew it: NASLENS_DEVICE=gpu ./naslens devices --write-kernels FILE
            """;

    /** Ops whose float32 kernels the GPU build compiles on first use, for which it reads libdevice. */
    public static final Set<String> COMPILED_AT_FIRST_USE =
            Set.of("Exp", "Floor", "Log", "Log1p", "Pow", "Rsqrt", "Sigmoid", "Sqrt");

    /** TensorFlow prefers a kernel for the device itself to one for any device, then goes by priority. */
    private static final Comparator<KernelDef> PREFERRED_FIRST = Comparator.comparing(KernelDef::getOp)
            .thenComparing(KernelDef::getDeviceType, Comparator.reverseOrder())
            .thenComparing(KernelDef::getPriority, Comparator.reverseOrder())
            .thenComparing(kernel -> Kernel.of(kernel).line());

    private final Map<String, List<Kernel>> byOp;

    private Kernels(Map<String, List<Kernel>> byOp) {
        this.byOp = byOp;
    }

    /** The op types of a graph, sorted. */
    public static Set<String> opTypes(GraphDef graph) {
        return graph.getNodeList().stream().map(NodeDef::getOp).collect(Collectors.toCollection(TreeSet::new));
    }

    /** The kernels of the GPU build. */
    public static Kernels ofGpuBuild() {
        try (var in = Kernels.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException(RESOURCE + " is not on the class path");
            }
            var byOp = new HashMap<String, List<Kernel>>();
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(Kernel::ofLine)
                    .forEach(kernel -> byOp.computeIfAbsent(kernel.op(), op -> new ArrayList<>())
                            .add(kernel));
            return new Kernels(byOp);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The op types with a kernel, for some types of their elements at least. */
    public Set<String> opTypes() {
        return new TreeSet<>(byOp.keySet());
    }

    /** The arguments of an op type that lie in the host's memory, for any types of its elements. */
    public NavigableSet<String> onHost(String opType) {
        return byOp.getOrDefault(opType, List.of()).stream()
                .flatMap(kernel -> kernel.onHost().stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The kernel with which a GPU runs a node; empty if the node runs on the CPU. */
    Optional<Kernel> of(NodeDef node) {
        return byOp.getOrDefault(node.getOp(), List.of()).stream()
                .filter(kernel -> kernel.takes(node))
                .findFirst();
    }

    /** The list of the TensorFlow in use, in the format of the list that is part of the program. */
    public static String registry() {
        TensorFlowLibrary.load();
        var lines = new LinkedHashMap<String, Kernel>();
        try (var status = TF_Status.newStatus();
                var buffer = tensorflow.TF_GetAllRegisteredKernels(status)) {
            status.throwExceptionIfNotOK();
            KernelList.parseFrom(buffer.copyData()).getKernelList().stream()
                    .filter(kernel -> kernel.getDeviceType().equals("GPU")
                            || kernel.getDeviceType().equals("DEFAULT"))
                    .filter(kernel -> kernel.getLabel().isEmpty()) // labelled kernels are used only on request
                    .sorted(PREFERRED_FIRST)
                    .forEach(kernel -> lines.merge(
                            kernel.getPriority() + " " + Kernel.of(kernel).allButLastAttribute(),
                            Kernel.of(kernel),
                            Kernel::plus));
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("TensorFlow's list of kernels cannot be read", e);
        }
        return HEADER.formatted(TensorFlow.version())
                + lines.values().stream().map(kernel -> kernel.line() + "\n").collect(Collectors.joining());
    }
}
