package org.naslens.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CrossFieldChecksTest {
    @TempDir
    Path folder;

    private ConfigFixture config;

    @BeforeEach
    void inAFolder() {
        config = new ConfigFixture(folder);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "child { hidden: 200 embedding: 100 } | child.embedding = 100: it must equal child.hidden = 200, or child.tie_weights must be false",
                "child { batch: 1 } | child.batch = 1: child.batch_norm needs at least 2",
                "scratch { batch: 1 } | scratch.batch = 1: child.batch_norm needs at least 2",
                "scratch { averaging: NON_MONOTONE } | scratch.patience = 5: training would end before averaging begins; with scratch.averaging_patience = 5 it must be at least 7",
                "reward { batch: 1 child_mode: TRAINING } | reward.batch = 1: child.batch_norm needs at least 2 when reward.child_mode = TRAINING",
                "replay { capacity: 50 } | replay.penalty_sample = 100: a sample cannot exceed replay.capacity = 50",
                "replay { added_per_epoch: 99 } | replay.replaced_per_epoch = 100: it cannot exceed replay.added_per_epoch = 99",
                "replay { capacity: 99 penalty_sample: 9 } | replay.replaced_per_epoch = 100: it cannot exceed replay.capacity = 99",
                "replay { penalty_after_epochs: 4 } | replay.penalty_after_epochs = 4: nothing is stored before replay.store_after_epochs = 5",
                "replay { reconstruct: FROM_FINAL_STATE cross_entropy: OF_PROBABILITIES } | replay.cross_entropy = OF_PROBABILITIES: it applies only to replay.reconstruct = LIKELIHOOD, not to FROM_FINAL_STATE",
                "replay { reconstruct: FROM_FINAL_STATE embedding_offset: false } | replay.embedding_offset = false: it applies only to replay.reconstruct = LIKELIHOOD, not to FROM_FINAL_STATE",
                "replay { reconstruct: FROM_FINAL_STATE skip_first_choice: true } | replay.skip_first_choice = true: it applies only to replay.reconstruct = LIKELIHOOD, not to FROM_FINAL_STATE",
                "strategy { kind: DARTS } | strategy.kind = DARTS: this strategy trains all paths at once and needs child.batch_norm = false",
                "strategy { kind: ONE_SHOT } child { batch_norm: true } | strategy.kind = ONE_SHOT: this strategy trains all paths at once and needs child.batch_norm = false",
                "strategy { kind: RANDOM_WS } reward { planted { } } | strategy.kind = RANDOM_WS: reward.planted is set, and only ENAS learns from rewards",
                "corpus { directory: \"ptb\" synthetic { } } | corpus.directory = \"ptb\": corpus.synthetic is given too; give only one of them",
                "corpus { directory: \" \" } | corpus.directory = \" \"; it must name a folder",
                "reward { planted { target: \"0 0 1\" } } | reward.planted.target = \"0 0 1\": the architecture has 2 nodes (3 tokens); this space has 12 (23 tokens)",
                "space { nodes: 2 } reward { planted { target: \"0 1 1\" } } | reward.planted.target = \"0 1 1\": node 1 reads node 1; it may read 0",
                "space { nodes: 2 } reward { planted { target: \"0 0 x\" } } | reward.planted.target = \"0 0 x\": token 3 is \"x\"; it must be a whole number",
                "reward { planted { target: \"\" } } | reward.planted.target = \"\": token 1 is \"\"; it must be a whole number",
            })
    void settingsAtOddsAreRefused(String text, String expected) {
        assertEquals("x.textproto:1: " + expected, config.refusal(text));
    }

    @Test
    void thePlaceIsThatOfTheSettingNamedFirstWhenItWasGiven() {
        assertEquals(
                "x.textproto:3: replay.penalty_sample = 60: a sample cannot exceed replay.capacity = 50",
                config.refusal("replay {\n capacity: 50\n penalty_sample: 60 }"));
        assertEquals(
                "--set replay.capacity=50: replay.penalty_sample = 100: a sample cannot exceed replay.capacity = 50",
                config.refusal("replay {\n replaced_per_epoch: 50 }", "replay.capacity=50"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "child { hidden: 200 tie_weights: false }",
                "child { hidden: 200 embedding: 200 }",
                "child { batch: 1 batch_norm: false } reward { batch: 1 child_mode: TRAINING }",
                "reward { batch: 1 }",
                "scratch { averaging: NON_MONOTONE patience: 7 }",
                "scratch { averaging_patience: 50 }",
                "child { batch_norm: false } scratch { batch: 1 }",
                "replay { capacity: 100 }",
                "replay { store_after_epochs: 0 penalty_after_epochs: 0 }",
                "replay { reconstruct: FROM_FINAL_STATE }",
                "replay { cross_entropy: OF_PROBABILITIES embedding_offset: false skip_first_choice: true }",
                "corpus { synthetic { } }",
                "space { nodes: 4 } reward { planted { target: \"0 0 1 1 2 1 3\" } }",
                "reward { planted { } }",
                "strategy { kind: DARTS } child { batch_norm: false }",
                "strategy { kind: RANDOM_WS }",
                "controller { baseline: PER_CHOICE }",
            })
    void settingsThatAgreeAreRead(String text) {
        config.read(text);
    }
}
