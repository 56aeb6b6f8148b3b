package org.naslens.lab.bench;

import java.util.stream.IntStream;
import org.naslens.child.Child;
import org.naslens.child.StreamState;
import org.naslens.config.Settings;
import org.naslens.corpus.TokenStreams;
import org.naslens.corpus.Tokens;
import org.naslens.corpus.Window;
import org.naslens.random.Seed;
import org.naslens.search.Evaluation;
import org.naslens.space.Architecture;
import org.naslens.space.SearchSpace;
import org.naslens.tensor.Execution;
import org.tensorflow.proto.GraphDef;

/** A child on random words, with steps that can be timed. Each step uses another architecture. */
final class ChildBench implements AutoCloseable {
    private static final int MANY = 16;

    private static final double LEARNING_RATE = 1e-3; // so small that the random words do no harm
    private static final Seed SEED = Seed.root(1).with("bench");

    private final Child child;
    private final SearchSpace space;
    private final int atOnce;
    private final int threads;
    private final Window window;
    private final Window rewarded;
    private final TokenStreams text; // a window of it
    private StreamState state;
    private int steps;

    ChildBench(Settings settings, int vocabulary, Execution execution) {
        child = new Child(settings, vocabulary, execution, SEED);
        space = new SearchSpace(settings.getSpace().getNodes());
        atOnce = Child.atOnce(settings, execution);
        threads = execution.threads();
        window = window(settings, vocabulary);
        var reward = settings.getReward();
        rewarded = text(vocabulary, reward.getBatch(), reward.getSteps()).window(0);
        text = text(
                vocabulary,
                settings.getAnalysis().getBatch(),
                settings.getChild().getSteps());
        state = child.initialTrainingState();
    }

    /** The window of random words that the child of these settings is trained on. */
    static Window window(Settings settings, int vocabulary) {
        var model = settings.getChild();
        return text(vocabulary, model.getBatch(), model.getSteps()).window(0);
    }

    /** Random words, just enough for one window. */
    private static TokenStreams text(int vocabulary, int batch, int steps) {
        return TokenStreams.training(words(vocabulary, batch * (steps + 1)), batch, steps);
    }

    private static Tokens words(int vocabulary, int count) {
        var random = SEED.with("words").stream();
        int[] ids = new int[count];
        for (int i = 0; i < count; i++) {
            ids[i] = random.nextInt(vocabulary);
        }
        return Tokens.of(ids);
    }

    void initialise() {
        child.initialise();
    }

    void train() {
        var architecture = next();
        state = child.train(architecture, window, state, LEARNING_RATE, steps, SEED.with(steps))
                .state();
    }

    void reward() {
        child.reward(next(), rewarded, child.initialRewardState(), SEED.with(steps));
    }

    void evaluate() {
        child.perplexity(next(), text);
    }

    /** Evaluates many architectures as a run does: in groups, with as many groups at a time as there are threads. */
    void evaluateMany() {
        var architectures = IntStream.range(0, many()).mapToObj(i -> next()).toList();
        new Evaluation(group -> child.perplexities(group, text), atOnce, threads)
                .of(architectures, (index, perplexity) -> {}, () -> false);
    }

    /** The number of architectures that {@link #evaluateMany} evaluates: whole groups for each thread. */
    int many() {
        return Math.max(MANY, atOnce * threads);
    }

    /** The number of tokens over which an architecture is evaluated. */
    long tokens() {
        return text.predictions();
    }

    GraphDef graph() {
        return child.graphDef();
    }

    private Architecture next() {
        return space.sample(SEED.with("architecture").with(steps++).stream());
    }

    @Override
    public void close() {
        child.close();
    }
}
