package org.naslens.child;

import java.nio.file.Path;
import java.util.List;
import org.naslens.child.Child.TrainingStep;
import org.naslens.config.Settings;
import org.naslens.corpus.TokenStreams;
import org.naslens.corpus.Window;
import org.naslens.random.Seed;
import org.naslens.space.PathWeights;
import org.naslens.tensor.Execution;
import org.tensorflow.proto.GraphDef;

/**
 * The shared weights ω of a cell in which all paths are there at once, by their weights M. The variables are those of {@link Child},
 * which reads what this one saves.
 */
@SuppressWarnings("DoNotCallSuggester")
public final class MixtureChild implements ModelWeights {
    /**
     * The gradient of the mean −log P by the path weights.
     *
     * @param loss in nats
     * @param gradient by M, through the output's weights as well, numbered as {@link PathWeights#index} says
     * @param weightGradientNorm norm of the gradient by ω
     * @param state h_T {@code [B, H]}
     */
    @SuppressWarnings("ArrayRecordComponent")
    public record PathGradient(double loss, double[] gradient, double weightGradientNorm, float[] state) {}

    /** @param looksAhead whether there is what {@link #keep} and the others of second order need: two more copies of ω */
    public MixtureChild(Settings settings, int vocabulary, boolean looksAhead, Execution execution, Seed seed) {}

    /** The state at the start of a text. */
    public float[] initialTrainingState() {
        throw new UnsupportedOperationException();
    }

    /** One step of ω on one minibatch. */
    public TrainingStep train(PathWeights paths, Window window, float[] state, double rate, long step, Seed seed) {
        throw new UnsupportedOperationException();
    }

    /** The gradient by the path weights on one minibatch, with dropout; no weight moves. */
    public PathGradient pathGradient(PathWeights paths, Window window, float[] state, Seed seed) {
        throw new UnsupportedOperationException();
    }

    /** Keeps ω, for {@link #giveBack}. */
    public void keep() {
        throw new UnsupportedOperationException();
    }

    /** ω becomes ω − rate · clipped gradient on this minibatch, by plain gradient descent; the optimiser keeps what it has. */
    public void lookAhead(PathWeights paths, Window window, float[] state, double rate, Seed seed) {
        throw new UnsupportedOperationException();
    }

    /** As {@link #pathGradient}, and keeps the gradient by ω as the direction v. */
    public PathGradient pathGradientWithDirection(PathWeights paths, Window window, float[] state, Seed seed) {
        throw new UnsupportedOperationException();
    }

    /** ω becomes the kept ω + distance · v. */
    public void moveAlong(double distance) {
        throw new UnsupportedOperationException();
    }

    /** ω becomes what {@link #keep} kept. */
    public void giveBack() {
        throw new UnsupportedOperationException();
    }

    /** exp of the mean −log P over all predicted words of a text, without dropout. */
    public double perplexity(PathWeights paths, TokenStreams text) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void initialise() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void save(Path path) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void restore(Path path) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<String> notFinite() {
        throw new UnsupportedOperationException();
    }

    @Override
    public GraphDef graphDef() {
        throw new UnsupportedOperationException();
    }

    @Override
    public long parameters() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {}
}
