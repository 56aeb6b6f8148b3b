package org.naslens.corpus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class VocabularyTest {
    // <eos> 3 times, b 3 times and before the first <eos>, a twice, d and c once
    private final Vocabulary vocabulary =
            Corpus.ofText("letters", "b a b\nd c\nb a\n", "a\n", "b\n").vocabulary();

    @Test
    void idsGoByFrequencyAndThenByFirstAppearance() {
        assertEquals(List.of("b", "<eos>", "a", "d", "c"), vocabulary.words());
        assertEquals(5, vocabulary.size());
    }

    @Test
    void countsAreThoseOfTheTrainSplit() {
        assertEquals(3, vocabulary.count(0));
        assertEquals(3, vocabulary.count(vocabulary.endOfSentence()));
        assertEquals(2, vocabulary.count(vocabulary.id("a").orElseThrow()));
    }

    @Test
    void everyIdLeadsBackToItself() {
        for (int id = 0; id < vocabulary.size(); id++) {
            assertEquals(id, vocabulary.id(vocabulary.word(id)).orElseThrow());
        }
    }

    @Test
    void aWordThatIsNotThereHasNoId() {
        assertTrue(vocabulary.id("zyzzyva").isEmpty());
        assertTrue(vocabulary.unknown().isEmpty());
    }

    @Test
    void anIdThatNoWordHasIsReported() {
        var e = assertThrows(IllegalArgumentException.class, () -> vocabulary.word(5));
        assertEquals("id = 5; the vocabulary has 0 to 4", e.getMessage());
    }
}
