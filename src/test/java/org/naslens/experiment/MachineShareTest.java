package org.naslens.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.naslens.config.DeviceSettings;
import org.naslens.tensor.Execution;

class MachineShareTest {
    private static final Execution EXECUTION = new Execution(Execution.Device.AUTO, 64);

    private static MachineShare share(int searches, int cores, int gpus) {
        return new MachineShare(DeviceSettings.getDefaultInstance(), searches, cores, gpus, 1);
    }

    @ParameterizedTest
    @CsvSource({
        // searches, cores, at once, threads
        "3, 2, 2, 1",
        "1, 2, 1, 2",
        "3, 16, 3, 5",
        "6, 16, 6, 2",
        "30, 16, 16, 1",
        "0, 4, 1, 4",
    })
    void withoutThreadsInTheSettingsTheSearchesShareTheCores(int searches, int cores, int atOnce, int threads) {
        var share = share(searches, cores, 0);
        assertEquals(atOnce, share.atOnce());
        assertEquals(threads, share.threads());
        assertEquals(EXECUTION.withThreads(threads), share.begin(EXECUTION));
    }

    @ParameterizedTest
    @CsvSource({
        // threads, searches, cores, at once
        "1, 3, 2, 2",
        "4, 3, 16, 3",
        "4, 9, 16, 4",
        "8, 3, 2, 1",
    })
    void threadsOfTheSettingsStay(int threads, int searches, int cores, int atOnce) {
        var device = DeviceSettings.newBuilder().setThreads(threads).build();
        var share = new MachineShare(device, searches, cores, 0, 1);
        assertEquals(atOnce, share.atOnce());
        assertEquals(threads, share.threads());
    }

    @ParameterizedTest
    @CsvSource({
        // searches, GPUs, at once, threads
        "6, 1, 1, 16",
        "6, 2, 2, 8",
        "3, 8, 3, 5",
    })
    void asManySearchesGoAtOnceAsThereAreGpus(int searches, int gpus, int atOnce, int threads) {
        var share = share(searches, 16, gpus);
        assertEquals(atOnce, share.atOnce());
        assertEquals(threads, share.threads());
    }

    @ParameterizedTest
    @CsvSource({
        // searches, cores, GPUs, how many a GPU holds, at once
        "3, 16, 1, 1, 1",
        "3, 16, 1, 2, 2",
        "3, 16, 1, 100, 3",
        "9, 2, 1, 100, 2", // a core feeds each
        "9, 16, 2, 3, 6",
        "9, 1, 2, 3, 2",
    })
    void aGpuHoldsAsManySearchesAsItsMemoryDoes(int searches, int cores, int gpus, int onEach, int atOnce) {
        var share = new MachineShare(DeviceSettings.getDefaultInstance(), searches, cores, gpus, onEach);
        assertEquals(atOnce, share.atOnce());
    }

    @Test
    void theFirstSearchesHaveAGpuEach() {
        var share = new MachineShare(DeviceSettings.getDefaultInstance(), 3, 16, 2, 2);
        assertEquals(0, share.begin(EXECUTION).gpu());
        assertEquals(1, share.begin(EXECUTION).gpu());
        assertEquals(0, share.begin(EXECUTION).gpu());
    }

    @Test
    void aSearchGetsTheGpuThatAnotherHasLeft() {
        var share = share(6, 4, 2);
        var first = share.begin(EXECUTION);
        var second = share.begin(EXECUTION);
        assertEquals(EXECUTION.withThreads(2).onGpu(0), first);
        assertEquals(EXECUTION.withThreads(2).onGpu(1), second);
        share.end(second);
        assertEquals(second, share.begin(EXECUTION));
        share.end(first);
        assertEquals(first, share.begin(EXECUTION));
    }

    @Test
    void noGpuIsGivenTwice() {
        var share = share(6, 4, 2);
        share.begin(EXECUTION);
        share.begin(EXECUTION);
        var error = assertThrows(IllegalStateException.class, () -> share.begin(EXECUTION));
        assertEquals("more searches have begun than may go at once, 2", error.getMessage());
    }
}
