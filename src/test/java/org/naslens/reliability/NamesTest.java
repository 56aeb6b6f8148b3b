package org.naslens.reliability;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Folders and files may have any name and any place that people give them. */
@Tag("reliability")
class NamesTest {
    /** Blanks, umlauts, Chinese characters, an emoji that does not fit into a char, and characters that are special to a shell. */
    private static final String ODD = "Größe 漢字 😀 *$(x) 'q";

    private static final String SETTINGS = """
            space { nodes: 3 }
            child { hidden: 8 steps: 5 batch: 4 }
            controller { state: 8 }
            reward { steps: 4 batch: 3 }
            strategy { pick { candidates: 8 finalists: 2 } }
            schedule { epochs: 1 child_steps: 2 controller_steps: 2 }
            device { threads: 1 }
            """;

    @TempDir
    private Path folder;

    @BeforeEach
    void thisJavaCanWriteThem() {
        assumeTrue(
                System.getProperty("sun.jnu.encoding").equals("UTF-8"),
                "the tests run in a locale whose character set is not UTF-8, so they cannot make these files");
    }

    private Path corpus(Path in) throws IOException {
        Files.createDirectories(in);
        Files.writeString(in.resolve("é.train.txt"), "a b c d e\n".repeat(40));
        Files.writeString(in.resolve("é.valid.txt"), "a b c\n".repeat(20));
        Files.writeString(in.resolve("é.test.txt"), "a\n");
        return in;
    }

    @Test
    void aSearchRunsInFoldersOfAnyNameFromAnyOther() throws IOException, InterruptedException {
        var corpus = corpus(folder.resolve(ODD).resolve("corpus " + ODD));
        var config = Files.writeString(
                folder.resolve(ODD + ".textproto"), "corpus { directory: \"" + corpus + "\" }\n" + SETTINGS);
        var elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
        var relative = "../" + ODD + "/workspace";
        Program.ofClassPath()
                .in(elsewhere)
                .run("search", "--config", "../" + config.getFileName(), "--name", "r", "--workspace", relative)
                .succeeded();
        var workspace = folder.resolve(ODD).resolve("workspace");
        for (var file : new String[] {"results/r/epochs.csv", "checkpoints/r/latest", "graphs/r/child.pb"}) {
            assertTrue(Files.isRegularFile(workspace.resolve(file)), file);
        }
        try (var left = Files.list(elsewhere)) {
            assertEquals(0, left.count());
        }
        if (Size.current() == Size.LONG) {
            Program.ofClassPath()
                    .in(elsewhere)
                    .run("sample", "--run", "r", "--count", "3", "--workspace", relative)
                    .succeeded();
        }
    }

    /** Without the launcher Java uses the character set of the locale, which cannot encode such a name. */
    @Test
    void aNameThatTheLocaleCannotSayIsRefused() throws IOException, InterruptedException {
        Files.writeString(
                folder.resolve("c.textproto"), "corpus { directory: \"" + corpus(folder.resolve(ODD)) + "\" }");
        Program.ofClassPath()
                .with("LC_ALL", "C")
                .in(folder)
                .run("search", "--config", "c.textproto", "--name", "r")
                .refused("corpus.directory", ODD, "LC_ALL=C.UTF-8");
    }

    @Test
    void aNameWithNulIsRefused() throws IOException, InterruptedException {
        var config = Files.writeString(folder.resolve("c.textproto"), "corpus { directory: \"a\\000b\" }");
        Program.ofClassPath()
                .run("search", "--config", config.toString(), "--name", "r")
                .refused("corpus.directory", "\"a b\"; it must name a folder");
    }

    /** The launcher finds a character set for Java even with the locale C, and with one that this machine does not have. */
    @Test
    void theLauncherRunsFromAFolderOfAnyNameThroughLinks()
            throws IOException, InterruptedException, URISyntaxException {
        var checkout = Checkout.in(folder.resolve("nas lens " + ODD.replace("😀", "")));
        var links = Files.createDirectory(folder.resolve("links " + ODD));
        Files.createSymbolicLink(links.resolve("second"), checkout.launcher());
        var first = Files.createSymbolicLink(
                folder.resolve("first"), Path.of(links.getFileName().toString(), "second"));
        var elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
        corpus(folder.resolve(ODD));
        String expected = null;
        for (var locale : new String[] {"C.UTF-8", "C", "POSIX", "xx_YY.UTF-8"}) {
            var described = Program.ofLauncher(first)
                    .with("LC_ALL", locale)
                    .in(elsewhere)
                    .run("corpus", "describe", "../" + ODD)
                    .succeeded();
            assertEquals("", described.err());
            assertTrue(described.out().startsWith("corpus      é" + System.lineSeparator()), described::toString);
            expected = expected == null ? described.out() : expected;
            assertEquals(expected, described.out(), locale);
        }
        Program.ofLauncher(first)
                .with("LC_ALL", "C")
                .in(elsewhere)
                .run("corpus", "synthesize", "--out", "neu " + ODD, "--set", "corpus.synthetic.train_tokens=1000")
                .succeeded();
        assertTrue(Files.isRegularFile(elsewhere.resolve("neu " + ODD + "/synthetic.train.txt")));
        if (Size.current() == Size.LONG) {
            searchWithEverythingOdd(first);
        }
    }

    /** The settings, the workspace, the home into which TensorFlow is unpacked, and the folder of temporary files. */
    private void searchWithEverythingOdd(Path launcher) throws IOException, InterruptedException {
        var home = Files.createDirectory(folder.resolve("home " + ODD));
        var temporary = Files.createDirectory(folder.resolve("tmp " + ODD));
        Files.writeString(home.resolve(ODD + ".textproto"), "corpus { directory: \"../" + ODD + "\" }\n" + SETTINGS);
        var naslens = Program.ofLauncher(launcher)
                .with("LC_ALL", "C")
                .with("HOME", home.toString())
                .with("TMPDIR", temporary.toString())
                .in(home);
        naslens.run("search", "--config", ODD + ".textproto", "--name", "r", "--workspace", "w " + ODD)
                .succeeded();
        naslens.run("sample", "--run", "r", "--count", "3", "--workspace", "w " + ODD)
                .succeeded();
        assertTrue(Files.isRegularFile(home.resolve("w " + ODD + "/results/r/hidden_states.csv")));
    }

    @Test
    void aFolderThatAClassPathCannotNameIsRefused() throws IOException, InterruptedException, URISyntaxException {
        var checkout = Checkout.in(folder.resolve("a:b"));
        Program.ofLauncher(checkout.launcher()).run("corpus").refused("a:b", "colon");
        var emoji = Checkout.in(folder.resolve(ODD));
        Program.ofLauncher(emoji.launcher()).run("corpus").refused(ODD, "emoji");
    }
}
