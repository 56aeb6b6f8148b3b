package org.naslens.config;

import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A configuration file {@code x.textproto} in a temporary folder. */
record ConfigFixture(Path folder) {

    Path file(String text) {
        try {
            return Files.writeString(folder.resolve("x.textproto"), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Settings read(String text, String... overrides) {
        return ConfigReader.read(file(text), List.of(overrides));
    }

    /** The message of the exception that refuses it, without the folder. */
    String refusal(String text, String... overrides) {
        return refusal(file(text), overrides);
    }

    String refusal(Path file, String... overrides) {
        var error = assertThrows(ConfigException.class, () -> ConfigReader.read(file, List.of(overrides)));
        return String.valueOf(error.getMessage()).replace(folder + "/", "");
    }
}
