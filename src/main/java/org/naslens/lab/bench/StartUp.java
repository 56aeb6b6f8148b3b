package org.naslens.lab.bench;

/**
 * Seconds from the start of the process to the end of the first training step.
 *
 * @param jvm until the program runs
 * @param natives loading TensorFlow
 * @param graph building the child's graph
 * @param firstRun initial weights, and the first training step
 */
record StartUp(double jvm, double natives, double graph, double firstRun) {
    double total() {
        return jvm + natives + graph + firstRun;
    }
}
