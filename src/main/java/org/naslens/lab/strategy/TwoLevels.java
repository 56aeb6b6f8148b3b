package org.naslens.lab.strategy;

/** Two losses of w and α: w is trained on one, α on the other, which also depends on w. */
interface TwoLevels {
    /**
     * A gradient by α.
     *
     * @param gradient ∇α
     * @param norm the norm ‖∇w‖ for the same loss
     */
    @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
    record Gradient(double[] gradient, double norm) {}

    /** Keeps w, for {@link #giveBack}. */
    void keep();

    /** w becomes w − ξ ∇w L_train(w, α). */
    void lookAhead(double rate);

    /** ∇α L_val at w as it is now; v = ∇w L_val there is the direction of {@link #moveAlong}. */
    Gradient validation();

    /** w becomes the kept w + distance · v. */
    void moveAlong(double distance);

    /** ∇α L_train at w as it is now. */
    double[] training();

    /** Restores the kept w. */
    void giveBack();
}
