package org.naslens.child;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.naslens.config.ChildSettings;
import org.naslens.random.Seed;
import org.naslens.tensor.Variable;
import org.naslens.tensor.Variables;
import org.tensorflow.Graph;
import org.tensorflow.op.Ops;

class SharedWeightsTest {
    private static SharedWeights create(Graph graph, ChildSettings.Builder settings, int nodes, int vocabulary) {
        var variables = new Variables(Ops.create(graph), Seed.root(1));
        return SharedWeights.create(variables, settings.build(), nodes, vocabulary);
    }

    /**
     * With H = E: V·H for the words and V for their bias, H·2H and 2H for the input, H·2H for the state,
     * N(N−1)/2 · H·2H for the edges, 2H for batch normalisation. The first line is what the authors' code prints for its
     * 12 nodes. No session is opened, so no memory is taken.
     */
    @ParameterizedTest
    @CsvSource({
        "1000,10000,12,true,true,146014000",
        "1000,10000,12,true,false,146012000",
        "1000,10000,12,false,true,156014000",
        "2,3,2,true,true,41"
    })
    void areAsManyAsTheEquationsHave(
            int hidden, int vocabulary, int nodes, boolean tied, boolean batchNorm, long parameters) {
        var settings = ChildSettings.newBuilder()
                .setHidden(hidden)
                .setEmbedding(hidden)
                .setTieWeights(tied)
                .setBatchNorm(batchNorm);
        try (var graph = new Graph()) {
            assertEquals(parameters, create(graph, settings, nodes, vocabulary).parameters());
        }
    }

    @Test
    void haveTheNamesAndShapesOfTheirJavadoc() {
        int v = 7;
        int e = 3;
        int h = 4;
        var settings = ChildSettings.newBuilder().setHidden(h).setEmbedding(e).setTieWeights(false);
        try (var graph = new Graph()) {
            var variables = new Variables(Ops.create(graph), Seed.root(1));
            SharedWeights.create(variables, settings.build(), 4, v);
            assertEquals(
                    List.of(
                            "embedding [7, 3]",
                            "input/gate_kernel [3, 4]",
                            "input/candidate_kernel [3, 4]",
                            "input/gate_bias [4]",
                            "input/candidate_bias [4]",
                            "recurrent/gate_kernel [4, 4]",
                            "recurrent/candidate_kernel [4, 4]",
                            "edges/gate_kernel [6, 4, 4]",
                            "edges/candidate_kernel [6, 4, 4]",
                            "output/kernel [7, 4]",
                            "output/bias [7]",
                            "batch_norm/gamma [4]",
                            "batch_norm/beta [4]",
                            "batch_norm/mean [4]",
                            "batch_norm/variance [4]"),
                    variables.all().stream().map(SharedWeightsTest::described).toList());
        }
    }

    private static String described(Variable variable) {
        return variable.name() + " " + variable.shape();
    }
}
