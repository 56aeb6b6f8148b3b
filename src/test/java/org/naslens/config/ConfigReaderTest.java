package org.naslens.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigReaderTest {
    @TempDir
    Path folder;

    private ConfigFixture config;

    @BeforeEach
    void inAFolder() {
        config = new ConfigFixture(folder);
    }

    @Test
    void anEmptyFileMeansTheDefaults() {
        assertEquals(Settings.getDefaultInstance(), config.read(""));
    }

    @Test
    void whatTheFileSaysIsRead() {
        var settings = config.read("""
                # a comment
                child { hidden: 200 embedding: 200 gradient_norm_limit: inf }
                device { kind: CPU }
                seed: -3
                """);
        assertEquals(200, settings.getChild().getHidden());
        assertEquals(Double.POSITIVE_INFINITY, settings.getChild().getGradientNormLimit());
        assertEquals(DeviceSettings.Kind.CPU, settings.getDevice().getKind());
        assertEquals(-3, settings.getSeed());
        assertEquals(12, settings.getSpace().getNodes());
    }

    @Test
    void aByteOrderMarkIsNoSetting() {
        assertEquals(7, config.read("\uFEFFseed: 7").getSeed());
    }

    @Test
    void anUnknownFieldIsNamedWithPlaceAndSuggestion() {
        assertEquals(
                "x.textproto:3:3: unknown field \"capasity\" in replay; did you mean \"capacity\"? (fields: capacity, "
                        + "store_after_epochs, added_per_epoch, replaced_per_epoch, replacement, penalty_after_epochs, "
                        + "penalty_sample, weight, reconstruct, cross_entropy, embedding_offset, skip_first_choice)",
                config.refusal("replay {\n  weight: 2\n  capasity: 4 foo: { x: 3 }\n}"));
    }

    @Test
    void theFirstOfSeveralUnknownFieldsIsNamed() {
        assertEquals(
                "x.textproto:2:4: unknown field \"mass\" in checkpoint (fields: every_epochs, keep)",
                config.refusal("checkpoint {\n   mass: 4 volume: { x: 1 } kepp: 1\n}"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "chidl { hidden: 3 }     | 1:1: unknown field \"chidl\"; did you mean \"child\"?",
                "hidden: 3               | 1:1: unknown field \"hidden\"",
                "1: 3                    | 1:1: unknown field \"1\"",
                "[naslens.at_least]: 3   | 1:10: unknown field \"[naslens.at_least]\"",
            })
    void anUnknownSectionIsNamedToo(String text, String expected) {
        assertEquals(
                "x.textproto:" + expected.stripTrailing()
                        + " (fields: corpus, space, child, controller, reward, replay, "
                        + "schedule, checkpoint, analysis, device, seed, precision, strategy, scratch, compare)",
                config.refusal(text));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "device { kind: TPU }        | 1:16: unknown value \"TPU\" of kind; did you mean \"CPU\"? (values: AUTO, CPU, GPU)",
                "device { kind: cpu }        | 1:16: unknown value \"cpu\" of kind; did you mean \"CPU\"? (values: AUTO, CPU, GPU)",
                "device { kind: 7 }          | 1:16: unknown value \"7\" of kind (values: AUTO, CPU, GPU)",
                "device { kind: \"CPU\" }    | 1:16: kind = \"CPU\"; it must be a name without quotes",
                "child { hidden: 3.5 }       | 1:17: hidden = 3.5; it must be a whole number",
                "child { hidden: \"a b\" }   | 1:17: hidden = \"a b\"; it must be a whole number",
                "child { hidden: 2147483648 }| 1:17: hidden = 2147483648; it must be -2147483648 to 2147483647",
                "seed: 9223372036854775808   | 1:7: seed = 9223372036854775808; it must be -9223372036854775808 to 9223372036854775807",
                "child { l2: small }         | 1:13: l2 = small; it must be a number",
                "child { l2: 0x10 }          | 1:13: l2 = 0x10; it must be a number",
                "child { tie_weights: yes }  | 1:22: tie_weights = yes; it must be true or false",
                "corpus { directory: ptb }   | 1:21: directory = ptb; it must be text in quotes",
                "corpus { directory: \"ptb } | 1:21: string missing ending quote",
                "child { hidden 3 }          | 1:16: expected \":\"",
                "child: 3                    | 1:8: expected \"{\"",
                "child { hidden: 3           | 1:18: expected \"}\"",
                "}                           | 1:1: expected identifier, found '}'",
            })
    void whatIsNoValueIsExplained(String text, String expected) {
        assertEquals("x.textproto:" + expected, config.refusal(text));
    }

    @Test
    void aValueMayStandOnTheNextLine() {
        assertEquals(
                "x.textproto:3:3: unknown value \"TPU\" of kind; did you mean \"CPU\"? (values: AUTO, CPU, GPU)",
                config.refusal("device {\n kind:\n  TPU\r\n}"));
        assertEquals(
                "x.textproto:3:1: unknown value \"TPU\" of this field; did you mean \"CPU\"? (values: AUTO, CPU, GPU)",
                config.refusal("device {\n kind: # ?\nTPU }"));
    }

    @Test
    void aFieldIsGivenOnce() {
        assertEquals(
                "x.textproto:4: child.optimizer.decay is given twice, first at x.textproto:2",
                config.refusal("child { optimizer {\n decay: 1\n kind: SGD\n decay: 1 } }"));
        assertEquals(
                "x.textproto:3: space is given twice, first at x.textproto:1",
                config.refusal("space { nodes: 3 }\n\nspace { }"));
    }

    @Test
    void aNumberOutOfRangeIsNamedWithItsLine() {
        assertEquals(
                "x.textproto:3: child.dropout_input = 1.5; it must be at least 0 and below 1",
                config.refusal("child {\n  tie_weights: true\n  dropout_input: 1.5\n}"));
    }

    @Test
    void aMissingFileIsNamed() {
        assertEquals("y.textproto: no such file", config.refusal(folder.resolve("y.textproto")));
    }

    @Test
    void aFolderIsNoFile() throws IOException {
        var inner = Files.createDirectory(folder.resolve("configs"));
        assertEquals("configs: is a folder; name a *.textproto file in it", config.refusal(inner));
    }

    @Test
    void aPathThroughAFileIsRefused() {
        assertTrue(config.refusal(config.file("").resolve("y")).startsWith("x.textproto/y: cannot be read: "));
    }

    @Test
    void aFileThatIsNotUtf8IsRefusedWithItsLine() throws IOException {
        var latin1 = Files.write(folder.resolve("x.textproto"), new byte[] {'#', '\n', '#', (byte) 0xE9, '\n'});
        assertEquals("x.textproto:2: not UTF-8 text", config.refusal(latin1));
        var cutOff = Files.write(folder.resolve("x.textproto"), new byte[] {'#', (byte) 0xC3});
        assertEquals("x.textproto:1: not UTF-8 text", config.refusal(cutOff));
    }

    @Test
    void oneMebibyteIsTheLimit() {
        assertEquals(3, config.read("seed: 3" + " ".repeat((1 << 20) - 7)).getSeed());
        assertEquals(
                "x.textproto: it is larger than 1 MiB; a configuration is a text file of at most 1 MiB",
                config.refusal("seed: 3" + " ".repeat((1 << 20) - 6)));
    }

    @Test
    void aDeviceIsRefused() {
        var zeros = Path.of("/dev/zero");
        assumeTrue(Files.exists(zeros), "this system has no /dev/zero");
        assertEquals(
                zeros + ": it is a device or a pipe, not a file; a configuration is a text file of at most 1 MiB",
                config.refusal(zeros));
    }

    /** A path cannot contain the NUL character. */
    @Test
    void aFolderThatIsNoPathIsRefused() {
        assertEquals(
                "x.textproto:1: corpus.directory = \"a b\"; it must name a folder: Nul character not allowed (the"
                        + " locale must be able to encode the name; try LC_ALL=C.UTF-8)",
                config.refusal("corpus { directory: \"a\\000b\" }"));
    }

    /** Without this check, parsing a number of a million digits would take most of a minute. */
    @Test
    void digitsThatGoOnAreRefusedBeforeTheyMakeANumber() {
        assertEquals(
                "x.textproto:2: a number has more than 1000 digits",
                config.refusal("\nseed: " + "9".repeat(1_000_000)));
    }

    @Test
    void deepNestingIsRefused() {
        assertEquals("x.textproto: nested too deeply", config.refusal("a{".repeat(1 << 18)));
    }

    @Test
    void messagesAreOneLineAndShort() {
        var message = config.refusal("corpus { directory: \"\" }", "child.hidden=1\n2" + "3".repeat(5000));
        assertFalse(message.contains("\n"));
        assertTrue(message.length() < 400, message);
        assertTrue(config.refusal("child { hidden: " + "9".repeat(900) + " }").length() < 200);
    }
}
