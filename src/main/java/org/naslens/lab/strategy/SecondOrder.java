package org.naslens.lab.strategy;

/**
 * The gradient by α of the validation loss after a step of w that depends on α (Liu et al. 2019, Eq. 7 and 8).
 *
 * <pre>
 *   w' = w − ξ ∇w L_train(w, α)      v = ∇w' L_val(w', α)      w± = w ± ε v      ε = 0.01 / ‖v‖
 *   ∇α L_val(w', α) − ξ · (∇α L_train(w+, α) − ∇α L_train(w−, α)) / (2 ε)
 * </pre>
 *
 * <p>The difference stands for ∇²αw L_train · v, the product with a matrix that is never formed.
 */
final class SecondOrder {
    private static final double DISTANCE = 0.01; // ε ‖v‖, as the authors have it

    private SecondOrder() {}

    /** The gradient; w is unchanged afterwards. */
    static double[] gradient(TwoLevels levels, double rate) {
        levels.keep();
        try {
            levels.lookAhead(rate);
            var validation = levels.validation();
            double[] gradient = validation.gradient().clone();
            if (validation.norm() == 0) {
                return gradient; // w does not move, so it does not depend on α
            }
            double epsilon = DISTANCE / validation.norm();
            levels.moveAlong(epsilon);
            double[] ahead = levels.training();
            levels.moveAlong(-epsilon);
            double[] behind = levels.training();
            for (int i = 0; i < gradient.length; i++) {
                gradient[i] -= rate * (ahead[i] - behind[i]) / (2 * epsilon);
            }
            return gradient;
        } finally {
            levels.giveBack();
        }
    }
}
