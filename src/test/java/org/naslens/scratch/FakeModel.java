package org.naslens.scratch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.naslens.child.CellModel;
import org.naslens.child.StreamState;
import org.naslens.child.TrainingStep;
import org.naslens.corpus.TokenStreams;
import org.naslens.corpus.Window;
import org.naslens.random.Seed;
import org.tensorflow.proto.GraphDef;

/**
 * A model of one weight in plain Java. The weight is the number of steps that were taken, its average is ā, and the perplexity of a
 * text with at least {@code validation} predictions is what a list says of the epoch; the other text has one that tells the weight.
 */
final class FakeModel implements CellModel {
    private final List<Double> perplexities;
    private final int stepsPerEpoch;
    private final long testPredictions;

    final List<Double> rates = new ArrayList<>();
    final List<Double> averageRates = new ArrayList<>();
    final List<Long> steps = new ArrayList<>();
    double weight;
    double average;
    long divergesAt = Long.MAX_VALUE;

    FakeModel(List<Double> perplexities, int stepsPerEpoch, long testPredictions) {
        this.perplexities = perplexities;
        this.stepsPerEpoch = stepsPerEpoch;
        this.testPredictions = testPredictions;
    }

    @Override
    public StreamState initialTrainingState() {
        return StreamState.of(new float[2]);
    }

    @Override
    public TrainingStep train(Window window, StreamState state, double rate, double averageRate, long step, Seed seed) {
        rates.add(rate);
        averageRates.add(averageRate);
        steps.add(step);
        weight++;
        average += averageRate * (weight - average);
        double loss = step == divergesAt ? Double.NaN : 2;
        return new TrainingStep(loss, 1, StreamState.of(new float[] {step, window.inputs()[0]}));
    }

    /** Of the test split, 1000 + the weight; of the validation split, what the list has. */
    @Override
    public double perplexity(TokenStreams text) {
        return text.predictions() == testPredictions
                ? 1000 + weight
                : perplexities.get((int) weight / stepsPerEpoch - 1);
    }

    @Override
    public void initialise() {
        weight = 0;
        average = 0;
    }

    @Override
    public void save(Path path) {
        try {
            Files.writeString(path.resolveSibling(path.getFileName() + ".index"), weight + " " + average);
            Files.writeString(path.resolveSibling(path.getFileName() + ".data-00000-of-00001"), "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void restore(Path path) {
        try {
            var words = Files.readString(path.resolveSibling(path.getFileName() + ".index"))
                    .split(" ", -1);
            weight = Double.parseDouble(words[0]);
            average = Double.parseDouble(words[1]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public List<String> notFinite() {
        return List.of();
    }

    @Override
    public GraphDef graphDef() {
        return GraphDef.getDefaultInstance();
    }

    @Override
    public long parameters() {
        return 1;
    }

    @Override
    public void close() {}
}
