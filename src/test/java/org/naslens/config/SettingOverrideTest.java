package org.naslens.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingOverrideTest {
    @TempDir
    Path folder;

    private ConfigFixture config;

    @BeforeEach
    void inAFolder() {
        config = new ConfigFixture(folder);
    }

    @Test
    void everyKindOfFieldCanBeSet() {
        var settings = config.read(
                "seed: 3",
                "seed=-5000000000",
                "space.nodes=+5",
                "child.l2=2.5e-3",
                "controller.gradient_norm_limit=.5",
                "child.tie_weights=False",
                "child.optimizer.kind=adam",
                "replay.reconstruct=From_Final_State",
                "corpus.directory=my data=1/ptb");
        assertEquals(-5_000_000_000L, settings.getSeed());
        assertEquals(5, settings.getSpace().getNodes());
        assertEquals(0.0025, settings.getChild().getL2());
        assertEquals(0.5, settings.getController().getGradientNormLimit());
        assertFalse(settings.getChild().getTieWeights());
        assertEquals(
                ChildOptimizerSettings.Kind.ADAM,
                settings.getChild().getOptimizer().getKind());
        assertEquals(
                ReplaySettings.Reconstruct.FROM_FINAL_STATE,
                settings.getReplay().getReconstruct());
        assertEquals("my data=1/ptb", settings.getCorpus().getDirectory());
    }

    @ParameterizedTest
    @ValueSource(strings = {"inf", "INF", "+inf", "Infinity", "+INFINITY"})
    void infinityHasItsNames(String word) {
        var settings = config.read("", "child.hidden_norm_limit=" + word);
        assertEquals(Double.POSITIVE_INFINITY, settings.getChild().getHiddenNormLimit());
    }

    @Test
    void theLaterOverrideWins() {
        assertEquals(9, config.read("seed: 3", "seed=4", "seed=9").getSeed());
    }

    @Test
    void overridesMendWhatTheFileSays() {
        assertEquals(
                0.5,
                config.read("child { dropout_input: 7 }", "child.dropout_input=0.5")
                        .getChild()
                        .getDropoutInput());
    }

    @Test
    void aPathThatEndsAtAMessageMeansItsFirstField() {
        var settings =
                config.read("space { nodes: 3 }", "device=gpu", "reward.planted=0 0 1 1 2", "child.optimizer=adam");
        assertEquals(DeviceSettings.Kind.GPU, settings.getDevice().getKind());
        assertEquals("0 0 1 1 2", settings.getReward().getPlanted().getTarget());
        assertEquals(
                ChildOptimizerSettings.Kind.ADAM,
                settings.getChild().getOptimizer().getKind());
    }

    @Test
    void anEmptyValueMakesAMessagePresentWithDefaults() {
        assertTrue(config.read("", "reward.planted=").getReward().hasPlanted());
        assertEquals(
                PlantedRewardSettings.getDefaultInstance(),
                config.read("reward { planted { noise: 7 } }", "reward.planted=")
                        .getReward()
                        .getPlanted());
    }

    @Test
    void anEmptyValueTakesAFieldBack() {
        var settings = config.read("corpus { directory: \"ptb\" } seed: 3", "corpus.directory=", "seed=");
        assertFalse(settings.getCorpus().hasDirectory());
        assertFalse(settings.hasSeed());
        assertEquals(1, settings.getSeed());
    }

    @Test
    void takingAFieldBackMakesNothingPresent() {
        var settings = config.read("corpus { directory: \"ptb\" }", "reward.planted.noise=", "corpus.synthetic.seed=");
        assertFalse(settings.hasReward());
        assertEquals("ptb", settings.getCorpus().getDirectory());
        assertFalse(settings.getCorpus().hasSynthetic());
    }

    @ParameterizedTest
    @ValueSource(strings = {"corpus.directory=ptb", "corpus=ptb"})
    void aFolderReplacesTheSyntheticCorpus(String override) {
        var corpus =
                config.read("corpus { synthetic { classes: 2 } }", override).getCorpus();
        assertEquals("ptb", corpus.getDirectory());
        assertFalse(corpus.hasSynthetic());
    }

    @ParameterizedTest
    @ValueSource(strings = {"corpus.synthetic=", "corpus.synthetic=1", "corpus.synthetic.classes=4"})
    void theSyntheticCorpusReplacesAFolder(String override) {
        var corpus = config.read("corpus { directory: \"ptb\" }", override).getCorpus();
        assertFalse(corpus.hasDirectory());
        assertTrue(corpus.hasSynthetic());
    }

    @Test
    void theLaterCorpusWins() {
        var corpus = config.read("", "corpus.synthetic=", "corpus.directory=a").getCorpus();
        assertEquals("a", corpus.getDirectory());
        assertFalse(corpus.hasSynthetic());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "checkpoint.kep=3    | unknown field \"kep\" in checkpoint; did you mean \"keep\"? (fields: every_epochs, keep)",
                "checkpoint..keep=3  | unknown field \"\" in checkpoint (fields: every_epochs, keep)",
                "child.hidden.x=3    | child.hidden is a value and has no fields",
                "child.hidden        | a value is missing; write path.to.field=value",
                "child.hidden=3.5    | child.hidden = 3.5; it must be a whole number",
                "child=many          | child.hidden = many; it must be a whole number",
                "child.hidden=3000000000 | child.hidden = 3000000000; it must be -2147483648 to 2147483647",
                "seed=1e3            | seed = 1e3; it must be a whole number",
                "seed=99999999999999999999 | seed = 99999999999999999999; it must be -9223372036854775808 to 9223372036854775807",
                "child.l2=1f         | child.l2 = 1f; it must be a number",
                "child.l2=0,1        | child.l2 = 0,1; it must be a number",
                "child.tie_weights=1 | child.tie_weights = 1; it must be true or false",
                "device=tpu          | unknown value \"tpu\" of device.kind; did you mean \"CPU\"? (values: AUTO, CPU, GPU)",
                "child.l2=nan        | child.l2 = NaN; it must be at least 0 and at most 1",
                "child.batch=0       | child.batch = 0; it must be at least 1 and at most 65536",
                "child.batch=1       | child.batch = 1: child.batch_norm needs at least 2",
            })
    void whatIsWrongIsSaidOfTheOverride(String override, String expected) {
        assertEquals("--set " + override + ": " + expected, config.refusal("", override));
    }

    @Test
    void anUnknownSectionIsNamed() {
        assertEquals(
                "--set chidl.hidden=3: unknown field \"chidl\"; did you mean \"child\"? (fields: corpus, space, child, "
                        + "controller, reward, replay, schedule, checkpoint, analysis, device, seed, precision, strategy, scratch, compare)",
                config.refusal("", "chidl.hidden=3"));
        assertTrue(config.refusal("", "=3").startsWith("--set =3: unknown field \"\" (fields: corpus, "));
    }

    @Test
    void aSettingThatWasTakenBackHasNoPlace() {
        assertEquals(
                "x.textproto:2: replay.penalty_sample = 100: a sample cannot exceed replay.capacity = 50",
                config.refusal("replay { penalty_sample: 7\n capacity: 50 }", "replay.penalty_sample="));
    }
}
