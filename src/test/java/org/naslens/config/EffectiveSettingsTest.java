package org.naslens.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EffectiveSettingsTest {
    @TempDir
    Path folder;

    private ConfigFixture config;

    @BeforeEach
    void inAFolder() {
        config = new ConfigFixture(folder);
    }

    @Test
    void defaultsAreWrittenOut() {
        var effective = ConfigReader.effective(Settings.getDefaultInstance());
        assertTrue(effective.hasSeed());
        assertTrue(effective.getChild().getOptimizer().hasLearningRate());
        assertEquals(20, effective.getChild().getOptimizer().getLearningRate());
        assertTrue(effective.getController().hasGradientNormLimit());
        assertEquals(Double.POSITIVE_INFINITY, effective.getController().getGradientNormLimit());
    }

    @Test
    void whatDecidesByItsPresenceStaysAbsent() {
        var effective = ConfigReader.effective(Settings.getDefaultInstance());
        assertFalse(effective.getReward().hasPlanted());
        assertFalse(effective.getCorpus().hasDirectory());
        assertFalse(effective.getDevice().hasThreads());
        assertFalse(ConfigReader.effective(config.read("reward { planted { } }"))
                .getReward()
                .getPlanted()
                .hasTarget());
        assertFalse(ConfigReader.effective(config.read("corpus { directory: \"ptb\" }"))
                .getCorpus()
                .hasSynthetic());
    }

    @Test
    void theCorpusWithoutAFolderIsWrittenOut() {
        var corpus = ConfigReader.effective(Settings.getDefaultInstance()).getCorpus();
        assertTrue(corpus.getSynthetic().hasTrainTokens());
        assertEquals(200_000, corpus.getSynthetic().getTrainTokens());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "seed: -9223372036854775808",
                "corpus { directory: \"/data/Şık İz/\\\"q\\\" \\\\ \\n\\t✓\" }",
                "corpus { synthetic { classes: 7 } } device { kind: GPU threads: 3 }",
                "reward { planted { } }",
                "reward { planted { noise: 1e6 scale: -1e6 } }",
                "space { nodes: 3 } reward { planted { target: \"0 0 1 1 2\" scale: 0.30000000000000004 } }",
                "child { l2: 4.9e-324 init_range: 0.1 gradient_norm_limit: 1.7976931348623157e308 hidden_norm_limit: 1e22 }",
            })
    void whatIsWrittenReadsBackTheSame(String text) {
        var settings = config.read(text);
        var effective = ConfigReader.effective(settings);
        var written = ConfigReader.write(settings);
        assertEquals(effective, config.read(written));
        assertEquals(written, ConfigReader.write(effective));
        assertEquals(effective, ConfigReader.effective(effective));
        assertEquals(List.of(), ConfigReader.difference(settings, effective));
    }

    @Test
    void differencesAreNamed() {
        var from = config.read("child { hidden: 200 embedding: 200 } device { kind: CPU threads: 2 }");
        var to = config.read(
                "child { hidden: 300 embedding: 300 dropout_input: 0.5 } corpus { directory: \"ptb\" }",
                "reward.planted.noise=0");
        assertEquals(
                List.of(
                        "corpus.directory: absent -> \"ptb\"",
                        "corpus.synthetic: {seed: 1 train_tokens: 200000 valid_tokens: 10000 test_tokens: 10000 classes: 4 "
                                + "nouns_per_class: 12 verbs_per_class: 8 adjectives: 16} -> absent",
                        "child.hidden: 200 -> 300",
                        "child.embedding: 200 -> 300",
                        "child.dropout_input: 0.65 -> 0.5",
                        "reward.planted: absent -> {scale: 1.0 noise: 0.0}",
                        "device.kind: CPU -> AUTO",
                        "device.threads: 2 -> absent"),
                ConfigReader.difference(from, to));
    }

    @Test
    void aDefaultThatIsWrittenOutIsNoDifference() {
        assertEquals(
                List.of(),
                ConfigReader.difference(
                        Settings.getDefaultInstance(),
                        config.read("seed: 1 child { batch: 64 } corpus { synthetic { } }")));
    }

    /** In Turkish the capital of i is İ, and the small letter of I is ı. */
    @Test
    void aTurkishLocaleChangesNothing() {
        var written = ConfigReader.write(config.read("child { l2: 0.125 }"));
        var before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("tr-TR"));
            assertEquals(written, ConfigReader.write(config.read("child { l2: 0.125 }")));
            var settings = config.read(
                    "controller { gradient_norm_limit: INF }",
                    "reward.child_mode=training",
                    "replay.reconstruct=likelihood",
                    "child.hidden_norm_limit=INFINITY",
                    "child.l2=0.125");
            assertEquals(RewardSettings.ChildMode.TRAINING, settings.getReward().getChildMode());
            assertEquals(Double.POSITIVE_INFINITY, settings.getController().getGradientNormLimit());
            assertEquals(Double.POSITIVE_INFINITY, settings.getChild().getHiddenNormLimit());
            assertEquals(0.125, settings.getChild().getL2());
            assertEquals(
                    "x.textproto:1: child.l2 = 1.5; it must be at least 0 and at most 1",
                    config.refusal("child { l2: 1.5 }"));
        } finally {
            Locale.setDefault(before);
        }
    }
}
