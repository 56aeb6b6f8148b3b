package org.naslens.reliability;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.naslens.cuda.CudaToolkit;
import org.naslens.cuda.Machine;

/** TensorFlow's GPU build on the dry card, behind a driver that loses the card. */
final class LosingCard {
    private LosingCard() {}

    /**
     * The program on the dry card behind a driver that loses it.
     *
     * @param folder for that driver
     */
    static Program lost(Program naslens, Path folder) throws IOException, InterruptedException {
        var dry = DryCard.of(naslens);
        var asked = new ProcessBuilder(dry.start().get(0), "printenv", "LD_LIBRARY_PATH")
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        asked.environment().putAll(dry.set());
        var answer = asked.start();
        var libraries = new String(answer.getInputStream().readAllBytes(), UTF_8)
                .strip()
                .split(":", 2)[0];
        assertEquals(0, answer.waitFor());
        var source = folder.resolve("failing-card.c");
        try (var resource = LosingCard.class.getResourceAsStream("failing-card.c")) {
            Files.write(source, Objects.requireNonNull(resource).readAllBytes());
        }
        var driver = Files.createDirectories(folder.resolve("driver"));
        int built = new ProcessBuilder(
                        "gcc",
                        "-shared",
                        "-fPIC",
                        "-Wl,-soname,libcuda.so.1",
                        "-Wl,--no-as-needed",
                        "-Wl,-rpath," + libraries,
                        "-o",
                        driver.resolve("libcuda.so.1").toString(),
                        source.toString(),
                        "-L" + libraries,
                        "-l:libdrygpu.so",
                        "-ldl")
                .inheritIO()
                .start()
                .waitFor();
        assertEquals(0, built);
        var behind = naslens.startedBy(
                "sh", "-c", "export LD_LIBRARY_PATH=\"" + driver + ":$LD_LIBRARY_PATH\"; exec \"$@\"", "sh");
        assumeTrue(
                CudaToolkit.find(Machine.here(), DryCard.unpacked()).libdevice().isPresent(),
                "this machine has no libdevice");
        return DryCard.of(behind, "--libdevice", "none"); // naslens finds it, and ptxas beside it
    }
}
