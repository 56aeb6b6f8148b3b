package org.naslens.child;

import java.util.Optional;
import org.naslens.tensor.Uniform;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * Dropout masks, whose elements are 0 with probability p and 1 / (1 − p) otherwise. A mask is a function of the fed seed and
 * the place where it is used.
 */
final class Dropout {
    /** The places where masks are used; each draws its own. */
    enum Place {
        /** Rows of the embedding, whole words: {@code [V]} (Gal and Ghahramani 2016). */
        EMBEDDING(0),
        /** The input, the same at all time steps: {@code [1, B, E]}. */
        INPUT(1),
        /** The output, the same at all time steps: {@code [1, B, H]}. */
        OUTPUT(2),
        /** The recurrent kernel of the gate: {@code [H, H]} (DropConnect; Merity, Keskar and Socher 2018). */
        GATE_WEIGHT(3),
        /** The recurrent kernel of the candidate: {@code [H, H]}. */
        CANDIDATE_WEIGHT(4);

        private final int number;

        Place(int number) {
            this.number = number;
        }
    }

    private final Ops tf;
    private final Operand<TInt32> seed; // [2]

    Dropout(Ops tf, Operand<TInt32> seed) {
        this.tf = tf;
        this.seed = seed;
    }

    /** A mask; empty if {@code probability} is 0. */
    Optional<Operand<TFloat32>> mask(Place place, double probability, int... shape) {
        if (probability == 0) {
            return Optional.empty();
        }
        var ownSeed = tf.math.add(seed, tf.constant(new int[] {place.number, 0}));
        var u = Uniform.draw(tf, tf.constant(shape), ownSeed); // in [0, 1)
        var kept = tf.dtypes.cast(tf.math.greaterEqual(u, tf.constant((float) probability)), TFloat32.class);
        return Optional.of(tf.math.mul(kept, tf.constant((float) (1 / (1 - probability)))));
    }
}
