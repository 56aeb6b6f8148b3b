package org.naslens.controller;

import org.jspecify.annotations.Nullable;
import org.naslens.config.ControllerSettings;
import org.naslens.tensor.Variable;
import org.naslens.tensor.Variables;
import org.tensorflow.ndarray.Shape;

/**
 * The controller's parameters θ, under the names they have in checkpoints.
 *
 * @param embedding {@code embedding} [rows, S]: a row for each option, see {@link OptionLayout}
 * @param lstmKernel {@code lstm/kernel} [2S, 4S]: rows are (x, h), columns are the gates i, f, g, o
 * @param lstmBias {@code lstm/bias} [4S]
 * @param lstmBias2 {@code lstm/bias_2} [4S]: the second bias of the authors' LSTM; null if there is only one
 * @param headKernel {@code heads/kernel} [S, ΣA]: a head for each choice, side by side
 * @param headBias {@code heads/bias} [ΣA]
 * @param readout the readout of the final state; null unless architectures are reconstructed from it
 */
record ControllerParameters(
        Variable embedding,
        Variable lstmKernel,
        Variable lstmBias,
        @Nullable Variable lstmBias2,
        Variable headKernel,
        Variable headBias,
        @Nullable Readout readout) {

    /**
     * The linear readout of all choices from the final state. It serves only L_Sup and is not part of the policy.
     *
     * @param kernel {@code readout/kernel} [S, ΣA]
     * @param bias {@code readout/bias} [ΣA]
     */
    record Readout(Variable kernel, Variable bias) {}

    static ControllerParameters create(
            Variables variables, ControllerSettings settings, OptionLayout layout, boolean withReadout) {
        int s = settings.getState();
        double range = settings.getInitRange();
        var gates = Shape.of(4L * s);
        return new ControllerParameters(
                variables.uniform("embedding", Shape.of(layout.embeddingRows(), s), range),
                variables.uniform("lstm/kernel", Shape.of(2L * s, 4L * s), range),
                variables.uniform("lstm/bias", gates, range),
                layout.authors() ? variables.uniform("lstm/bias_2", gates, range) : null,
                variables.uniform("heads/kernel", Shape.of(s, layout.headColumns()), range),
                variables.filled("heads/bias", Shape.of(layout.headColumns()), 0),
                withReadout ? readout(variables, s, layout.usedColumns(), range) : null);
    }

    private static Readout readout(Variables variables, int s, int columns, double range) {
        return new Readout(
                variables.uniform("readout/kernel", Shape.of(s, columns), range),
                variables.filled("readout/bias", Shape.of(columns), 0));
    }

    /** The number of parameters of the policy. */
    long count() {
        long bias2 = lstmBias2 == null ? 0 : lstmBias2.size();
        return embedding.size() + lstmKernel.size() + lstmBias.size() + bias2 + headKernel.size() + headBias.size();
    }
}
