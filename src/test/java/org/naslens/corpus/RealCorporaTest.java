package org.naslens.corpus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The published sizes of well-known corpora, which cannot be part of this project; tested if they are in a folder beside it. */
class RealCorporaTest {
    @ParameterizedTest
    @CsvSource({
        "ptb, 929589, 73760, 82430, 10000",
        "wikitext-2, 2088628, 217646, 245569, 33278",
        "austen, 683514, 36457, 37205, 10000",
    })
    void sizesAreThePublishedOnes(String name, int train, int valid, int test, int vocabulary) {
        var folder = Path.of(System.getProperty("user.dir"), "..", "shared", "data", name);
        assumeTrue(Files.isDirectory(folder), () -> "skipped: there is no corpus at " + folder.normalize());
        var corpus = CorpusReader.read(folder);
        assertEquals(name, corpus.name());
        assertEquals(train, corpus.train().size());
        assertEquals(valid, corpus.valid().size());
        assertEquals(test, corpus.test().size());
        assertEquals(vocabulary, corpus.vocabulary().size());
    }
}
