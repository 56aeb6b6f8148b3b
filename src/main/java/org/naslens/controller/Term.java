package org.naslens.controller;

import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * A term of the objective over the choices of M architectures: its loss, and the gradients of that loss with respect to what the
 * policy computes for each choice.
 *
 * @param loss the loss, {@code []}
 * @param scoreGradients with respect to the scores zₜ of each choice, {@code [M, A]} each; empty if the loss does not depend on them
 * @param cellGradients with respect to the cell state cₜ at each choice, {@code [M, S]} each; empty if the loss does not depend on it
 */
record Term(Operand<TFloat32> loss, List<Operand<TFloat32>> scoreGradients, List<Operand<TFloat32>> cellGradients) {

    /** The sum of two terms over the same choices. */
    Term plus(Ops tf, Term other) {
        return new Term(
                tf.math.add(loss, other.loss),
                sums(tf, scoreGradients, other.scoreGradients),
                sums(tf, cellGradients, other.cellGradients));
    }

    private static List<Operand<TFloat32>> sums(Ops tf, List<Operand<TFloat32>> first, List<Operand<TFloat32>> second) {
        if (first.isEmpty() || second.isEmpty()) {
            return first.isEmpty() ? second : first;
        }
        var sums = new ArrayList<Operand<TFloat32>>();
        for (int k = 0; k < first.size(); k++) {
            sums.add(tf.math.add(first.get(k), second.get(k)));
        }
        return sums;
    }
}
