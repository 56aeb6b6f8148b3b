package org.naslens.child;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The peak memory of a model on a GPU, in bytes.
 *
 * <p>A training step compiled by XLA keeps the old values of all variables while it writes new ones. Training and evaluation
 * never need their memory at the same time.
 *
 * @param variables the weights, the optimiser's state, and what stays on the GPU from one window to the next
 * @param training the parts of a training step
 * @param evaluation the parts of the evaluation of one architecture or of several at once
 */
public record MemoryNeed(Part variables, List<Part> training, List<Part> evaluation) {
    public MemoryNeed {
        training = List.copyOf(training);
        evaluation = List.copyOf(evaluation);
    }

    /**
     * A part of the memory.
     *
     * @param what what it holds, such as {@code probabilities of words}
     */
    public record Part(String what, long bytes) {}

    /** The peak over training and evaluation. */
    public long bytes() {
        return Math.max(trainingBytes(), evaluationBytes());
    }

    /** The memory of a training step. */
    public long trainingBytes() {
        return sum(inTraining());
    }

    /** The memory of an evaluation. */
    public long evaluationBytes() {
        return sum(inEvaluation());
    }

    /** The largest part at the peak. */
    public Part largest() {
        return trainingBytes() >= evaluationBytes() ? largest(inTraining()) : largestInEvaluation();
    }

    /** The largest part of an evaluation. */
    public Part largestInEvaluation() {
        return largest(inEvaluation());
    }

    private Part largest(List<Part> parts) {
        return parts.stream().max(Comparator.comparingLong(Part::bytes)).orElse(variables);
    }

    private List<Part> inTraining() {
        return with(variables, with(new Part("new values of the variables", variables.bytes()), training));
    }

    private List<Part> inEvaluation() {
        return with(variables, evaluation);
    }

    private static List<Part> with(Part one, List<Part> others) {
        var all = new ArrayList<Part>(others);
        all.add(0, one);
        return all;
    }

    private static long sum(List<Part> parts) {
        double sum = parts.stream().mapToDouble(Part::bytes).sum();
        return (long) sum; // the cast limits absurdly large sums to Long.MAX_VALUE
    }
}
