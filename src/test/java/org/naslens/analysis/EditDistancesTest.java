package org.naslens.analysis;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.naslens.distance.CellGraphs;
import org.naslens.distance.EditDistance;
import org.naslens.distance.GraphEditDistance;
import org.naslens.random.Seed;
import org.naslens.space.Architecture;
import org.naslens.space.SearchSpace;

class EditDistancesTest {
    /** Of five nodes: 0, 1, 2 and 3 differ, 4 is 1 again and 5 is 0. */
    private static final List<Architecture> SIX = IntStream.of(0, 1, 2, 3, 1, 0)
            .mapToObj(i -> new SearchSpace(5).sample(Seed.root(7).with(i).stream()))
            .toList();

    private static SampleSet sample(List<Architecture> architectures) {
        return SampleSet.of(architectures, new double[architectures.size()][1]);
    }

    @ParameterizedTest
    @EnumSource(Definition.class)
    void everyPairIsAsFarApartAsItIsAlone(Definition definition) {
        var expected = new ArrayList<EditDistance>();
        for (int i = 0; i < SIX.size(); i++) {
            for (int j = i + 1; j < SIX.size(); j++) {
                var first = SIX.get(i);
                var second = SIX.get(j);
                expected.add(
                        definition == Definition.PAPER
                                ? GraphEditDistance.between(CellGraphs.labelled(first), CellGraphs.labelled(second))
                                : GraphEditDistance.between(CellGraphs.authors(first), CellGraphs.authors(second)));
            }
        }
        var distances = EditDistances.of(sample(SIX), definition);

        assertEquals(expected, distances.ofPairs());
        assertEquals(definition, distances.definition());
        assertEquals(4, expected.stream().distinct().count(), "pairs that are mistaken for each other are found out");
    }

    /** Pairs 0-1, 0-4, 1-5 and 4-5 are of the same two, and 1-4 and 0-5 of one. */
    @Test
    void whatWasSampledTwiceIsComparedOnce() {
        var pairs = EditDistances.of(sample(SIX), Definition.PAPER).ofPairs();
        var once = pairs.get(0);

        for (int pair : new int[] {3, 8, 14}) {
            assertSame(once, pairs.get(pair), "pair " + pair);
        }
        for (int pair : new int[] {4, 7}) {
            assertEquals(new EditDistance(0, 0), pairs.get(pair), "pair " + pair);
        }
    }

    /** One relabelled node of two; without labels the two are the same chain. */
    @Test
    void onlyTheAuthorsLeaveLabelsOut() {
        var two = sample(Stream.of("0 0 1", "2 0 1").map(Architecture::ofTokens).toList());

        assertArrayEquals(
                new double[] {1}, EditDistances.of(two, Definition.PAPER).exact());
        assertArrayEquals(
                new double[] {0}, EditDistances.of(two, Definition.AUTHORS).exact());
    }

    @Test
    void theMeanIsOverAllPairs() {
        var distances = new EditDistances(Definition.PAPER, List.of(exactly(2), exactly(4), exactly(9)));

        assertEquals(OptionalDouble.of(5), distances.mean());
        assertEquals(0, distances.unfinished());
        assertArrayEquals(new double[] {2, 4, 9}, distances.exact());
    }

    @Test
    void aPairThatWasNotFinishedLeavesNoMean() {
        var distances = new EditDistances(
                Definition.PAPER, List.of(exactly(2), new EditDistance(3, 5), new EditDistance(1, 2)));

        assertEquals(2, distances.unfinished());
        assertEquals(OptionalDouble.empty(), distances.mean());
        assertThrows(IllegalStateException.class, distances::exact);
    }

    @Test
    void oneArchitectureHasNoDistance() {
        var one = EditDistances.of(sample(SIX.subList(0, 1)), Definition.PAPER);

        assertEquals(List.of(), one.ofPairs());
        assertEquals(OptionalDouble.empty(), one.mean());
    }

    private static EditDistance exactly(int edits) {
        return new EditDistance(edits, edits);
    }
}
