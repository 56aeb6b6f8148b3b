package org.naslens.reliability;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.naslens.results.Tables;

/** Training on an unusual but valid text gives finite numbers; an invalid text is refused with one line. */
@Tag("reliability")
class OddCorpusTest {
    private static final String SETTINGS = """
            space { nodes: 4 }
            child { hidden: 8 steps: 5 batch: 4 }
            controller { state: 8 }
            reward { steps: 4 batch: 3 }
            replay { capacity: 30 store_after_epochs: 0 added_per_epoch: 20 replaced_per_epoch: 5 penalty_sample: 10 }
            strategy { pick { candidates: 8 finalists: 2 } }
            schedule { epochs: 1 child_steps: 2 controller_steps: 2 }
            device { threads: 1 }
            """;

    private static final String PLAIN = "the cat sees a dog\nthe dog sleeps\n".repeat(20);

    @TempDir
    private Path folder;

    private Program naslens;

    @BeforeEach
    void writeSettings() throws IOException {
        Files.writeString(folder.resolve("tiny.textproto"), SETTINGS);
        naslens = Program.ofClassPath().in(folder);
    }

    private void corpus(String name, byte[] train, byte[] valid, byte[] test) throws IOException {
        var corpus = Files.createDirectory(folder.resolve(name));
        Files.write(corpus.resolve("train.txt"), train);
        Files.write(corpus.resolve("valid.txt"), valid);
        Files.write(corpus.resolve("test.txt"), test);
    }

    private void corpus(String name, String train, String valid) throws IOException {
        corpus(name, utf8(train), utf8(valid), utf8(valid));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private Program.Result describe(String name) throws IOException, InterruptedException {
        return naslens.run("corpus", "describe", name);
    }

    private Program.Result search(String name) throws IOException, InterruptedException {
        return naslens.run("search", "--config", "tiny.textproto", "--name", name, "--set", "corpus.directory=" + name);
    }

    private void refused(String name, String... fragments) throws IOException, InterruptedException {
        describe(name).refused(fragments);
        search(name).refused(fragments);
    }

    /** Describes the corpus, and searches, samples and evaluates on it. */
    private void works(String name, int words) throws IOException, InterruptedException {
        var described = describe(name).succeeded();
        assertTrue(described.out().contains("vocabulary  " + words + " words"), described::toString);
        search(name).succeeded();
        naslens.run("sample", "--run", name, "--count", "3").succeeded();
        naslens.run("evaluate", "--run", name, "--architectures", "results/" + name + "/architectures.csv")
                .succeeded();
        if (Size.current() == Size.LONG) {
            naslens.run("evaluate", "--run", name, "--architecture", "0 0 1 1 2 1 3", "--split", "test")
                    .succeeded();
        }
        try (var files = Files.walk(folder.resolve("results").resolve(name))) {
            for (var file :
                    files.filter(each -> each.toString().endsWith(".csv")).toList()) {
                assertFinite(file);
            }
        }
    }

    private static void assertFinite(Path csv) throws IOException {
        var text = Files.readString(csv);
        assertTrue(text.lines().count() > 1, csv + " has no rows");
        assertTrue(!text.contains("NaN") && !text.contains("Infinity"), csv + ": " + text);
    }

    /** Weights and epochs; the other files of a checkpoint depend on which text it comes from. */
    private Map<String, String> trained(String name) throws IOException {
        var files = new TreeMap<>(WrittenFiles.of(folder.resolve("checkpoints").resolve(name)));
        var results = WrittenFiles.of(folder.resolve("results").resolve(name));
        files.keySet().removeIf(file -> file.endsWith("state.pb") || file.endsWith("checksums.sha256"));
        files.put("epochs.csv", results.get("epochs.csv"));
        return files;
    }

    private static void onlyInTheLongSize() {
        assumeTrue(Size.current() == Size.LONG, "takes minutes; in the long size only");
    }

    @Test
    void lineEndsOfWindowsAndAByteOrderMarkChangeNothing() throws IOException, InterruptedException {
        corpus("plain", PLAIN, PLAIN);
        corpus("windows", "\uFEFF" + PLAIN.replace("\n", "\r\n"), "\uFEFF" + PLAIN.replace("\n", "\r\n"));
        for (var name : new String[] {"plain", "windows"}) {
            search(name).succeeded();
        }
        assertEquals(trained("plain"), trained("windows"));
        var plain = describe("plain").succeeded().out();
        var windows = describe("windows").succeeded().out();
        assertEquals(withoutNameAndHash(plain), withoutNameAndHash(windows));
    }

    private static String withoutNameAndHash(String description) {
        return description.replaceAll("(?m)^(corpus|sha256) .*$", "");
    }

    @Test
    void bytesThatAreNotUtf8AreRefusedWithFileAndLine() throws IOException, InterruptedException {
        var latin1 = "Größe\n".getBytes(StandardCharsets.ISO_8859_1);
        corpus("latin1", utf8(PLAIN), utf8(PLAIN), latin1);
        refused("latin1", "latin1/test.txt: line 1 is not UTF-8");
        corpus("cut", concat(utf8(PLAIN), new byte[] {(byte) 0xE6, (byte) 0xBC}), utf8(PLAIN), utf8(PLAIN));
        refused("cut", "cut/train.txt: line 41 is not UTF-8");
    }

    private static byte[] concat(byte[] first, byte[] second) {
        var both = new byte[first.length + second.length];
        System.arraycopy(first, 0, both, 0, first.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    @Test
    void aWordThatTrainLacksIsRefusedWithFileAndLine() throws IOException, InterruptedException {
        corpus("lacks", PLAIN, PLAIN + "the aardvark sleeps\n");
        refused("lacks", "lacks/valid.txt: line 41", "\"aardvark\"", "<unk>");
    }

    @Test
    void aSplitTooShortForAWindowIsRefused() throws IOException, InterruptedException {
        corpus("short-train", "a b\n", "a b\n".repeat(50));
        search("short-train").refused("train split", "child.batch and child.steps", "at least 24 tokens");
        corpus("short-valid", "a b\n".repeat(50), "a b\n");
        search("short-valid").refused("valid split", "reward.batch and reward.steps", "at least 15 tokens");
    }

    @Test
    void aFolderWithoutATextIsRefused() throws IOException, InterruptedException {
        corpus("empty", "", PLAIN);
        refused("empty", "empty/train.txt: is empty");
        Files.createDirectories(folder.resolve("folders/train.txt"));
        refused("folders", "train.txt");
        refused("missing", "missing: does not exist");
    }

    /**
     * Perplexity 1: a text can continue in only one way.
     *
     * <p>In float32, p = exp(0) · (1 / exp(0)), and where a processor makes 1 / x from an estimate and one step of Newton's,
     * y = y₀ (2 − x y₀) ≤ 1 / x, the reciprocal of 1 may be 1 − u, u = 2⁻²⁴, the next number below it. So a word costs
     * −log p = u rather than 0 nats, or 2 u where log rounds, too.
     */
    @Test
    void aTextOfBlankLinesOnlyHasAVocabularyOfOneWord() throws IOException, InterruptedException {
        corpus("blank", "\n \n\t\n".repeat(100), "\n".repeat(50));
        works("blank", 1);
        double most = 2 * 0x1p-24;
        var epochs = Tables.EPOCHS.readFile(folder.resolve("results/blank/epochs.csv"));
        assertEquals(1, epochs.size());
        var epoch = epochs.get(0);
        double loss = epoch.childLossNats().orElseThrow();
        assertTrue(loss >= 0 && loss <= most, epoch::toString);
        assertEquals(Math.exp(loss), epoch.childPerplexity().orElseThrow(), 1e-15);
        double reward = epoch.rewardMean().orElseThrow(); // 80 / perplexity
        assertTrue(reward <= 80 && reward >= 80 * Math.exp(-most), epoch::toString);
    }

    @Test
    void oneSentenceIsEnough() throws IOException, InterruptedException {
        onlyInTheLongSize();
        corpus(
                "sentence",
                "a b c d e f g h i j k l m n o p q r s t u v w x y z\n",
                "a b c d e f g h i j k l m n o p\n");
        works("sentence", 27);
    }

    @Test
    void aVocabularyOfTwoWords() throws IOException, InterruptedException {
        onlyInTheLongSize();
        corpus("two", "a\n".repeat(100), "a\n".repeat(50));
        works("two", 2);
    }

    @Test
    void aVocabularyOf300000Words() throws IOException, InterruptedException {
        onlyInTheLongSize();
        var text = new StringBuilder();
        for (int word = 0; word < 299_999; word++) {
            text.append('w').append(word).append(word % 20 == 19 ? '\n' : ' ');
        }
        corpus("many", text.toString(), "w1 w299998 w7\n".repeat(20));
        works("many", 300_000);
    }

    /** 25 million words, in the memory that the launcher gives. */
    @Test
    void aLineOf50Megabytes() throws IOException, InterruptedException {
        onlyInTheLongSize();
        corpus("line", "", "a b c\n".repeat(20));
        write(folder.resolve("line/train.txt"), "a b c d e f g h ", 50_000_000);
        works("line", 9);
    }

    @Test
    void aWordOf50MegabytesIsRefused() throws IOException, InterruptedException {
        onlyInTheLongSize();
        corpus("word", "", "a b c\n".repeat(20));
        write(folder.resolve("word/train.txt"), "abcdefgh", 50_000_000);
        refused("word", "word/train.txt", "line 1");
    }

    private static void write(Path file, String repeated, int bytes) throws IOException {
        try (var out = new BufferedOutputStream(Files.newOutputStream(file))) {
            for (int written = 0; written < bytes; written += repeated.length()) {
                out.write(utf8(repeated));
            }
        }
    }
}
