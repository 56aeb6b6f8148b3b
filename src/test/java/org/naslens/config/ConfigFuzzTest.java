package org.naslens.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.naslens.random.RandomStream;
import org.naslens.random.Seed;

/** Any content of a file or an override is either read, or refused with one line. */
class ConfigFuzzTest {
    private static final List<String> SCRAPS = List.of(
            "{",
            "}",
            "[",
            "]",
            "<",
            ">",
            ":",
            ";",
            ",",
            "\"",
            "'",
            "\\",
            "#",
            "\n",
            "\0",
            "é",
            "\uFEFF",
            " ",
            "-",
            ".",
            "inf",
            "nan",
            "1e999",
            "-1",
            "0",
            "2147483648",
            "true",
            "GPU",
            "\"a\"",
            "child",
            "hidden: 3",
            "seed: 1 ",
            "[naslens.at_least]: 1 ",
            "synthetic { } ",
            "planted { target: \"0\" } ",
            "=",
            "..");

    @TempDir
    Path folder;

    @Test
    void aDamagedFileIsReadOrRefused() throws IOException {
        var valid =
                ConfigReader.write(new ConfigFixture(folder).read("", "reward.planted.noise=0.5", "device.threads=2"));
        var file = folder.resolve("x.textproto");
        int read = 0;
        int refused = 0;
        for (int seed = 0; seed < 1500; seed++) {
            Files.write(file, damaged(valid, Seed.root(seed).stream()));
            if (isRead(file, List.of(), "seed " + seed)) {
                read++;
            } else {
                refused++;
            }
        }
        assertTrue(read > 50 && refused > 500, read + " read, " + refused + " refused");
    }

    @Test
    void aDamagedOverrideIsTakenOrRefused() {
        var file = new ConfigFixture(folder).file("corpus { directory: \"ptb\" }");
        var valid = List.of(
                "child.optimizer.kind=adam",
                "device=cpu",
                "reward.planted=",
                "corpus.synthetic.seed=3",
                "seed=",
                "child.l2=0.1");
        int taken = 0;
        for (int seed = 0; seed < 1500; seed++) {
            var random = Seed.root(seed).stream();
            var overrides = new ArrayList<String>();
            for (int i = random.nextInt(3); i >= 0; i--) {
                var override = valid.get(random.nextInt(valid.size()));
                overrides.add(
                        random.nextInt(3) == 0
                                ? override
                                : new String(damaged(override, random), StandardCharsets.UTF_8));
            }
            taken += isRead(file, overrides, "seed " + seed) ? 1 : 0;
        }
        assertTrue(taken > 150 && taken < 1450, taken + " taken");
    }

    private static boolean isRead(Path file, List<String> overrides, String occasion) {
        try {
            var settings = ConfigReader.read(file, overrides);
            var written = Files.writeString(file.resolveSibling("y.textproto"), ConfigReader.write(settings));
            assertEquals(ConfigReader.effective(settings), ConfigReader.read(written, List.of()), occasion);
            return true;
        } catch (ConfigException e) {
            var message = String.valueOf(e.getMessage());
            assertTrue(message.startsWith(file.toString()) || message.startsWith("--set "), occasion + ": " + message);
            assertFalse(message.contains("\n"), occasion + ": " + message);
            return false;
        } catch (RuntimeException | IOException | StackOverflowError e) {
            return fail(occasion, e);
        }
    }

    /** One to four random changes: something inserted, deleted, doubled, replaced by a random byte, or cut off. */
    private static byte[] damaged(String text, RandomStream random) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        for (int i = random.nextInt(4); i >= 0; i--) {
            int from = random.nextInt(bytes.length + 1);
            int to = Math.min(bytes.length, from + random.nextInt(20));
            var scrap = SCRAPS.get(random.nextInt(SCRAPS.size())).getBytes(StandardCharsets.UTF_8);
            bytes = switch (random.nextInt(8)) {
                case 0, 1, 2 -> joined(bytes, from, scrap, from);
                case 3 -> joined(bytes, from, scrap, to);
                case 4 -> joined(bytes, from, new byte[0], to);
                case 5 -> joined(bytes, to, new byte[0], from);
                case 6 ->
                    joined(bytes, from, new byte[] {(byte) random.nextInt(128)}, Math.min(bytes.length, from + 1));
                default -> random.nextInt(4) > 0 ? bytes : Arrays.copyOf(bytes, from);
            };
        }
        return bytes;
    }

    private static byte[] joined(byte[] bytes, int until, byte[] middle, int from) {
        byte[] joined = Arrays.copyOf(bytes, until + middle.length + bytes.length - from);
        System.arraycopy(middle, 0, joined, until, middle.length);
        System.arraycopy(bytes, from, joined, until + middle.length, bytes.length - from);
        return joined;
    }
}
