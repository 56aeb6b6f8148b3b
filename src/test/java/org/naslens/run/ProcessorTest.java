package org.naslens.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProcessorTest {
    private static final Processor UNKNOWN = new Processor("unknown", "unknown");

    @TempDir
    private Path folder;

    private Processor of(String cpuinfo) throws IOException {
        return Processor.read(Files.writeString(folder.resolve("cpuinfo"), cpuinfo));
    }

    @ParameterizedTest
    @CsvSource({
        "fpu sse4_1 sse4_2 avx avx2 avx512f avx512dq, avx512f",
        "fpu avx2 sse4_2 avx, avx2",
        "fpu sse4_2 avx f16c, avx",
        "fpu sse4_1 sse4_2, sse4_2",
        "fpu sse sse2, unknown",
        "fpu avx2_of_another_name, unknown"
    })
    void theWidestInstructionSetIsNamed(String flags, String widest) throws IOException {
        var cpuinfo = "processor\t: 0\nmodel name\t: AMD EPYC 7B13\nflags\t\t: " + flags + "\n";
        assertEquals(new Processor("AMD EPYC 7B13", widest), of(cpuinfo));
    }

    @Test
    void ofManyCoresTheFirstSpeaks() throws IOException {
        var cpuinfo = "model name\t: One: the first\nflags\t: avx2\n\nmodel name\t: Another\nflags\t: avx512f\n";
        assertEquals(new Processor("One: the first", "avx2"), of(cpuinfo));
    }

    /** An ARM has neither a name of its model nor flags there. */
    @Test
    void anotherArchitectureIsUnknown() throws IOException {
        assertEquals(UNKNOWN, of("processor\t: 0\nFeatures\t: fp asimd\nCPU implementer\t: 0x41\n"));
        assertEquals(UNKNOWN, of("model name\t:\nflags\t:\n"));
    }

    @Test
    void withoutTheFileItIsUnknown() throws IOException {
        assertEquals(UNKNOWN, Processor.read(folder.resolve("none")));
        assertEquals(UNKNOWN, Processor.read(folder));
        assertEquals(UNKNOWN, Processor.read(Files.write(folder.resolve("bytes"), new byte[] {(byte) 0xFF, (byte) 0xFE
        })));
    }

    @Test
    void thatOfAnX8664WithLinuxIsKnown() {
        assumeTrue(System.getProperty("os.name").equals("Linux")
                && System.getProperty("os.arch").equals("amd64"));
        assertNotEquals("unknown", Processor.current().instructionSet());
    }
}
