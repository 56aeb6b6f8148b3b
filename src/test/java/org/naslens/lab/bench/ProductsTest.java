package org.naslens.lab.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.naslens.config.Settings;
import org.naslens.lab.audit.RunWatch;
import org.naslens.lab.audit.Trace;
import org.naslens.tensor.Execution;

/** The bound has as many products as the step that it bounds, and as much arithmetic as the equations. */
class ProductsTest {
    private static final Shape TINY = new Shape("tiny", 6, 4, 11, 3, 5);
    private static final Settings SETTINGS = TINY.settings(List.of(
            "replay.capacity=20",
            "replay.added_per_epoch=20",
            "replay.replaced_per_epoch=5",
            "replay.penalty_sample=6",
            "controller.state=5"));
    private static final Execution EXECUTION = new Execution(Execution.Device.CPU, 1);

    private static long count(List<MatrixProduct> products) {
        return products.stream().mapToLong(MatrixProduct::count).sum();
    }

    private static long flops(List<MatrixProduct> products) {
        return products.stream().mapToLong(MatrixProduct::flops).sum();
    }

    /** TensorFlow may put oneDNN's product in place of its own. */
    private static long products(Trace trace) {
        return trace.events().stream()
                .filter(event -> event.type().endsWith("MatMul"))
                .count();
    }

    @Test
    void areThoseOfTheTracedSteps() {
        var bound = new ChildProducts(SETTINGS, TINY.vocabulary(), EXECUTION);
        int segments = 4;
        try (var child = new ChildBench(SETTINGS, TINY.vocabulary(), EXECUTION)) {
            child.initialise();
            assertEquals(count(bound.evaluation()), products(RunWatch.trace(child::evaluate)));
            // the gradient of the softmax layer's bias is a sum over rows, which is taken as a product with a row of
            // ones
            assertEquals(count(bound.training()) + segments, products(RunWatch.trace(child::train)));
        }
    }

    /** H = E = 6, N = 4, V = 11, R = 15. Backward, every product of the forward pass has two. */
    @Test
    void haveTheArithmeticOfTheEquations() {
        var bound = new ChildProducts(SETTINGS, TINY.vocabulary(), EXECUTION);
        long input = 2 * 15 * 6 * 12;
        long nodes = 4 * 2 * 15 * 6 * 12;
        long softmax = 2 * 15 * 6 * 11;
        assertEquals(input + nodes + softmax, flops(bound.evaluation()));
        long toInitialState = 2 * 3 * 6 * 12; // nobody asks for the gradient of h₀
        assertEquals(3 * (input + nodes + softmax) - toInitialState, flops(bound.training()));
    }

    /** S = 5; N = 4 has choices among 4, 1, 4, 2, 4, 3, 4 options: ΣA = 22, C = 7. */
    @Test
    void ofTheControllerHaveTheArithmeticOfTheEquations() {
        var bound = new ControllerProducts(SETTINGS);
        long forward = 2 * (7 * 10 * 20 + 5 * 22);
        long training = 3 * forward;
        assertEquals(forward + training, flops(bound.step(1, 0)));
        assertEquals(2 * (forward + training) + 6 * training, flops(bound.step(2, 6)));
    }

    /** Equal products would be merged into one, and cost nothing. */
    @Test
    void areAllComputed() {
        var product = new MatrixProduct(2, 3, 4, false, true, 10, 2);
        try (var alone = new ProductsAlone(List.of(product), EXECUTION)) {
            assertEquals(10, products(RunWatch.trace(alone::run)));
        }
    }

    @Test
    void theControllerTakesItsSteps() {
        try (var controller = new ControllerBench(SETTINGS, EXECUTION)) {
            assertEquals(6, controller.replayed());
            controller.step();
            controller.stepWithReplay();
        }
    }

    @Test
    void shapesAreFoundByName() {
        assertEquals(1_000, Shape.named("s1000").orElseThrow().hidden());
        assertTrue(Shape.named("S2").isEmpty());
        assertEquals(7, TINY.withVocabulary(7).vocabulary());
    }

    @Test
    void theRegularisedShapeDiffersByTheDropoutsAndLimitsOfThePaper() {
        var regularised = Shape.regularised(SETTINGS).getChild();
        assertEquals(0, SETTINGS.getChild().getDropoutWeight());
        assertEquals(0.5, regularised.getDropoutWeight());
        assertEquals(25, regularised.getHiddenNormLimit());
        assertEquals(0.25, regularised.getGradientNormLimit());
        assertEquals(6, regularised.getHidden());
    }
}
