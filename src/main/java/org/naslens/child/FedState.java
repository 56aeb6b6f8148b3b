package org.naslens.child;

/** A state in host memory, which is fed to the pass that continues from it. */
@SuppressWarnings("ArrayRecordComponent") // passed from one step to the next, never compared
record FedState(float[] values) implements StreamState {
    @Override
    public boolean isFinite() {
        for (float value : values) {
            if (!Float.isFinite(value)) {
                return false;
            }
        }
        return true;
    }
}
