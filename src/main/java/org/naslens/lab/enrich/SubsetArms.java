package org.naslens.lab.enrich;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.naslens.child.Child;
import org.naslens.controller.Controller;
import org.naslens.corpus.TokenStreams;
import org.naslens.random.Seed;
import org.naslens.search.PlantedLoss;
import org.naslens.search.Search;
import org.naslens.space.Architecture;
import org.naslens.training.DivergenceException;
import org.naslens.training.TrainingException;

/**
 * Arms of an experiment that start at one checkpoint and differ in nothing but the architectures on which ω is trained.
 *
 * <pre>
 *   arm(X):   ω, θ ← the checkpoint
 *             ω moves, θ stands still: K steps, each on an architecture drawn uniformly from X
 *             θ moves, ω stands still: k steps, as in any controller phase
 * </pre>
 *
 * <p>All arms read the same text windows and draw the same numbers: the positions in X, the dropout masks, the noise by which
 * the controller samples. So where two arms end differently, it is because of X.
 */
final class SubsetArms {
    /** A policy that does not fill both subsets within this number of batches of their size is too narrow. */
    private static final int BATCHES = 100;

    private final Search search;
    private final Child child;
    private final Controller controller;
    private final PlantedLoss planted;
    private final Path checkpoint;
    private final TokenStreams validation;
    private final Seed seed;
    private final Runnable stepFinished;

    /**
     * How policy and shared weights rate a subset.
     *
     * @param logProbability log π(𝒜; θ) in nats, mean over the subset
     * @param perplexity of the validation split under ω, harmonic mean over the subset: c / perplexity is the mean of the rewards
     *     c / perplexity(𝒜). An architecture whose states explode under weights that were not trained for it has a reward of
     *     nearly 0, as the controller sees it; it would dominate an arithmetic mean.
     */
    public record Standing(double logProbability, double perplexity) {}

    /**
     * The length of an arm.
     *
     * @param childSteps K, at least 1
     * @param controllerSteps k, at least 1
     */
    public record Length(int childSteps, int controllerSteps) {
        /** @throws IllegalArgumentException if a phase has no step */
        public Length {
            if (childSteps < 1 || controllerSteps < 1) {
                throw new IllegalArgumentException("childSteps = " + childSteps + ", controllerSteps = "
                        + controllerSteps + "; both must be at least 1");
            }
        }
    }

    /**
     * Loads the checkpoint into the search.
     *
     * @param search a search with a child; its root seed determines the draws of all arms
     * @param validation the text of {@link Standing#perplexity}
     * @param planted the planted loss of the settings
     * @param seed the seed of the subsets and of the order in which their architectures are used
     * @param stepFinished runs after each step of training and each evaluation
     */
    public SubsetArms(
            Search search,
            Path checkpoint,
            TokenStreams validation,
            PlantedLoss planted,
            Seed seed,
            Runnable stepFinished) {
        this.search = search;
        child = Objects.requireNonNull(search.child(), "a search with planted rewards has no shared weights to train");
        controller = Objects.requireNonNull(search.controller(), "a search without a controller has no policy to ask");
        this.checkpoint = checkpoint;
        this.validation = validation;
        this.seed = seed;
        this.planted = planted;
        this.stepFinished = stepFinished;
        search.restore(checkpoint);
    }

    /**
     * Two disjoint subsets of distinct architectures, sampled from the policy as it is now. Each sampled architecture is
     * assigned to one of them at random, so that neither subset is likelier under the policy.
     *
     * @throws TrainingException if the policy is too narrow to yield that many
     */
    public List<List<Architecture>> draw(int size) {
        int both = 2 * size;
        var distinct = new LinkedHashSet<Architecture>();
        for (int batch = 0; distinct.size() < both; batch++) {
            if (batch == BATCHES) {
                throw new TrainingException("the controller gave " + distinct.size() + " distinct architectures in "
                        + BATCHES * both + " draws; two subsets of " + size + " need " + both);
            }
            var drawn = seed.with("subsets").with(batch);
            distinct.addAll(controller.sample(both, drawn).architectures());
        }
        var sampled = new ArrayList<>(distinct);
        int[] order = seed.with("halves").stream().distinct(both, both);
        return List.of(
                Arrays.stream(order, 0, size).mapToObj(sampled::get).toList(),
                Arrays.stream(order, size, both).mapToObj(sampled::get).toList());
    }

    /** How the current ω and θ rate a subset. */
    public Standing standing(List<Architecture> subset) {
        double inverse = 0; // Σ 1 / perplexity(𝒜)
        for (var architecture : subset) {
            double perplexity = planted.in(child.perplexity(architecture, validation), architecture);
            inverse += 1 / requireFinite(perplexity, architecture);
            stepFinished.run();
        }
        double logProbability =
                Arrays.stream(controller.logProbabilities(subset)).average().orElseThrow();
        return new Standing(logProbability, subset.size() / inverse);
    }

    /** Runs the arm of a subset; afterwards ω and θ are as the arm leaves them. */
    public void train(List<Architecture> subset, Length length) {
        search.restore(checkpoint);
        var turns = seed.with("turns");
        var architectures = IntStream.range(0, length.childSteps())
                .mapToObj(step -> subset.get(turns.with(step).stream().nextInt(subset.size())))
                .toList();
        search.trainSharedWeights(architectures, stepFinished);
        search.trainController(length.controllerSteps(), stepFinished);
    }

    private static double requireFinite(double perplexity, Architecture architecture) {
        if (!Double.isFinite(perplexity)) {
            throw new DivergenceException(
                    "the perplexity of architecture " + architecture.tokens() + " is " + perplexity);
        }
        return perplexity;
    }
}
