package org.naslens.lab.strategy;

import java.util.Arrays;
import org.naslens.child.StreamState;
import org.naslens.config.DartsSettings;
import org.naslens.config.Settings;
import org.naslens.corpus.Corpus;
import org.naslens.corpus.Split;
import org.naslens.corpus.TokenStreams;
import org.naslens.corpus.Window;
import org.naslens.lab.mixture.ArchitectureWeights;
import org.naslens.lab.mixture.MixtureChild;
import org.naslens.lab.mixture.PathWeights;
import org.naslens.random.Seed;
import org.naslens.search.LearntPaths;
import org.naslens.search.PlantedLoss;
import org.naslens.search.SearchState;
import org.naslens.search.StepNumber;
import org.naslens.search.WeightTraining;
import org.naslens.space.SearchSpace;
import org.naslens.training.Finite;
import org.naslens.training.TextCursor;

/**
 * α learns on the validation split, in turn with ω on the training split (Liu et al. 2019, Algorithm 1): it takes a step
 * before each group of a fixed number of ω steps.
 */
final class ArchitectureLearning implements PathSource {
    private static final double INITIAL_DEVIATION = 1e-3;

    private final MixtureChild child;
    private final SearchSpace space;
    private final DartsSettings settings;
    private final boolean carryState;
    private final boolean restartText;
    private final PlantedLoss planted;
    private final StreamState initialState;
    private final TextCursor text;
    private final Seed initialSeed;
    private final Seed dropoutSeed;
    private final ArchitectureAdam adam;
    private ArchitectureWeights weights;
    private PathWeights paths; // of these weights

    ArchitectureLearning(MixtureChild child, Settings settings, Corpus corpus, Seed seed) {
        this.child = child;
        space = new SearchSpace(settings.getSpace().getNodes());
        this.settings = settings.getStrategy().getDarts();
        carryState = settings.getReward().getCarryState();
        restartText = settings.getSchedule().getRestartText();
        planted = PlantedLoss.of(settings);
        initialState = child.initialTrainingState();
        var model = settings.getChild();
        var streams = TokenStreams.training(corpus.tokens(Split.VALID), model.getBatch(), model.getSteps());
        text = new TextCursor(streams, initialState);
        initialSeed = seed.with("architecture weights");
        dropoutSeed = seed.with("architecture dropout");
        adam = new ArchitectureAdam(space, this.settings);
        adam.start(initialLogits());
        weights = adam.weights();
        paths = weights.paths();
    }

    private double[] initialLogits() {
        var random = initialSeed.stream();
        double[] logits = new double[ArchitectureWeights.count(space)];
        Arrays.setAll(logits, i -> INITIAL_DEVIATION * random.nextGaussian());
        return logits;
    }

    @Override
    public PathWeights next(StepNumber number, WeightTraining training) {
        if (restartText && number.ofEpoch() == 0) {
            text.restart();
        }
        if (number.inAll() % settings.getChildStepsPerStep() == 0) {
            step(number, training);
        }
        return paths;
    }

    private void step(StepNumber number, WeightTraining training) {
        var minibatches = new Minibatches(training.text(), dropoutSeed.with(number.inAll()));
        double[] byPath = settings.getSecondOrder()
                ? SecondOrder.gradient(minibatches, training.learningRate(number.epoch()))
                : minibatches.validation(child::pathGradient).gradient();
        addGradient(planted, space.nodes(), byPath);
        double[] gradient = weights.gradient(byPath);
        Finite.require("the norm of the gradient of the architecture weights", norm(gradient));
        adam.step(gradient);
        text.advance(minibatches.stateAfter);
        weights = adam.weights();
        paths = weights.paths();
    }

    /** Adds the gradient of the planted loss by the path weights M. */
    static void addGradient(PlantedLoss planted, int nodes, double[] byPath) {
        for (int l = 0; l < nodes; l++) {
            for (int j = 0; j < Math.max(1, l); j++) {
                byPath[PathWeights.index(nodes, l, j, planted.activation().token())] -= planted.nats() / nodes;
            }
        }
    }

    private static double norm(double[] values) {
        return Math.sqrt(Arrays.stream(values).map(x -> x * x).sum());
    }

    /** L_train on the minibatch that ω is trained with next, L_val on the next one of the validation split. */
    private final class Minibatches implements TwoLevels {
        private final TextCursor trainingText;
        private final Seed seed;
        private StreamState stateAfter = initialState; // of the validation minibatch

        Minibatches(TextCursor trainingText, Seed seed) {
            this.trainingText = trainingText;
            this.seed = seed;
        }

        private interface Pass {
            MixtureChild.PathGradient gradient(PathWeights paths, Window window, StreamState state, Seed seed);
        }

        @Override
        public void keep() {
            child.keep();
        }

        @Override
        public void lookAhead(double rate) {
            child.lookAhead(paths, trainingText.window(), trainingText.state(), rate, seed.with("training"));
        }

        @Override
        public Gradient validation() {
            return validation(child::pathGradientWithDirection);
        }

        Gradient validation(Pass pass) {
            StreamState state = carryState ? text.state() : initialState;
            var result = pass.gradient(paths, text.window(), state, seed.with("validation"));
            Finite.require("the validation loss", result.loss());
            Finite.require("the norm of the validation loss's gradient", result.weightGradientNorm());
            Finite.require("the state h after the last word", result.state());
            stateAfter = result.state();
            return new Gradient(result.gradient().clone(), result.weightGradientNorm());
        }

        @Override
        public void moveAlong(double distance) {
            child.moveAlong(distance);
        }

        @Override
        public double[] training() {
            return child.pathGradient(paths, trainingText.window(), trainingText.state(), seed.with("training"))
                    .gradient();
        }

        @Override
        public void giveBack() {
            child.giveBack();
        }
    }

    @Override
    public double entropy() {
        return weights.entropy();
    }

    @Override
    public void restart() {
        text.restart();
        adam.start(initialLogits());
        weights = adam.weights();
        paths = weights.paths();
    }

    @Override
    public void save(SearchState.Builder state) {
        state.setRewardText(text.position()).setLearntPaths(adam.save());
    }

    @Override
    public void restore(SearchState state) {
        text.restore(state.getRewardText());
        adam.restore(state.getLearntPaths());
        weights = adam.weights();
        paths = weights.paths();
    }

    /** The α in a saved state. */
    static ArchitectureWeights weights(SearchSpace space, LearntPaths saved) {
        return new ArchitectureWeights(
                space,
                saved.getLogitList().stream().mapToDouble(Double::doubleValue).toArray());
    }
}
