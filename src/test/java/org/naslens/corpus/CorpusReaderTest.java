package org.naslens.corpus;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CorpusReaderTest {
    @TempDir
    Path folder;

    private void write(String name, String text) throws IOException {
        Files.write(folder.resolve(name), text.getBytes(StandardCharsets.UTF_8));
    }

    private void writeSplits(String train, String valid, String test) throws IOException {
        write("tiny.train.txt", train);
        write("tiny.valid.txt", valid);
        write("tiny.test.txt", test);
    }

    private List<String> words(Split split) {
        var corpus = CorpusReader.read(folder);
        return corpus.tokens(split).stream().mapToObj(corpus.vocabulary()::word).toList();
    }

    private String error() {
        return assertThrows(CorpusException.class, () -> CorpusReader.read(folder))
                .getMessage();
    }

    @Test
    void readsThreeFilesAsIdsOfOneVocabulary() throws IOException {
        writeSplits("a b a\n", "b\n", "a a\n");
        var corpus = CorpusReader.read(folder);
        assertEquals("tiny", corpus.name());
        assertArrayEquals(new int[] {0, 1, 0, 2}, corpus.train().toArray()); // a, b, a, <eos>
        assertArrayEquals(new int[] {1, 2}, corpus.valid().toArray());
        assertArrayEquals(new int[] {0, 0, 2}, corpus.tokens(Split.TEST).toArray());
        assertTrue(corpus.grammar().isEmpty());
    }

    @Test
    void everyLineEndsWithEndOfSentenceAlsoAnEmptyOne() throws IOException {
        writeSplits(" a b \n \n\nc\n", "a\n", "a\n");
        assertEquals(List.of("a", "b", "<eos>", "<eos>", "<eos>", "c", "<eos>"), words(Split.TRAIN));
    }

    @Test
    void aLastLineWithoutNewlineIsALine() throws IOException {
        writeSplits("a\nb", "a", " ");
        assertEquals(List.of("a", "<eos>", "b", "<eos>"), words(Split.TRAIN));
        assertEquals(List.of("a", "<eos>"), words(Split.VALID));
        assertEquals(List.of("<eos>"), words(Split.TEST));
    }

    @Test
    void byteOrderMarkTabsAndCarriageReturnsAreNotWords() throws IOException {
        writeSplits("\uFEFFa\tb\r\n\r\nc  a\r\n", "\uFEFFa\r\n", "a\n");
        assertEquals(List.of("a", "b", "<eos>", "<eos>", "c", "a", "<eos>"), words(Split.TRAIN));
        assertEquals(List.of("a", "<eos>"), words(Split.VALID));
    }

    @Test
    void otherCharactersAreKeptAsTheyAre() throws IOException {
        writeSplits("naïve 東京 \uFFFD x\u00A0y\n", "東京\n", "naïve\n");
        assertEquals(List.of("naïve", "東京", "\uFFFD", "x\u00A0y", "<eos>"), words(Split.TRAIN));
    }

    @Test
    void aWordThatTrainLacksBecomesUnknown() throws IOException {
        writeSplits("a <unk>\n", "b a\n", "c\n");
        assertEquals(List.of("<unk>", "a", "<eos>"), words(Split.VALID));
        assertEquals(List.of("<unk>", "<eos>"), words(Split.TEST));
    }

    @Test
    void aWordThatTrainLacksIsReportedWhereThereIsNoUnknown() throws IOException {
        writeSplits("a b\n", "a\n", "a\nb\na zyzzyva\n");
        assertEquals(
                folder.resolve("tiny.test.txt") + ": line 3 has the word \"zyzzyva\", which the vocabulary lacks;"
                        + " the train split must contain this word or <unk>",
                error());
    }

    @Test
    void aLongWordIsShortenedWhereItIsReported() throws IOException {
        writeSplits("a\n", "é".repeat(30_000) + "\n", "a\n");
        assertTrue(error().contains("\"" + "é".repeat(40) + "…\""));
    }

    @Test
    void aWordHasAtMost64KiB() throws IOException {
        var longest = "x".repeat(1 << 16);
        writeSplits("a " + longest + "\n", "a\n", longest);
        assertEquals(List.of(longest, "<eos>"), words(Split.TEST));

        writeSplits("a\n", "a\na\na x" + longest + "\n", "a\n");
        assertEquals(
                folder.resolve("tiny.valid.txt")
                        + ": line 3 has a word longer than 64 KiB; words are separated by blanks or tabs",
                error());
    }

    @Test
    void aMessageHasOneLineWhateverAWordIs() throws IOException {
        writeSplits("a\n", "a\n", "x\u2028y\u001Bz\n");
        assertTrue(error().contains(": line 1 has the word \"x y z\", which"), error());
    }

    @Test
    void whatAGrammarFileSaysIsQuotedInOneLineAndCutShort() throws IOException {
        writeSplits("a\n", "a\n", "a\n");
        write("tiny.grammar.properties", "grammar = x\nentropyRateNats = 1\\n" + "2".repeat(100) + "x\n");
        assertEquals(
                folder.resolve("tiny.grammar.properties") + ": entropyRateNats = 1 " + "2".repeat(58)
                        + "…; it must be a number",
                error());
    }

    @Test
    void aGrammarFileHasAtMostOneMiB() throws IOException {
        writeSplits("a\n", "a\n", "a\n");
        write("tiny.grammar.properties", "#".repeat((1 << 20) + 1));
        assertEquals(folder.resolve("tiny.grammar.properties") + ": is larger than 1 MiB", error());
    }

    /** This happens if another program appends to the file while it is read. */
    @Test
    void aTextThatGrowsIsNotReadForEver() {
        var appended = new ByteArrayInputStream("a\n".repeat(1 << 20).getBytes(StandardCharsets.UTF_8));
        var text = new TextSource("growing.txt", 3, () -> appended);
        var error = assertThrows(
                CorpusException.class,
                () -> WordScanner.scan(text, MessageDigest.getInstance("SHA-256"), (word, line) -> {}));
        assertEquals(
                "growing.txt: had 3 bytes and now has more; it must not change while it is read", error.getMessage());
        assertTrue(appended.available() > 0, "all of it was read");
    }

    @Test
    void theWordEndOfSentenceIsReported() throws IOException {
        writeSplits("a\nb <eos>\n", "a\n", "a\n");
        assertEquals(
                folder.resolve("tiny.train.txt")
                        + ": line 2 contains \"<eos>\"; remove it, since it is added at the end of each line",
                error());
    }

    @Test
    void bytesThatAreNotUtf8AreReportedWithTheirLine() throws IOException {
        writeSplits("a\n", "a\n", "a\n");
        Files.write(folder.resolve("tiny.valid.txt"), "a\na\ncaf\u00E9 a\n".getBytes(StandardCharsets.ISO_8859_1));
        assertEquals(folder.resolve("tiny.valid.txt") + ": line 3 is not UTF-8; convert the file to UTF-8", error());
    }

    @Test
    void anEmptySplitIsReported() throws IOException {
        writeSplits("a\n", "", "a\n");
        assertEquals(folder.resolve("tiny.valid.txt") + ": is empty; it must have at least one line", error());
    }

    @Test
    void aByteOrderMarkAloneIsEmpty() throws IOException {
        writeSplits("\uFEFF", "a\n", "a\n");
        assertEquals(folder.resolve("tiny.train.txt") + ": is empty; it must have at least one line", error());
    }

    @Test
    void aMissingFileIsReportedWithWhatWasFound() throws IOException {
        write("tiny.train.txt", "a\n");
        write("README.md", "a\n");
        assertEquals(
                folder + ": no file has a name that ends with valid.txt; found README.md, tiny.train.txt", error());
    }

    @Test
    void anEmptyFolderIsReported() {
        assertEquals(folder + ": no file has a name that ends with train.txt; found no files", error());
    }

    @Test
    void twoTrainFilesAreReported() throws IOException {
        writeSplits("a\n", "a\n", "a\n");
        write("train.txt", "a\n");
        assertEquals(
                folder + ": 2 files have names that end with train.txt: tiny.train.txt, train.txt; only one may",
                error());
    }

    @Test
    void aMissingFolderAndAFileAreReported() throws IOException {
        write("file", "a\n");
        var missing = folder.resolve("nowhere");
        var e = assertThrows(CorpusException.class, () -> CorpusReader.read(missing));
        assertEquals(missing + ": does not exist; name the folder that has the files", e.getMessage());
        var file = folder.resolve("file");
        e = assertThrows(CorpusException.class, () -> CorpusReader.read(file));
        assertEquals(file + ": is not a folder; name the folder that has the files", e.getMessage());
    }

    @Test
    void aCorpusOfPlainFileNamesIsNamedAfterItsFolder() throws IOException {
        folder = Files.createDirectory(folder.resolve("novels"));
        write("train.txt", "a\n");
        write("valid.txt", "a\n");
        write("test.txt", "a\n");
        assertEquals("novels", CorpusReader.read(folder).name());
    }

    @Test
    void sha256IsThatOfLengthsAndBytes() throws IOException {
        writeSplits("a b a\r\n", "b\n", "a a");
        // python3 -c 'import hashlib,struct; print(hashlib.sha256(b"".join(struct.pack(">q",len(t))+t
        //     for t in (b"a b a\r\n",b"b\n",b"a a"))).hexdigest())'
        assertEquals(
                "d3679287a9a5f39293359abc9b835f1345e6a600fe888c7857a6c03b005227e8",
                CorpusReader.read(folder).sha256());
    }

    @Test
    void sha256TellsWhereAFileEnds() {
        var one = Corpus.ofText("one", "a\na\n", "a\n", "a\n");
        var other = Corpus.ofText("other", "a\n", "a\na\n", "a\n");
        assertTrue(!one.sha256().equals(other.sha256()));
    }

    @Test
    void aLineMayBeLongerThanAnyBuffer() throws IOException {
        writeSplits("word longer ".repeat(500_000) + "\n", "word\n", "longer\n");
        var corpus = CorpusReader.read(folder);
        assertEquals(1_000_001, corpus.train().size());
        assertEquals(3, corpus.vocabulary().size());
    }
}
