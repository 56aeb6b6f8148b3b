package org.naslens.search;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.naslens.child.Child;
import org.naslens.child.StreamState;
import org.naslens.config.ControllerSettings.Training;
import org.naslens.config.Settings;
import org.naslens.config.StrategySettings.Kind;
import org.naslens.controller.Controller;
import org.naslens.corpus.Corpus;
import org.naslens.lab.mixture.MixtureChild;
import org.naslens.random.Seed;
import org.naslens.space.SearchSpace;
import org.naslens.tensor.Execution;
import org.naslens.tensor.ModelWeights;
import org.naslens.training.Checkpoint;
import org.naslens.training.Recoveries;

/**
 * What tells one search from another: its models, where the architectures come from that train ω, and what is learnt of them.
 *
 * @param weights ω, in a graph for one architecture at a time or for all paths at once; null where none is trained
 * @param controller θ; null where there is none
 * @param child the phase in which ω moves
 * @param policy the phase in which θ moves
 */
record Strategy(@Nullable ModelWeights weights, @Nullable Controller controller, Phase child, Phase policy)
        implements AutoCloseable {
    /** The models by their names in a checkpoint. */
    Map<String, ModelWeights> models() {
        var models = new LinkedHashMap<String, ModelWeights>();
        if (controller != null) {
            models.put(Checkpoint.CONTROLLER, controller);
        }
        if (weights != null) {
            models.put(Checkpoint.SHARED_WEIGHTS, weights);
        }
        return models;
    }

    /** Whether a policy is learnt by a controller, so that there are hidden states to look at. */
    static boolean hasController(Settings settings) {
        return settings.getStrategy().getKind() == Kind.ENAS;
    }

    /** Whether there are shared weights, by which architectures can be scored. */
    static boolean hasSharedWeights(Settings settings) {
        return settings.getStrategy().getKind() != Kind.RANDOM
                && !settings.getReward().hasPlanted();
    }

    /** The controller of a search by ENAS. */
    static Controller controller(Settings settings, Execution execution) {
        boolean supervised = settings.getController().getTraining() == Training.SUPERVISED;
        return new Controller(settings, supervised, execution, Seed.root(settings.getSeed()));
    }

    /** The child of one architecture at a time. */
    static Child child(Settings settings, Corpus corpus, Execution execution) {
        return new Child(settings, corpus.vocabulary().size(), execution, Seed.root(settings.getSeed()));
    }

    /**
     * Builds what the settings ask for.
     *
     * @param corpus null where no weights are trained
     * @param recoveries which slow the learning of ω
     */
    static Strategy of(Settings settings, @Nullable Corpus corpus, Execution execution, Recoveries recoveries) {
        return new Builder(settings, execution, recoveries).strategy(corpus);
    }

    @Override
    public void close() {
        try (weights) {
            if (controller != null) {
                controller.close();
            }
        }
    }

    private record Builder(
            Settings settings, Execution execution, Recoveries recoveries, Seed seed, SearchSpace space) {
        Builder(Settings settings, Execution execution, Recoveries recoveries) {
            this(
                    settings,
                    execution,
                    recoveries,
                    Seed.root(settings.getSeed()),
                    new SearchSpace(settings.getSpace().getNodes()));
        }

        Strategy strategy(@Nullable Corpus corpus) {
            if (!hasSharedWeights(settings)) {
                return settings.getReward().hasPlanted() ? planted() : random();
            }
            TextLength.require(settings, corpus);
            if (corpus == null) {
                throw new IllegalArgumentException("a search that trains weights needs a corpus");
            }
            return switch (settings.getStrategy().getKind()) {
                case ENAS -> enas(corpus);
                case RANDOM_WS -> randomSharing(corpus);
                case ONE_SHOT -> oneShot(corpus);
                case DARTS -> darts(corpus);
                case RANDOM -> throw new IllegalStateException("it has no shared weights");
            };
        }

        /** Rewards are planted: θ learns from them alone. */
        private Strategy planted() {
            var reward = new PlantedReward(settings.getReward().getPlanted(), space, seed);
            var controller = controller(settings, execution);
            return new Strategy(
                    null, controller, Phase.none(), new ControllerPhase(controller, reward, settings, seed));
        }

        /** Nothing is trained. */
        private static Strategy random() {
            return new Strategy(null, null, Phase.none(), Phase.none());
        }

        private Strategy enas(Corpus corpus) {
            var controller = controller(settings, execution);
            var child = child(settings, corpus, execution);
            var source = new ControllerSource(controller, seed.with("child architectures"));
            var reward = new ValidationReward(child, settings.getReward(), PlantedLoss.of(settings), corpus, seed);
            return new Strategy(
                    child,
                    controller,
                    new ChildPhase(child, source, training(corpus, child.initialTrainingState())),
                    new ControllerPhase(controller, reward, settings, seed));
        }

        private Strategy randomSharing(Corpus corpus) {
            var child = child(settings, corpus, execution);
            var source = new UniformSource(space, seed.with("uniform architectures"));
            return new Strategy(
                    child,
                    null,
                    new ChildPhase(child, source, training(corpus, child.initialTrainingState())),
                    Phase.none());
        }

        private Strategy oneShot(Corpus corpus) {
            var child = mixture(corpus, false);
            return mixture(child, new PathDropout(settings, seed.with("path dropout")), corpus);
        }

        private Strategy darts(Corpus corpus) {
            var child = mixture(corpus, settings.getStrategy().getDarts().getSecondOrder());
            return mixture(child, new ArchitectureLearning(child, settings, corpus, seed), corpus);
        }

        private MixtureChild mixture(Corpus corpus, boolean looksAhead) {
            return new MixtureChild(settings, corpus.vocabulary().size(), looksAhead, execution, seed);
        }

        private Strategy mixture(MixtureChild child, PathSource source, Corpus corpus) {
            return new Strategy(
                    child,
                    null,
                    new MixturePhase(child, source, training(corpus, child.initialTrainingState())),
                    Phase.none());
        }

        private WeightTraining training(Corpus corpus, StreamState initialState) {
            return new WeightTraining(settings, corpus, initialState, seed, recoveries);
        }
    }
}
