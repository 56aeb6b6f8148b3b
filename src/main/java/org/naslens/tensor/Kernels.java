package org.naslens.tensor;

import com.google.protobuf.InvalidProtocolBufferException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.tensorflow.TensorFlow;
import org.tensorflow.internal.c_api.TF_Status;
import org.tensorflow.internal.c_api.global.tensorflow;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.KernelList;
import org.tensorflow.proto.NodeDef;

/**
 * Which op types TensorFlow's GPU build can run on a GPU: those with a kernel for device type GPU, or DEFAULT, a kernel for any
 * device. The list is part of the program, so that it can be asked on a machine without the GPU build.
 */
public final class Kernels {
    private static final String RESOURCE = "gpu-kernels-2.18.0.txt";
    private static final String HEADER = """
            # The op types of TensorFlow %s that have a kernel for device type GPU, DEFAULT (a kernel for any device), or both.
            # From the kernel registry of the linux-x86_64-gpu artifact of tensorflow-core-native 1.1.0, which can be read without a GPU.
            # To renew it: NASLENS_DEVICE=gpu ./naslens devices --write-kernels FILE
            """;

    private Kernels() {}

    /** The op types of a graph, sorted. */
    public static Set<String> opTypes(GraphDef graph) {
        return graph.getNodeList().stream().map(NodeDef::getOp).collect(Collectors.toCollection(TreeSet::new));
    }

    /** The op types that the GPU build can run on a GPU. */
    public static Set<String> onGpu() {
        try (var in = Kernels.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException(RESOURCE + " is not on the class path");
            }
            return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.substring(0, line.indexOf(' ')))
                    .collect(Collectors.toCollection(TreeSet::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The list as the TensorFlow in use has it, in the form of the program's own. */
    public static String registry() {
        TensorFlow.version(); // loads the library
        var devices = new TreeMap<String, TreeSet<String>>();
        try (var status = TF_Status.newStatus();
                var buffer = tensorflow.TF_GetAllRegisteredKernels(status)) {
            status.throwExceptionIfNotOK();
            for (var kernel : KernelList.parseFrom(buffer.copyData()).getKernelList()) {
                var type = kernel.getDeviceType();
                if (type.equals("GPU") || type.equals("DEFAULT")) {
                    devices.computeIfAbsent(kernel.getOp(), op -> new TreeSet<>())
                            .add(type);
                }
            }
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("TensorFlow's list of kernels cannot be read", e);
        }
        return HEADER.formatted(TensorFlow.version())
                + devices.entrySet().stream()
                        .map(entry -> entry.getKey() + " "
                                + String.join(",", entry.getValue().descendingSet()) + "\n")
                        .collect(Collectors.joining());
    }
}
