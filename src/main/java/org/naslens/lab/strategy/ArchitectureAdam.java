package org.naslens.lab.strategy;

import org.naslens.config.DartsSettings;
import org.naslens.lab.mixture.ArchitectureWeights;
import org.naslens.search.LearntPaths;
import org.naslens.space.SearchSpace;

/** Adam on α (Kingma and Ba 2015), with weight decay added to the gradient; α has few numbers, which stay on the host. */
final class ArchitectureAdam {
    private static final double BETA1 = 0.9;
    private static final double BETA2 = 0.999;
    private static final double EPSILON = 1e-8;

    private final SearchSpace space;
    private final DartsSettings settings;
    private double[] logits;
    private double[] first; // moments
    private double[] second;
    private long steps;

    ArchitectureAdam(SearchSpace space, DartsSettings settings) {
        this.space = space;
        this.settings = settings;
        logits = new double[ArchitectureWeights.count(space)];
        first = new double[logits.length];
        second = new double[logits.length];
    }

    /** α. */
    ArchitectureWeights weights() {
        return new ArchitectureWeights(space, logits);
    }

    /** Restarts from these weights. */
    void start(double[] initial) {
        logits = initial.clone();
        first = new double[logits.length];
        second = new double[logits.length];
        steps = 0;
    }

    /** Takes one step. */
    void step(double[] gradient) {
        steps++;
        double correction1 = 1 - Math.pow(BETA1, (double) steps);
        double correction2 = 1 - Math.pow(BETA2, (double) steps);
        for (int i = 0; i < logits.length; i++) {
            double g = gradient[i] + settings.getWeightDecay() * logits[i];
            first[i] = BETA1 * first[i] + (1 - BETA1) * g;
            second[i] = BETA2 * second[i] + (1 - BETA2) * g * g;
            logits[i] -= settings.getLearningRate()
                    * (first[i] / correction1)
                    / (Math.sqrt(second[i] / correction2) + EPSILON);
        }
    }

    LearntPaths save() {
        var saved = LearntPaths.newBuilder().setSteps(steps);
        for (int i = 0; i < logits.length; i++) {
            saved.addLogit(logits[i]).addFirstMoment(first[i]).addSecondMoment(second[i]);
        }
        return saved.build();
    }

    void restore(LearntPaths saved) {
        logits = saved.getLogitList().stream().mapToDouble(Double::doubleValue).toArray();
        first = saved.getFirstMomentList().stream()
                .mapToDouble(Double::doubleValue)
                .toArray();
        second = saved.getSecondMomentList().stream()
                .mapToDouble(Double::doubleValue)
                .toArray();
        steps = saved.getSteps();
    }
}
