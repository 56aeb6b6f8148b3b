package org.naslens.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.naslens.tensor.Kernels;

/** Asks the kernel registry of TensorFlow's GPU build, which the program carries as a list. */
class GpuReadinessTest {
    /** Ops that write and read checkpoints, which happens on the host. */
    private static final Set<String> CHECKPOINTS = Set.of("SaveV2", "RestoreV2");

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
                "controller.tanh_in_analysis=false"
            })
    void everyOpOfTheTrainingGraphsHasAGpuKernel(String setting) {
        var missing = new TreeSet<String>();
        for (var graph : TrainingGraphs.of(org.naslens.config.ConfigReader.effective(
                TinyExperiment.settings("child.hidden=4", "child.steps=2", setting)))) {
            var types = Kernels.opTypes(graph);
            assertTrue(types.contains("MatMul"));
            missing.addAll(types);
        }
        missing.removeAll(Kernels.onGpu());
        missing.removeAll(CHECKPOINTS);
        assertEquals(Set.of(), missing);
    }
}
