package org.naslens.corpus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SyntheticCorpusTest {
    private static final SyntheticParameters DEFAULTS =
            new SyntheticParameters(1, 200_000, 10_000, 10_000, 4, 12, 8, 16);
    private static final SyntheticParameters SMALL = new SyntheticParameters(5, 2000, 500, 400, 2, 3, 2, 4);

    @TempDir
    Path folder;

    private static List<List<String>> sentences(Corpus corpus, Split split) {
        List<List<String>> sentences = new ArrayList<>();
        List<String> sentence = new ArrayList<>();
        for (int id : corpus.tokens(split).toArray()) {
            if (id == corpus.vocabulary().endOfSentence()) {
                sentences.add(List.copyOf(sentence));
                sentence.clear();
            } else {
                sentence.add(corpus.vocabulary().word(id));
            }
        }
        assertTrue(sentence.isEmpty(), "the last sentence is whole");
        return sentences;
    }

    private static List<String> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void everySentenceIsOfTheLanguageAndAgrees() {
        var corpus = SyntheticCorpus.generate(DEFAULTS);
        var parser = new SentenceParser(Lexicon.of(DEFAULTS));
        for (Split split : Split.values()) {
            sentences(corpus, split).forEach(parser::negLogProb);
        }
    }

    @Test
    void theBestPerplexityIsThatOfTheParsedSentences() {
        var corpus = SyntheticCorpus.generate(DEFAULTS);
        var facts = corpus.grammar().orElseThrow();
        var parser = new SentenceParser(Lexicon.of(DEFAULTS));
        double valid = sentences(corpus, Split.VALID).stream()
                .mapToDouble(parser::negLogProb)
                .sum();
        assertEquals(Math.exp(valid / corpus.valid().size()), facts.validBestPerplexity(), 1e-9);
        double test = sentences(corpus, Split.TEST).stream()
                .mapToDouble(parser::negLogProb)
                .sum();
        assertEquals(Math.exp(test / corpus.test().size()), facts.testBestPerplexity(), 1e-9);
        assertEquals(facts.perplexity(), facts.validBestPerplexity(), 0.03 * facts.perplexity());
    }

    @Test
    void theUnigramEntropyIsNearlyThatOfTheText() {
        var corpus = SyntheticCorpus.generate(DEFAULTS);
        double entropy = 0;
        for (int id = 0; id < corpus.vocabulary().size(); id++) {
            double share =
                    (double) corpus.vocabulary().count(id) / corpus.train().size();
            entropy -= share * Math.log(share);
        }
        // a sample's entropy is low by (V − 1) / 2n ≈ 0.0006 (Miller 1955), and noisy by about 1.3 / √n = 0.003
        assertEquals(corpus.grammar().orElseThrow().unigramEntropyNats(), entropy, 0.012);
    }

    @Test
    void aSplitHasTheTokensAskedForAndNotASentenceMore() {
        var corpus = SyntheticCorpus.generate(DEFAULTS);
        for (Split split : List.of(Split.VALID, Split.TEST)) {
            var sentences = sentences(corpus, split);
            int last = sentences.get(sentences.size() - 1).size() + 1;
            int size = corpus.tokens(split).size();
            assertTrue(size >= 10_000 && size - last < 10_000, () -> split + " has " + size + " tokens");
        }
        assertTrue(corpus.train().size() >= 200_000);
    }

    @Test
    void trainHasEveryWordOfTheGrammarHoweverShortItIs() {
        var parameters = new SyntheticParameters(1, 100, 100, 100, 3, 50, 20, 30);
        var corpus = SyntheticCorpus.generate(parameters);
        var lexicon = Lexicon.of(parameters);
        assertEquals(
                new HashSet<>(SyntheticGrammar.of(lexicon).words()),
                new HashSet<>(corpus.vocabulary().words()));
        assertEquals(
                corpus.grammar().orElseThrow().vocabularySize(),
                corpus.vocabulary().size());
        sentences(corpus, Split.TRAIN).forEach(new SentenceParser(lexicon)::negLogProb);
    }

    @Test
    void whatIsWrittenReadsBackAsWhatIsMade() throws IOException {
        var target = folder.resolve("made").resolve("here");
        var written = SyntheticCorpus.write(SMALL, target);
        assertEquals(SyntheticCorpus.generate(SMALL), written);
        assertEquals(written, CorpusReader.read(target));
        assertEquals(
                List.of(
                        "synthetic.grammar.properties",
                        "synthetic.test.txt",
                        "synthetic.train.txt",
                        "synthetic.valid.txt"),
                files(target));
        assertEquals(List.of("here"), files(target.getParent())); // nothing unfinished is left beside it
    }

    @Test
    void theSeedMakesTheText() {
        var other = new SyntheticParameters(6, 2000, 500, 400, 2, 3, 2, 4);
        assertEquals(
                SyntheticCorpus.generate(SMALL).sha256(),
                SyntheticCorpus.generate(SMALL).sha256());
        assertNotEquals(
                SyntheticCorpus.generate(SMALL).sha256(),
                SyntheticCorpus.generate(other).sha256());
    }

    /** Keeps figures measured on the corpus comparable; hashed by Python, as in CorpusReaderTest. */
    @Test
    void theTextOfASeedNeverChanges() {
        assertEquals(
                "346262a8edac5fe5f726c0e0bd86c122c0e368681a11583ac0a198fd73313c50",
                SyntheticCorpus.generate(DEFAULTS).sha256());
    }

    @Test
    void aFolderWithFilesIsLeftAlone() throws IOException {
        Files.writeString(folder.resolve("thesis.tex"), "years of work");
        var e = assertThrows(CorpusException.class, () -> SyntheticCorpus.write(SMALL, folder));
        assertEquals(folder + ": has files; name a new folder or an empty one", e.getMessage());
        assertEquals(List.of("thesis.tex"), files(folder));
        var file = folder.resolve("thesis.tex");
        e = assertThrows(CorpusException.class, () -> SyntheticCorpus.write(SMALL, file));
        assertEquals(file + ": exists and is not a folder; name a new or an empty one", e.getMessage());
    }

    @Test
    void anEmptyFolderIsFilled() throws IOException {
        var empty = Files.createDirectory(folder.resolve("empty"));
        SyntheticCorpus.write(SMALL, empty);
        assertEquals(4, files(empty).size());
    }

    @Test
    void figuresOfAnotherTextAreReported() throws IOException {
        var target = folder.resolve("changed");
        var corpus = SyntheticCorpus.write(SMALL, target);
        var train = target.resolve("synthetic.train.txt");
        Files.writeString(train, Files.readString(train) + "\n");
        var e = assertThrows(CorpusException.class, () -> CorpusReader.read(target));
        assertTrue(
                e.getMessage().contains("describes a text with SHA-256 " + corpus.sha256() + ", but this text has "));
    }

    @Test
    void malformedFiguresAreReported() throws IOException {
        var target = folder.resolve("malformed");
        SyntheticCorpus.write(SMALL, target);
        var file = target.resolve("synthetic.grammar.properties");
        String good = Files.readString(file);
        var wrong = List.of(
                List.of("entropyRateNats = .*", "entropyRateNats = NaN", "entropyRateNats = NaN; it must be finite"),
                List.of("entropyRateNats = .*", "entropyRateNats = low", "entropyRateNats = low; it must be a number"),
                List.of(
                        "vocabularySize = .*",
                        "vocabularySize = 2.5",
                        "vocabularySize = 2.5; it must be a whole number"),
                List.of("testBestPerplexity = .*", "", "testBestPerplexity is missing; the file must have it"),
                List.of("grammar = .*", "grammar = \\\\u12", "Malformed"));
        for (var replacement : wrong) {
            Files.writeString(file, good.replaceAll(replacement.get(0), replacement.get(1)));
            var e = assertThrows(CorpusException.class, () -> CorpusReader.read(target));
            assertTrue(e.getMessage().startsWith(file + ": " + replacement.get(2)), e.getMessage());
        }
    }

    @Test
    void parametersOutOfRangeAreReported() {
        var e = assertThrows(
                IllegalArgumentException.class, () -> new SyntheticParameters(1, 99, 100, 100, 1, 1, 1, 1));
        assertEquals("trainTokens = 99; it must be 100 to 100000000", e.getMessage());
        e = assertThrows(IllegalArgumentException.class, () -> new SyntheticParameters(1, 100, 100, 100, 0, 1, 1, 1));
        assertEquals("classes = 0; it must be 1 to 100", e.getMessage());
    }
}
