package org.naslens.child;

/** The wiring of an LSTM with H units, which has three gates and the state (hₜ, cₜ). */
record LstmWiring(int hidden) implements Wiring {
    @Override
    public int stateSize() {
        return 2 * hidden;
    }

    @Override
    public int gateWidth() {
        return LstmLayer.GATES;
    }

    @Override
    public int edges() {
        return 0;
    }

    @Override
    public Cell cell(Parts parts) {
        return new LstmLayer(parts.tf(), parts.products(), parts.recurrentKernel(), hidden);
    }
}
