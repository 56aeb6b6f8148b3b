package org.naslens.search;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.naslens.child.Child;
import org.naslens.config.ConfigReader;
import org.naslens.config.Settings;
import org.naslens.corpus.Corpus;
import org.naslens.corpus.Split;
import org.naslens.corpus.TokenStreams;
import org.naslens.random.Seed;
import org.naslens.space.Architecture;
import org.naslens.space.SearchSpace;
import org.naslens.tensor.Execution;
import org.naslens.training.DivergenceException;

@Timeout(60)
class EvaluationTest {
    private static final Evaluation.Listener NOBODY = (index, perplexity) -> {};

    private static Evaluation evaluation(ToDoubleFunction<Architecture> perplexity, int atOnce) {
        return new Evaluation(group -> group.stream().mapToDouble(perplexity).toArray(), 1, atOnce);
    }

    private static List<Architecture> architectures(int count) {
        var random = Seed.root(1).stream();
        return IntStream.range(0, count)
                .mapToObj(i -> new SearchSpace(4).sample(random))
                .toList();
    }

    /** Each waits for the one after it, so that they end in the opposite order. */
    @Test
    void theOrderIsThatOfTheArchitectures() {
        var architectures = architectures(4);
        var ended =
                IntStream.rangeClosed(0, 4).mapToObj(i -> new CountDownLatch(1)).toList();
        ended.get(4).countDown();
        var heard = new ArrayList<Integer>();
        var evaluation = evaluation(
                architecture -> {
                    int i = architectures.indexOf(architecture);
                    await(ended.get(i + 1));
                    ended.get(i).countDown();
                    return i;
                },
                4);
        double[] perplexities = evaluation
                .of(architectures, (index, perplexity) -> heard.add(index), () -> false)
                .orElseThrow();
        assertArrayEquals(new double[] {0, 1, 2, 3}, perplexities);
        assertEquals(List.of(0, 1, 2, 3), heard);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void whatFailsComesOutAsItself() {
        var failure = new DivergenceException("the perplexity is NaN");
        var begun = new AtomicInteger();
        var evaluation = evaluation(
                architecture -> {
                    if (begun.incrementAndGet() == 2) {
                        throw failure;
                    }
                    return 1;
                },
                1);
        var thrown = assertThrows(
                DivergenceException.class, () -> evaluation.of(architectures(10_000), NOBODY, () -> false));
        assertSame(failure, thrown);
        assertTrue(begun.get() < 10_000, "the others were begun all the same");
    }

    /** The second fails at once, the first only after that: one after the other, the first would be the one. */
    @Test
    void ofSeveralFailuresTheFirstInOrderComesOut() {
        var architectures = architectures(2);
        var secondFailed = new CountDownLatch(1);
        var evaluation = evaluation(
                architecture -> {
                    if (architecture.equals(architectures.get(1))) {
                        secondFailed.countDown();
                        throw new DivergenceException("second");
                    }
                    await(secondFailed);
                    throw new DivergenceException("first");
                },
                2);
        var thrown = assertThrows(DivergenceException.class, () -> evaluation.of(architectures, NOBODY, () -> false));
        assertEquals("first", thrown.getMessage());
    }

    @Test
    void whatComesBeforeAFailureIsHeard() {
        var architectures = architectures(4);
        var thirdFailed = new CountDownLatch(1);
        var heard = new ArrayList<Integer>();
        var evaluation = evaluation(
                architecture -> {
                    int i = architectures.indexOf(architecture);
                    if (i == 2) {
                        thirdFailed.countDown();
                        throw new DivergenceException("third");
                    }
                    await(thirdFailed);
                    return i;
                },
                3);
        assertThrows(
                DivergenceException.class,
                () -> evaluation.of(architectures, (index, perplexity) -> heard.add(index), () -> false));
        assertEquals(List.of(0, 1), heard);
    }

    @Test
    void stoppedItGivesNothingAndBeginsNoMore() {
        var begun = new AtomicInteger();
        var evaluation = evaluation(
                architecture -> {
                    begun.incrementAndGet();
                    return 1;
                },
                2);
        var heard = new AtomicInteger();
        var outcome = evaluation.of(
                architectures(100_000), (index, perplexity) -> heard.incrementAndGet(), () -> heard.get() == 3);
        assertFalse(outcome.isPresent());
        assertEquals(3, heard.get());
        assertTrue(begun.get() < 100_000, "the others were begun all the same");
    }

    @Test
    void aTimeWithoutArchitecturesIsRefused() {
        var error = assertThrows(IllegalArgumentException.class, () -> evaluation(architecture -> 1, 0));
        assertEquals("atOnce = 0; it must be at least 1", error.getMessage());
    }

    /** To the last bit, whatever the number of threads in TensorFlow and of architectures at a time. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    void perplexitiesAreThoseOfOneAfterTheOther(int atOnce) {
        Settings settings = ConfigReader.effective(ConfigReader.read(
                List.of("space.nodes=4", "child.hidden=16", "child.steps=6", "child.batch=4", "analysis.batch=4")));
        var text = "a b c d e f g\n".repeat(40);
        var corpus = Corpus.ofText("letters", text, text, text);
        var streams = TokenStreams.evaluation(
                corpus.tokens(Split.VALID), settings.getAnalysis().getBatch(), 6);
        var architectures = IntStream.range(0, 12)
                .mapToObj(i -> new SearchSpace(settings.getSpace().getNodes()).sample(Seed.root(i).stream()))
                .toList();
        var seed = Seed.root(3);
        int words = corpus.vocabulary().size();
        try (var alone = new Child(settings, words, new Execution(Execution.Device.CPU, 1), seed);
                var together = new Child(settings, words, new Execution(Execution.Device.CPU, atOnce), seed)) {
            alone.initialise();
            together.initialise();
            double[] expected = architectures.stream()
                    .mapToDouble(architecture -> alone.perplexity(architecture, streams))
                    .toArray();
            var evaluation = evaluation(architecture -> together.perplexity(architecture, streams), atOnce);
            assertArrayEquals(
                    expected, evaluation.of(architectures, NOBODY, () -> false).orElseThrow(), 0);
        }
    }

    @Test
    void groupsAreOfTheSizeAskedForAndTheLastIsWhatIsLeft() {
        var sizes = new ConcurrentLinkedQueue<Integer>();
        var evaluation = new Evaluation(
                group -> {
                    sizes.add(group.size());
                    return new double[group.size()];
                },
                3,
                1);
        assertEquals(8, evaluation.of(architectures(8), NOBODY, () -> false).orElseThrow().length);
        assertEquals(List.of(3, 3, 2), List.copyOf(sizes));
        var error = assertThrows(IllegalArgumentException.class, () -> new Evaluation(group -> new double[0], 0, 1));
        assertEquals("group = 0; it must be at least 1", error.getMessage());
    }
}
