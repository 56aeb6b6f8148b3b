package org.naslens.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the user got wrong is one line and exit code 2, and changes nothing. */
class BadInputTest {
    private final CommandLineFixture naslens = new CommandLineFixture();

    @TempDir
    private Path folder;

    private Path config;

    @BeforeEach
    void writeConfig() throws IOException {
        config = CommandLineFixture.tinyConfig(folder);
    }

    private void refuses(String message, String... args) throws IOException {
        var before = files();
        int code = naslens.run(args);
        assertEquals(2, code, naslens.err());
        assertEquals(1, naslens.err().lines().count(), naslens.err());
        assertTrue(naslens.err().contains(message), naslens.err());
        assertEquals("", naslens.out());
        assertEquals(before, files());
    }

    private List<String> files() throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            return paths.sorted()
                    .map(path -> folder.relativize(path) + " " + content(path))
                    .toList();
        }
    }

    private static int content(Path path) {
        try {
            return Files.isRegularFile(path) ? Arrays.hashCode(Files.readAllBytes(path)) : 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String[] search(String... more) {
        var args = Stream.concat(
                Stream.of("search", "--config", config.toString(), "--name", "r", "--workspace", folder.toString()),
                Stream.of(more));
        return args.toArray(String[]::new);
    }

    @Test
    void anUnknownField() throws IOException {
        Files.writeString(config, "child {\n  hiden: 3\n}\n");
        refuses(config + ":2:3: unknown field \"hiden\" in child; did you mean \"hidden\"?", search());
    }

    @Test
    void aValueOutOfRange() throws IOException {
        Files.writeString(config, "child {\n  dropout_input: 1.5\n}\n");
        refuses(config + ":2: child.dropout_input = 1.5; it must be at least 0 and below 1", search());
    }

    @ParameterizedTest
    @ValueSource(strings = {"clever", "random,clever", "state_penalty=0", "random+state_penalty=1", ""})
    void anUnknownController(String kinds) throws IOException {
        refuses(
                "it may be random, unsupervised, supervised, state_penalty or state_penalty=λ with λ above 0",
                "reproduce",
                "--config",
                config.toString(),
                "--name",
                "r",
                "--workspace",
                folder.toString(),
                "--controllers",
                kinds);
    }

    @Test
    void aMissingConfig() throws IOException {
        refuses("no-such.textproto: no such file", "search", "--config", folder + "/no-such.textproto", "--name", "r");
    }

    @Test
    void aMissingCorpusFolder() throws IOException {
        refuses("no-such-corpus", search("--set", "corpus.directory=" + folder + "/no-such-corpus"));
    }

    @Test
    void anEmptyCorpusFolder() throws IOException {
        Files.createDirectory(folder.resolve("empty"));
        refuses("train.txt", search("--set", "corpus.directory=" + folder + "/empty"));
    }

    @Test
    void aRunThatDoesNotExist() throws IOException {
        refuses("run \"r\" does not exist", search("--resume"));
        refuses("run \"r\" does not exist", "sample", "--run", "r", "--count", "3", "--workspace", folder.toString());
        refuses("run \"r\" does not exist", "analyze", "--runs", "r", "--name", "a", "--workspace", folder.toString());
    }

    @Test
    void aNameThatWouldLeaveTheWorkspace() throws IOException {
        refuses(
                "name \"../r\"",
                "search",
                "--config",
                config.toString(),
                "--name",
                "../r",
                "--workspace",
                folder.toString());
    }

    @Test
    void aRunThatExists() throws IOException {
        assertEquals(0, naslens.run(search()), naslens.err());
        refuses("run \"r\" exists already", search());
        refuses("controller.state: 8 -> 9", search("--resume", "--set", "controller.state=9"));
        assertEquals(0, naslens.run(search("--resume")), naslens.err());
        assertTrue(naslens.out().contains("has done all 1 epochs"), naslens.out());
    }

    @Test
    void wrongTokensAndAnotherCorpus() throws IOException {
        assertEquals(0, naslens.run(search()), naslens.err());
        var workspace = folder.toString();
        refuses(
                "node 2 reads node 2; it may read 0 to 1",
                "evaluate",
                "--run",
                "r",
                "--architecture",
                "0 0 1 2 2 1 3",
                "--workspace",
                workspace);
        refuses(
                "the architecture has 2 nodes (3 tokens); this space has 4 (7 tokens)",
                "evaluate",
                "--run",
                "r",
                "--architecture",
                "0 0 1",
                "--workspace",
                workspace);
        refuses(
                "token 2 is \"x\"; it must be a whole number",
                "evaluate",
                "--run",
                "r",
                "--architecture",
                "0 x 1",
                "--workspace",
                workspace);
        var other = folder.resolve("other").toString();
        assertEquals(
                0,
                naslens.run(
                        "corpus",
                        "synthesize",
                        "--out",
                        other,
                        "--config",
                        config.toString(),
                        "--set",
                        "corpus.synthetic.seed=2"),
                naslens.err());
        refuses(
                "was made from a corpus with SHA-256",
                "evaluate",
                "--run",
                "r",
                "--architecture",
                "0 0 1 1 2 1 3",
                "--workspace",
                workspace,
                "--set",
                "corpus.directory=" + other);
        refuses(
                "was made from a corpus with SHA-256",
                search("--resume", "--set", "corpus.directory=" + other, "--set", "schedule.epochs=2"));
        refuses(
                "does not exist; there are [epoch-0001]",
                "sample",
                "--run",
                "r",
                "--count",
                "3",
                "--epoch",
                "7",
                "--workspace",
                workspace);
        refuses(
                "space.nodes: 4 -> 5",
                "sample",
                "--run",
                "r",
                "--count",
                "3",
                "--set",
                "space.nodes=5",
                "--workspace",
                workspace);
    }

    @Test
    void aFailureOfTheRunIsExitCodeOneAndKeepsItsStackTrace() {
        int code = naslens.run(search(
                "--set",
                "child.optimizer.learning_rate=1e9",
                "--set",
                "child.gradient_norm_limit=inf",
                "--set",
                "schedule.child_steps=50",
                "--set",
                "child.batch_norm=false"));
        assertEquals(1, code, naslens.err());
        assertTrue(naslens.err().contains("the training loss is"), naslens.err());
        assertFalse(naslens.err().contains("\tat "), naslens.err());
    }

    @Test
    void fewerEpochsThanAreDone() throws IOException {
        assertEquals(0, naslens.run(search("--set", "schedule.epochs=2")), naslens.err());
        refuses("run \"r\" has 2 epochs behind it; schedule.epochs = 1 would be fewer", search("--resume"));
    }

    @Test
    void aTextThatIsTooShort() throws IOException {
        refuses(
                "the valid split of synthetic is too short for reward.batch and reward.steps",
                search("--set", "reward.batch=300"));
    }

    @Test
    void whatIsNoCommandOrNoOption() throws IOException {
        refuses("serch", "serch");
        refuses("name a command");
        refuses("--count = 0; it must be 1 to 20000", "sample", "--run", "r", "--count", "0");
        refuses("--controller", search("--controller", "clever"));
        refuses(
                "--split = train; it must be valid or test",
                "evaluate",
                "--run",
                "r",
                "--architecture",
                "0",
                "--split",
                "train");
    }
}
