package org.naslens.search;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.naslens.child.Child;
import org.naslens.child.StreamState;
import org.naslens.config.ControllerSettings.Training;
import org.naslens.config.Settings;
import org.naslens.controller.Controller;
import org.naslens.corpus.Corpus;
import org.naslens.random.Seed;
import org.naslens.space.SearchSpace;
import org.naslens.tensor.Execution;
import org.naslens.training.Recoveries;

/**
 * Everything from which a strategy builds the parts of a search.
 *
 * @param settings settings with every field set
 * @param corpus the text; null if no weights are trained
 * @param execution says how and where the graphs run
 * @param recoveries the recoveries so far, which lower the learning rate of ω
 * @param sources the rewards and architectures that the program supplies
 */
public record SearchContext(
        Settings settings, @Nullable Corpus corpus, Execution execution, Recoveries recoveries, Sources sources) {
    /** The root seed of all random draws. */
    public Seed seed() {
        return Seed.root(settings.getSeed());
    }

    /** The space of architectures that the strategy chooses from. */
    public SearchSpace space() {
        return new SearchSpace(settings.getSpace().getNodes());
    }

    /** The text, which must be present. */
    public Corpus text() {
        return Objects.requireNonNull(corpus, "a search that trains weights needs a corpus");
    }

    /** The part that all ways of training ω have in common. */
    public WeightTraining weightTraining(StreamState initialState) {
        return new WeightTraining(settings, text(), initialState, seed(), recoveries);
    }

    Child child() {
        return child(settings, text(), execution);
    }

    Controller controller() {
        return controller(settings, execution);
    }

    static Child child(Settings settings, Corpus corpus, Execution execution) {
        return new Child(settings, corpus.vocabulary().size(), execution, Seed.root(settings.getSeed()));
    }

    static Controller controller(Settings settings, Execution execution) {
        boolean supervised = settings.getController().getTraining() == Training.SUPERVISED;
        return new Controller(settings, supervised, execution, Seed.root(settings.getSeed()));
    }
}
