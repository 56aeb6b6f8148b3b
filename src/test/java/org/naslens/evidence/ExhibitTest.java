package org.naslens.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Which controllers a figure shows, in the folder of figures as on the page. */
class ExhibitTest {
    private static List<String> shown(Exhibit exhibit, String... controllers) {
        var runs = List.of(controllers).stream()
                .map(controller -> MadeRun.withChoices(controller, 1))
                .toList();
        return exhibit.of(runs).stream().map(evidence -> evidence.run().label()).toList();
    }

    @Test
    void figure1HasTheUntrainedControllerBesideTheOneTrainedForReward() {
        assertEquals(
                List.of("random", "unsupervised"),
                shown(Exhibit.FIGURE_1, "random", "supervised", "unsupervised", "state_penalty=0.01"));
    }

    @Test
    void figure1HasEveryControllerWhereTheTwoAreNotThere() {
        assertEquals(List.of("supervised", "random"), shown(Exhibit.FIGURE_1, "supervised", "random"));
        assertEquals(List.of("mine"), shown(Exhibit.FIGURE_1, "mine"));
    }

    @Test
    void figure4HasEveryTrainedController() {
        assertEquals(
                List.of("supervised", "unsupervised"), shown(Exhibit.FIGURE_4, "random", "supervised", "unsupervised"));
        assertEquals(List.of("unsupervised"), shown(Exhibit.FIGURE_4, "random", "unsupervised"));
        assertEquals(List.of(), shown(Exhibit.FIGURE_4, "random"));
    }

    @Test
    void aRunWithoutProbabilitiesIsInNeither() {
        var runs = List.of(MadeRun.withUnitDeviation("unsupervised", 1, 0));
        assertEquals(List.of(), Exhibit.FIGURE_1.of(runs));
        assertEquals(List.of(), Exhibit.FIGURE_4.of(runs));
        assertEquals(runs, Exhibit.FIGURE_3.of(runs));
    }
}
