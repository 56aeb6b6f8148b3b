package org.naslens.lab.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.naslens.lab.audit.HostCopies.Direction;
import org.naslens.run.TinyExperiment;

/** Asks the kernel registry of TensorFlow's GPU build, which the program carries as a list. */
class GpuReadinessTest {
    /** Ops that write and read checkpoints, which happens on the host. */
    private static final Set<String> CHECKPOINTS = Set.of("SaveV2", "RestoreV2");

    /** What comes from the host: tensors that are fed, and integers that are made of them there. */
    private static final Set<String> FROM_HOST =
            Set.of("Placeholder", "Unpack", "SplitV", "ConcatV2", "Add", "Size", "Reshape", "Equal", "RestoreV2");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "replay.reconstruct=FROM_FINAL_STATE",
                "replay.cross_entropy=OF_PROBABILITIES",
                "replay.embedding_offset=false",
                "replay.skip_first_choice=true",
                "child.optimizer.kind=ADAM",
                "child.tie_weights=false",
                "child.batch_norm=false",
                "child.l2=0",
                "child.gradient_norm_limit=inf",
                "controller.parameters=AUTHORS",
                "controller.gradient_norm_limit=1",
                "child.recurrent_state=LAST_NODE",
                "reward.child_mode=TRAINING",
                "controller.entropy_mode=REGULARIZER",
                "controller.tanh_in_analysis=false",
                "precision=bfloat16",
                "analysis.at_once=2"
            })
    void everyOpHasAGpuKernelAndNoneWaitsForTheHost(String setting) {
        for (var graph : TrainingGraphs.of(org.naslens.config.ConfigReader.effective(
                TinyExperiment.settings("child.hidden=4", "child.steps=2", setting)))) {
            var types = Kernels.opTypes(graph);
            assertTrue(types.contains("MatMul"));
            var missing = new TreeSet<>(types);
            missing.removeAll(Kernels.ofGpuBuild().opTypes());
            missing.removeAll(CHECKPOINTS);
            assertEquals(Set.of(), missing);

            var copies = new HostCopies(graph);
            assertEquals(List.of(), of(copies.onCpu(), op -> !op.startsWith("Const") && !isCheckpoint(op)));
            assertEquals(
                    List.of(),
                    of(
                            copies.all(),
                            copy -> copy.direction() == Direction.TO_HOST && !CHECKPOINTS.contains(copy.to())));
            // what is fed or was made of it: the device need not be waited for
            assertEquals(
                    List.of(),
                    of(
                            copies.all(),
                            copy -> copy.direction() == Direction.TO_DEVICE && !FROM_HOST.contains(copy.from())));
        }
    }

    private static boolean isCheckpoint(String op) {
        return CHECKPOINTS.stream().anyMatch(op::startsWith);
    }

    private static <T> List<T> of(Collection<T> all, Predicate<T> which) {
        return all.stream().filter(which).toList();
    }
}
