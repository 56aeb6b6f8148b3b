package org.naslens.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingRowTest {
    @TempDir
    private Path folder;

    @Test
    void epochsAreWrittenAndReadBack() throws IOException {
        var file = folder.resolve("training.csv");
        var rows = List.of(
                new TrainingRow(1, 5.5, OptionalDouble.of(244.7), 200.25, 20, 0, 1.5),
                new TrainingRow(2, 900, OptionalDouble.empty(), 190, 19.2, 400, 1.25));
        TrainingRow.write(file, rows);
        assertEquals("""
                epoch,training_loss_nats,training_perplexity,validation_perplexity,learning_rate,averaged,wall_seconds
                1,5.5,244.7,200.25,20.0,0,1.5
                2,900.0,,190.0,19.2,400,1.25
                """, Files.readString(file));
        assertEquals(rows, TrainingRow.read(file));
    }

    @Test
    void aResultIsWrittenAndReadBack() throws IOException {
        var file = folder.resolve("result.csv");
        var row = new TrainedRow("0 0 1", -7, 60.5, 58.25, 12, 7, 24_000_000_000L, 3_000_000_000L, 99.5);
        TrainedRow.write(file, List.of(row));
        assertEquals("""
                tokens,seed,validation_perplexity,test_perplexity,epochs,best_epoch,parameters,training_tokens,wall_seconds
                0 0 1,-7,60.5,58.25,12,7,24000000000,3000000000,99.5
                """, Files.readString(file));
        assertEquals(List.of(row), TrainedRow.read(file));
    }

    @Test
    void numbersThatCannotBeAreRefused() {
        assertThrows(
                IllegalArgumentException.class,
                () -> new TrainingRow(1, Double.NaN, OptionalDouble.empty(), 2, 1, 0, 1));
        assertThrows(IllegalArgumentException.class, () -> new TrainingRow(1, 1, OptionalDouble.empty(), 2, 1, -1, 1));
        assertThrows(IllegalArgumentException.class, () -> new TrainedRow("0", 1, 0.5, 2, 1, 1, 1, 1, 1));
        assertThrows(IllegalArgumentException.class, () -> new TrainedRow("0", 1, 2, 2, 1, 2, 1, 1, 1));
        assertThrows(IllegalArgumentException.class, () -> new TrainedRow(" ", 1, 2, 2, 1, 1, 1, 1, 1));
    }
}
