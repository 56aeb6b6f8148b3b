package org.naslens.scratch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EqualSizeTest {
    /** By hand, V = 100, N = 8, tied, H = 10: 1000 + 100 + 2 (100 + 10) + 200 + 1400 = 2920. An LSTM of 13 has 1300 + 100 + 4 (169 + 13) + 676 = 2804, of 14 it has 3108. */
    @Test
    void theNearerOfTwoNeighboursIsTaken() {
        var settings = TinyTraining.settings("space.nodes=8", "child.hidden=10", "child.batch_norm=false");
        assertEquals(2920, EqualSize.ofCell(settings.getChild(), 8, 100));
        var lstm = EqualSize.lstm(settings, 100).getChild();
        assertEquals(13, lstm.getHidden());
        assertEquals(13, lstm.getEmbedding());
        assertEquals(2804, EqualSize.ofLstm(lstm, 100));
    }

    @ParameterizedTest
    @CsvSource({"2,8,true,10", "4,8,false,50", "12,100,true,1000", "12,64,false,10000", "64,30,true,7", "2,1,true,2"})
    void noOtherSizeIsNearer(int nodes, int hidden, boolean tied, int vocabulary) {
        var settings =
                TinyTraining.settings("space.nodes=" + nodes, "child.hidden=" + hidden, "child.tie_weights=" + tied);
        long wanted = EqualSize.ofCell(settings.getChild(), nodes, vocabulary);
        var lstm = EqualSize.lstm(settings, vocabulary).getChild();
        long distance = Math.abs(EqualSize.ofLstm(lstm, vocabulary) - wanted);
        for (int h = 1; h < 1000; h++) {
            var other = lstm.toBuilder().setHidden(h).setEmbedding(tied ? h : lstm.getEmbedding());
            assertTrue(Math.abs(EqualSize.ofLstm(other.build(), vocabulary) - wanted) >= distance, "H = " + h);
        }
    }
}
