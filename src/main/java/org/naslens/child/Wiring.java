package org.naslens.child;

import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/** What kind of cell a model has: makes that of one pass. */
interface Wiring {
    /**
     * The cell.
     *
     * @param recurrentKernel as this pass uses it, after DropConnect
     * @param batch B
     */
    Cell cell(GateAndCandidate<Operand<TFloat32>> recurrentKernel, int batch);

    /** S, the numbers that go from a time step to the next. */
    int stateSize();
}
