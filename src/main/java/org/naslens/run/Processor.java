package org.naslens.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The processor of a machine, as reported by Linux. TensorFlow chooses its kernels by the capabilities of the processor, and different
 * kernels round differently.
 *
 * @param model such as {@code AMD EPYC}
 * @param instructionSet the widest x86-64 instruction set that there are kernels for, by its Linux name: {@code avx512f}, {@code avx2},
 *     {@code avx} or {@code sse4_2}
 */
public record Processor(String model, String instructionSet) {
    private static final String UNKNOWN = "unknown";
    private static final Path CPUINFO = Path.of("/proc/cpuinfo");
    private static final List<String> WIDEST_FIRST = List.of("avx512f", "avx2", "avx", "sse4_2");

    /** The processor of this machine; values that cannot be determined are {@code unknown}. */
    public static Processor current() {
        return read(CPUINFO);
    }

    /** The first processor that a file such as {@code /proc/cpuinfo} describes. */
    static Processor read(Path cpuinfo) {
        var model = field(cpuinfo, "model name");
        var flags = List.of(field(cpuinfo, "flags").orElse("").split(" "));
        var widest = WIDEST_FIRST.stream().filter(flags::contains).findFirst();
        return new Processor(model.orElse(UNKNOWN), widest.orElse(UNKNOWN));
    }

    private static Optional<String> field(Path cpuinfo, String name) {
        try (var lines = Files.lines(cpuinfo)) {
            return lines.map(line -> line.split(":", 2))
                    .filter(line -> line.length == 2 && line[0].strip().equals(name))
                    .map(line -> line[1].strip())
                    .filter(value -> !value.isEmpty())
                    .findFirst();
        } catch (IOException | UncheckedIOException e) {
            return Optional.empty(); // not Linux, or a Linux that does not provide the file
        }
    }
}
