package org.naslens.lab.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.NodeDef;

class KernelsTest {
    @Test
    void aKernelTakesTheTypesThatItNames() {
        var kernel = Kernel.ofLine("Unpack DEFAULT output,value T=int32,int64");
        assertEquals(Set.of("output", "value"), kernel.onHost());
        assertTrue(kernel.takes(node("Unpack", DataType.DT_INT32)));
        assertFalse(kernel.takes(node("Unpack", DataType.DT_FLOAT)));
        assertFalse(kernel.takes(node("Pack", DataType.DT_INT32)));
    }

    @Test
    void aKernelIsReadAsItWasWritten() {
        for (var line : List.of("Unpack DEFAULT output,value T=int32,int64", "Placeholder DEFAULT -")) {
            assertEquals(line, Kernel.ofLine(line).line());
        }
    }

    /** Kernels for any device are in the CPU build too, which is asked here for its own registry. */
    @Test
    void theListAgreesWithTheRegistryOfTheBuildInUse() {
        var list = Kernels.ofGpuBuild();
        var differences = new ArrayList<String>();
        var seen = new TreeSet<String>();
        Kernels.registry()
                .lines()
                .filter(line -> !line.startsWith("#") && line.contains(" DEFAULT "))
                .forEach(line -> {
                    var kernel = Kernel.ofLine(line);
                    if (kernel.types().size() == 1 && kernel.types().containsKey("T")) {
                        for (var type : kernel.types().get("T")) {
                            var node = node(kernel.op(), DataType.valueOf("DT_" + type.toUpperCase(Locale.ROOT)));
                            var listed = list.of(node);
                            seen.add(kernel.op());
                            if (listed.isEmpty() || !listed.get().onHost().equals(kernel.onHost())) {
                                differences.add(line + " but " + listed);
                            }
                        }
                    }
                });
        assertEquals(List.of(), differences);
        assertTrue(seen.containsAll(Set.of("Unpack", "_SwitchN", "Merge", "Identity")), seen.toString());
    }

    private static NodeDef node(String op, DataType type) {
        return NodeDef.newBuilder()
                .setOp(op)
                .putAttr("T", AttrValue.newBuilder().setType(type).build())
                .build();
    }
}
