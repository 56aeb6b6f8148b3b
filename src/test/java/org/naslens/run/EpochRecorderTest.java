package org.naslens.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.naslens.results.EpochRow;
import org.naslens.results.Tables;
import org.naslens.search.EpochMetrics;

class EpochRecorderTest {
    @TempDir
    private Path folder;

    private static EpochMetrics epoch(int number, double loss) {
        var none = OptionalDouble.empty();
        return new EpochMetrics(number, OptionalDouble.of(loss), none, none, none, none, 0, 1.5);
    }

    private List<EpochRow> rows() throws IOException {
        return Tables.EPOCHS.read(folder);
    }

    @Test
    void aPerplexityThatNoNumberHoldsIsLeftEmpty() throws IOException {
        var recorder = new EpochRecorder(folder, 0);
        recorder.epochFinished(epoch(1, Math.log(50)));
        recorder.epochFinished(epoch(2, 800));
        assertEquals(50, rows().get(0).childPerplexity().orElseThrow(), 1e-12);
        assertEquals(OptionalDouble.empty(), rows().get(1).childPerplexity());
        assertEquals(OptionalDouble.of(800), rows().get(1).childLossNats());
    }

    @Test
    void aSearchThatWentBackWritesItsEpochsAnew() throws IOException {
        var recorder = new EpochRecorder(folder, 0);
        for (int number = 1; number <= 4; number++) {
            recorder.epochFinished(epoch(number, number));
        }
        recorder.epochFinished(epoch(3, 0.5)); // back to epoch 2
        assertEquals(List.of(1, 2, 3), rows().stream().map(EpochRow::epoch).toList());
        assertEquals(OptionalDouble.of(0.5), rows().get(2).childLossNats());
        assertEquals(4.5, recorder.wallSeconds());
    }

    @Test
    void rowsOfEpochsThatAreNotDoneAreDropped() throws IOException {
        var first = new EpochRecorder(folder, 0);
        first.epochFinished(epoch(1, 1));
        first.epochFinished(epoch(2, 2));
        var resumed = new EpochRecorder(folder, 1);
        resumed.epochFinished(epoch(2, 3));
        assertEquals(OptionalDouble.of(3), rows().get(1).childLossNats());
    }
}
