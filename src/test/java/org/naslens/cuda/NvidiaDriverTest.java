package org.naslens.cuda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A driver that is made here, below a root folder. */
class NvidiaDriverTest {
    private static final String TWO_CARDS = """
            #include <stdio.h>
            #include <stddef.h>
            int cuDriverGetVersion(int *version) { *version = 12050; return 0; }
            int cuInit(unsigned flags) { return 0; }
            int cuDeviceGetCount(int *count) { *count = 2; return 0; }
            int cuDeviceGet(int *device, int index) { *device = 10 + index; return 0; }
            int cuDeviceTotalMem_v2(size_t *bytes, int device) { *bytes = (device - 9) * 0x600000000ul; return 0; }
            int cuDeviceGetName(char *name, int most, int device) { snprintf(name, most, "Card %d", device); return 0; }
            int cuDeviceGetPCIBusId(char *bus, int most, int device) { snprintf(bus, most, "0000:%d:00.0", device); return 0; }
            int cuDeviceGetAttribute(int *value, int which, int device) { *value = which == 75 ? 8 : which == 76 ? 9 : 0; return 0; }
            """;

    @TempDir
    private Path root;

    private Machine machine;

    @BeforeEach
    void noDriverIsHere() {
        machine = new Machine(Map.of(), root);
        assumeTrue(SharedLibrary.open("libcuda.so.1").library() == null, "this machine has a driver of its own");
    }

    /** The Windows Subsystem for Linux has no kernel module, and not everywhere the library among the system's. */
    @Test
    void theDriverOfTheWindowsSubsystemIsFoundAndShowsItsCards() throws IOException, InterruptedException {
        var library = root.resolve("usr/lib/wsl/lib/libcuda.so.1");
        Files.createDirectories(library.getParent());
        var source = Files.writeString(root.resolve("driver.c"), TWO_CARDS);
        try {
            var gcc = new ProcessBuilder("gcc", "-shared", "-fPIC", "-o", library.toString(), source.toString());
            assertEquals(0, gcc.inheritIO().start().waitFor());
        } catch (IOException e) {
            assumeTrue(false, "there is no gcc that makes a driver");
        }
        assertTrue(NvidiaDriver.isHere(machine));
        var driver = NvidiaDriver.open(machine);
        assertEquals(Optional.empty(), driver.version());
        assertEquals("12.5", driver.cuda());
        assertEquals(
                List.of(
                        new Card(0, "Card 10", 24L << 30, 8, 9, "0000:10:00.0"),
                        new Card(1, "Card 11", 48L << 30, 8, 9, "0000:11:00.0")),
                driver.cards());
        assertEquals(
                "Card 10, 24.0 GiB, compute capability 8.9",
                driver.cards().get(0).toString());
    }

    @Test
    void withoutADriverThatIsTold() {
        assertFalse(NvidiaDriver.isHere(machine));
        var e = assertThrows(DeviceException.class, () -> NvidiaDriver.open(machine));
        assertTrue(
                e.getMessage().startsWith("there is no NVIDIA driver: libcuda.so.1 cannot be opened (libcuda.so.1: "));
    }

    @ParameterizedTest
    @CsvSource({
        "'NVRM version: NVIDIA UNIX x86_64 Kernel Module  535.104.05  Sat Aug 19 01:15:15 UTC 2023', 535.104.05",
        "'NVRM version: NVIDIA UNIX Open Kernel Module for x86_64  550.54.14  Release Build  (x@y)  Thu', 550.54.14"
    })
    void aKernelModuleWithoutTheLibraryIsTold(String text, String version) throws IOException {
        var file = root.resolve("proc/driver/nvidia/version");
        Files.createDirectories(file.getParent());
        Files.writeString(file, text + "\nGCC version:  gcc version 12.2.0\n");
        assertTrue(NvidiaDriver.isHere(machine));
        var e = assertThrows(DeviceException.class, () -> NvidiaDriver.open(machine));
        assertTrue(
                e.getMessage().startsWith("the NVIDIA driver " + version + " is here without its library libcuda.so.1"),
                e.getMessage());
    }
}
