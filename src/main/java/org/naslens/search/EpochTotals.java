package org.naslens.search;

import java.util.OptionalDouble;

/** Sums over the steps of the epoch in progress. */
public final class EpochTotals {
    private double childLoss;
    private double reward;
    private double entropy;
    private int sampled;
    private double reconstructionLoss;
    private int reconstructions;
    private double baseline; // at the end of the epoch
    private int bufferSize;

    /** Adds the loss of a step of ω. */
    public void childStep(double loss) {
        childLoss += loss;
    }

    /** Adds sampled architectures, with the mean entropy of the policy that drew them. */
    public void sampled(int architectures, double meanEntropy) {
        entropy += architectures * meanEntropy;
        sampled += architectures;
    }

    void rewarded(double meanReward) {
        reward += meanReward;
    }

    void reconstructed(double loss) {
        reconstructionLoss += loss;
        reconstructions++;
    }

    /** Sets the baseline and the size of the buffer at the end of the controller phase. */
    void controllerPhase(double baselineNow, int architecturesInBuffer) {
        baseline = baselineNow;
        bufferSize = architecturesInBuffer;
    }

    EpochMetrics metrics(int epoch, int childSteps, int controllerSteps, double wallSeconds) {
        return new EpochMetrics(
                epoch,
                mean(childLoss, childSteps),
                mean(reward, controllerSteps),
                controllerSteps == 0 ? OptionalDouble.empty() : OptionalDouble.of(baseline),
                mean(entropy, sampled),
                mean(reconstructionLoss, reconstructions),
                bufferSize,
                wallSeconds);
    }

    private static OptionalDouble mean(double sum, int count) {
        return count == 0 ? OptionalDouble.empty() : OptionalDouble.of(sum / count);
    }

    EpochSums save() {
        return EpochSums.newBuilder()
                .setChildLoss(childLoss)
                .setReward(reward)
                .setEntropy(entropy)
                .setSampled(sampled)
                .setReconstructionLoss(reconstructionLoss)
                .setReconstructions(reconstructions)
                .build();
    }

    static EpochTotals restored(EpochSums saved) {
        var totals = new EpochTotals();
        totals.childLoss = saved.getChildLoss();
        totals.reward = saved.getReward();
        totals.entropy = saved.getEntropy();
        totals.sampled = saved.getSampled();
        totals.reconstructionLoss = saved.getReconstructionLoss();
        totals.reconstructions = saved.getReconstructions();
        return totals;
    }
}
