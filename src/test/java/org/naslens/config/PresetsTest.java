package org.naslens.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The configurations that come with the project. */
class PresetsTest {
    static Stream<Path> presets() throws IOException {
        try (var files = Files.list(Path.of("configs"))) {
            return files.filter(file -> file.toString().endsWith(".textproto")).sorted().toList().stream();
        }
    }

    @Test
    void thePromisedOnesAreThere() throws IOException {
        var names = presets().map(preset -> preset.getFileName().toString()).toList();
        assertEquals(
                List.of(
                        "authors.textproto",
                        "compare-ptb.textproto",
                        "compare-quick.textproto",
                        "paper.textproto",
                        "planted.textproto",
                        "ptb-small.textproto",
                        "quick.textproto",
                        "wikitext2-small.textproto"),
                names);
    }

    @ParameterizedTest
    @MethodSource("presets")
    void everyPresetIsValid(Path preset) {
        ConfigReader.read(preset, List.of());
    }
}
