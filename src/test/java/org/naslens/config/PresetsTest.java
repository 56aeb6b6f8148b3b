package org.naslens.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The configurations that come with the project. */
class PresetsTest {
    static Stream<Path> presets() throws IOException {
        var configs = Path.of("configs");
        if (!Files.isDirectory(configs)) {
            return Stream.of();
        }
        try (var files = Files.list(configs)) {
            return files.filter(file -> file.toString().endsWith(".textproto")).sorted().toList().stream();
        }
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("presets")
    void everyPresetIsValid(Path preset) {
        ConfigReader.read(preset, List.of());
    }
}
