package org.naslens.run;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.naslens.config.ConfigReader;
import org.naslens.config.Settings;
import org.naslens.cuda.Card;
import org.naslens.run.MemoryDemand.What;
import org.naslens.tensor.ComputingDevice;

class MemoryDemandTest {
    private static final int VOCABULARY = 10_000;
    private static final long GIB = 1L << 30;

    private static Settings settings(String... overrides) {
        var all = new ArrayList<>(List.of("analysis.at_once=16"));
        all.addAll(List.of(overrides));
        return ConfigReader.effective(ConfigReader.read(all));
    }

    private static MemoryDemand search(String... overrides) {
        return new MemoryDemand(settings(overrides), VOCABULARY, What.SEARCH);
    }

    private static ComputingDevice card(long bytes) {
        return new ComputingDevice(List.of(new Card(0, "Card", 8 * GIB, 9, 0, "0000:01:00.0")), 1, bytes);
    }

    private static String refusal(MemoryDemand demand, ComputingDevice device) {
        return String.valueOf(assertThrows(InputException.class, () -> demand.requireFits(device))
                .getMessage());
    }

    private static int said(String setting, String message) {
        var matcher = Pattern.compile(Pattern.quote(setting) + "=(\\d+)").matcher(message);
        assertTrue(matcher.find(), message);
        return Integer.parseInt(matcher.group(1));
    }

    @Test
    void whatFitsIsNotRefused() {
        var demand = search();
        assertDoesNotThrow(() -> demand.requireFits(card(demand.bytes())));
        assertDoesNotThrow(() -> demand.requireFits(card(0)), "where it is not known");
    }

    @Test
    void whatIsSaidToFitFitsAndNoMoreWould() {
        var demand = search("child.hidden=3000");
        var message = refusal(demand, card(7 * GIB));
        assertTrue(message.startsWith("this needs about "), message);
        assertTrue(message.contains("; Card, 8.0 GiB, compute capability 9.0 has 7.0 GiB for it; "), message);
        assertTrue(message.endsWith(" would fit"), message);
        int hidden = said("child.hidden", message);
        assertTrue(search("child.hidden=" + hidden).bytes() <= 7 * GIB);
        assertTrue(search("child.hidden=" + (hidden + 1)).bytes() > 7 * GIB);
    }

    @Test
    void aSettingThatDoesNotHelpAloneIsNotNamed() {
        var message = refusal(search("analysis.at_once=128"), card(7 * GIB));
        assertTrue(message.contains(" for kernels of 128 architectures at once"), message);
        int atOnce = said("analysis.at_once", message);
        assertTrue(search("analysis.at_once=" + atOnce).bytes() <= 7 * GIB);
        assertTrue(search("analysis.at_once=" + (atOnce + 1)).bytes() > 7 * GIB);
        assertTrue(!message.contains("child.batch"), message);
    }

    @Test
    void aTrainingFromScratchNamesItsOwnSettings() {
        var demand = new MemoryDemand(settings("scratch.hidden=16384"), VOCABULARY, What.TRAINING_FROM_SCRATCH);
        assertTrue(said("scratch.hidden", refusal(demand, card(7 * GIB))) < 16384);
    }

    @Test
    void onACpuOnlyWeightsThatFitNowhereAreRefused() {
        var demand = search("child.hidden=4000");
        assertTrue(demand.bytes() > 16 * GIB);
        assertDoesNotThrow(() -> demand.requireFits(new ComputingDevice(List.of(), 2, 16 * GIB)));
        var message = refusal(search("child.hidden=16384"), new ComputingDevice(List.of(), 2, 16 * GIB));
        assertTrue(message.contains("; the CPU, 2 threads has 16.0 GiB of memory; "), message);
    }

    @Test
    void withoutSharedWeightsThereIsNothingToAskFor() {
        assertEquals(
                List.of(),
                MemoryDemand.ofSearch(settings("strategy.kind=RANDOM"), null).stream()
                        .toList());
    }
}
