package org.naslens.child;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The peak memory of a model on a GPU, in bytes.
 *
 * <p>A training step compiled by XLA writes new values of all variables beside the old ones. Training and evaluation
 * never need their memory at the same time.
 *
 * @param variables weights, what the optimiser keeps, and what stays on the card from one window to the next
 * @param training parts of the training step
 * @param evaluation parts of the evaluation of one architecture or of several at once
 */
public record MemoryNeed(Part variables, List<Part> training, List<Part> evaluation) {
    public MemoryNeed {
        training = List.copyOf(training);
        evaluation = List.copyOf(evaluation);
    }

    /**
     * A part.
     *
     * @param what such as {@code the probabilities of words}
     */
    public record Part(String what, long bytes) {}

    /** The peak over training and evaluation. */
    public long bytes() {
        return Math.max(trainingBytes(), evaluationBytes());
    }

    /** In a training step. */
    public long trainingBytes() {
        return sum(inTraining());
    }

    /** In an evaluation. */
    public long evaluationBytes() {
        return sum(inEvaluation());
    }

    /** The largest part of all. */
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
        return (long) sum; // what is beyond all memories stays the largest number there is
    }
}
