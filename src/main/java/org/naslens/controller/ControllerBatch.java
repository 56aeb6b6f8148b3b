package org.naslens.controller;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.naslens.space.Architecture;

/**
 * The input of a step of θ.
 *
 * @param architectures M architectures, sampled by the controller that takes the step
 * @param advantages R − b, {@code [M][1]}, or {@code [M][C]} if each choice has its own
 * @param step the number of the step, counted from 1
 * @param replayed the architectures of L_Sup; null for a step without it
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
public record ControllerBatch(
        List<Architecture> architectures,
        double[][] advantages,
        long step,
        @Nullable Replayed replayed) {

    /**
     * Architectures of the replay buffer.
     *
     * @param architectures R architectures to be reconstructed
     * @param step the number of the step among those with L_Sup, counted from 1
     */
    public record Replayed(List<Architecture> architectures, long step) {}

    /** A batch for a step without L_Sup. */
    public static ControllerBatch of(List<Architecture> architectures, double[][] advantages, long step) {
        return new ControllerBatch(architectures, advantages, step, null);
    }

    /** A copy for a step with L_Sup. */
    public ControllerBatch replaying(List<Architecture> stored, long replayStep) {
        return new ControllerBatch(architectures, advantages, step, new Replayed(stored, replayStep));
    }

    /** (R − b) / M of each of the C choices, row by row, divided in double precision; the sum over them in the objective is a mean. */
    float[] advantagesOverM(int choices) {
        int m = architectures.size();
        float[] shares = new float[m * choices];
        for (int i = 0; i < m; i++) {
            for (int t = 0; t < choices; t++) {
                shares[i * choices + t] = (float) (advantages[i][advantages[i].length == 1 ? 0 : t] / m);
            }
        }
        return shares;
    }
}
