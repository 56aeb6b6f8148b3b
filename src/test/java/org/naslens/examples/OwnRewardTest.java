package org.naslens.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.naslens.space.Activation;
import org.naslens.space.Architecture;

class OwnRewardTest {
    @TempDir
    private Path folder;

    /** Of 12 nodes 3 have a given activation by chance; 9 or more have it with a probability of 0.0004. */
    @Test
    void theControllerLearnsFromTheReward() throws IOException {
        var out = new ByteArrayOutputStream();
        OwnReward.run(folder, new PrintStream(out, true, StandardCharsets.UTF_8));
        var lines = out.toString(StandardCharsets.UTF_8).lines().toList();
        var sampled = Architecture.ofTokens(lines.get(0));
        assertEquals(12, sampled.nodes());
        assertTrue(Collections.frequency(sampled.activations(), Activation.RELU) >= 9, lines.get(0));
        assertTrue(lines.get(1).startsWith("Information[bits="), lines.get(1));
        assertTrue(lines.get(2).startsWith("Forgetting["), lines.get(2));
        assertTrue(Files.isDirectory(folder.resolve("epoch-0004")));
    }

    /** The README shows the code that is compiled and run here, with the indentation of its method taken off. */
    @Test
    void theReadmeShowsThisCode() throws IOException {
        var source = Files.readString(Path.of("src/test/java/org/naslens/examples/OwnReward.java"));
        var region = source.substring(
                        source.indexOf("// README begins\n") + "// README begins\n".length(),
                        source.indexOf("        // README ends"))
                .lines()
                .map(line -> line.replaceFirst("^ {8}", ""))
                .toList();
        var readme = Files.readString(Path.of("README.md"));
        var block = readme.substring(readme.indexOf("```java\n") + "```java\n".length());
        assertEquals(String.join("\n", region) + "\n", block.substring(0, block.indexOf("```")));
    }
}
