package org.naslens.lab.mixture;

import java.util.function.Consumer;
import org.naslens.child.PlainChild.PlainCell;
import org.naslens.child.Small;
import org.naslens.child.Wiring;
import org.naslens.config.ChildSettings;
import org.naslens.random.Seed;
import org.naslens.space.Activation;
import org.naslens.space.Architecture;
import org.naslens.tensor.Exchange;
import org.naslens.tensor.Feeds;
import org.naslens.tensor.Numbers;

/** Path weights of a {@link Small} cell with all paths, as it is fed them and as its equations read them. */
@SuppressWarnings("ArrayRecordComponent") // handed over, never compared
public record MixedPaths(double[] paths, double[] outputs) {
    /** A wiring, and what feeds it. */
    public record Fed(Wiring wiring, Consumer<Feeds> feed) {}

    private static MixedPaths of(PathWeights weights) {
        return new MixedPaths(weights.weights(), weights.outputWeights());
    }

    /** All paths of one architecture, and no others. */
    public static MixedPaths of(Architecture architecture) {
        return of(PathWeights.of(architecture));
    }

    /** Every path with a weight of its own. */
    public static MixedPaths random(Seed seed) {
        double[] weights = Numbers.uniform(seed.stream(), PathWeights.count(Small.NODES), 0.1, 1);
        for (int l = 0; l < Small.NODES; l++) {
            double sum = 0;
            for (int j = 0; j < Math.max(1, l); j++) {
                for (int a = 0; a < Activation.COUNT; a++) {
                    sum += weights[PathWeights.index(Small.NODES, l, j, a)];
                }
            }
            for (int j = 0; j < Math.max(1, l); j++) {
                for (int a = 0; a < Activation.COUNT; a++) {
                    weights[PathWeights.index(Small.NODES, l, j, a)] /= sum;
                }
            }
        }
        return of(PathWeights.of(Small.NODES, weights));
    }

    PathWeights weights() {
        return PathWeights.of(Small.NODES, paths);
    }

    public Fed wiring(Exchange exchange, ChildSettings settings) {
        var input = new MixtureInput(exchange, Small.NODES);
        return new Fed(new MixtureWiring(settings, input), feeds -> input.feed(feeds, weights()));
    }

    /** The equations, in which M and w are numbers of their own. */
    public PlainCell plain() {
        double[][][] nested = nested();
        return new PlainCell(Small.HIDDEN, (cells, x, state, masks) -> cells.of(nested, outputs, x, state, masks));
    }

    private double[][][] nested() {
        double[][][] nested = new double[Small.NODES][][];
        for (int l = 0; l < Small.NODES; l++) {
            nested[l] = new double[Math.max(1, l)][Activation.COUNT];
            for (int j = 0; j < nested[l].length; j++) {
                for (int a = 0; a < Activation.COUNT; a++) {
                    nested[l][j][a] = paths[PathWeights.index(Small.NODES, l, j, a)];
                }
            }
        }
        return nested;
    }
}
