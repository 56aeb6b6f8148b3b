package org.naslens.reliability;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The launcher has TensorFlow unpacked into a folder that only the user can access, because its content is executed. This includes users without a
 * home folder, as in services and containers.
 */
@Tag("reliability")
class PrivateCacheTest {
    @TempDir
    private Path folder;

    private Path home;
    private Path temporary;
    private Path inTemporary;
    private Program naslens;

    @BeforeEach
    void makeFolders() throws IOException, InterruptedException, URISyntaxException {
        mode(folder, "rwxr-xr-x");
        naslens = Program.ofLauncher(Checkout.in(folder.resolve("naslens")).launcher())
                .asOrdinaryUser()
                .in(folder);
        home = User.give(Files.createDirectory(folder.resolve("home")));
        temporary = mode(Files.createDirectory(folder.resolve("tmp")), "rwxrwxrwx");
        inTemporary = temporary.resolve("naslens-javacpp-" + User.ordinary());
        naslens = naslens.with("HOME", home.toString()).with("TMPDIR", temporary.toString());
        var corpus = Files.createDirectory(folder.resolve("corpus"));
        for (var split : new String[] {"train", "valid", "test"}) {
            Files.writeString(corpus.resolve(split + ".txt"), "a b c d e\n".repeat(20));
        }
    }

    private static Path mode(Path file, String permissions) throws IOException {
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    }

    private static void assertPrivate(Path cache) throws IOException {
        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(cache)));
        assertEquals(User.ordinary(), Files.getAttribute(cache, "unix:uid"));
    }

    /** A value that Java has, from what it says of itself. */
    private static String property(Program program, String name) throws IOException, InterruptedException {
        var result = program.options("-XshowSettings:properties")
                .run("corpus", "describe", "corpus")
                .succeeded();
        var line = Pattern.compile("(?m)^ +" + Pattern.quote(name) + " = (.*)$").matcher(result.err());
        return line.results().map(each -> each.group(1)).findFirst().orElseThrow();
    }

    private static Path cache(Program program) throws IOException, InterruptedException {
        return Path.of(property(program, "org.bytedeco.javacpp.cachedir"));
    }

    @Test
    void itIsBelowAHomeThatCanBeWritten() throws IOException, InterruptedException {
        assertEquals(home.resolve(".cache/naslens"), cache(naslens));
        assertPrivate(home.resolve(".cache/naslens"));
        assertFalse(Files.exists(inTemporary));
    }

    @Test
    void withoutAHomeItIsAPrivateFolderAmongTheTemporaryOnes() throws IOException, InterruptedException {
        for (var homeless : new Program[] {naslens.without("HOME"), naslens.with("HOME", "/nonexistent")}) {
            assertEquals(inTemporary, cache(homeless)); // the second time it is there already
            assertPrivate(inTemporary);
        }
        var unwritable = User.give(mode(Files.createDirectory(folder.resolve("unwritable")), "r-xr-xr-x"));
        assertEquals(inTemporary, cache(naslens.with("HOME", unwritable.toString())));
    }

    /** Somebody else may have created the folder earlier, with their own libraries or access rights. */
    @Test
    void aFolderThatOthersCanChangeIsRefused() throws IOException, InterruptedException {
        var homeless = naslens.without("HOME");
        var reason = "is not a folder of this user alone";

        User.give(mode(Files.createDirectory(inTemporary), "rwxrwxrwx"));
        homeless.run("corpus", "describe", "corpus").refused(inTemporary.toString(), reason);
        mode(inTemporary, "rwx------");
        homeless.run("corpus", "describe", "corpus").succeeded();
        Files.delete(inTemporary);

        var elsewhere = User.give(mode(Files.createDirectory(folder.resolve("elsewhere")), "rwx------"));
        Files.createSymbolicLink(inTemporary, elsewhere);
        homeless.run("corpus", "describe", "corpus").refused(inTemporary.toString(), reason);
        Files.delete(inTemporary);

        Files.writeString(inTemporary, "a file");
        homeless.run("corpus", "describe", "corpus").refused(inTemporary.toString(), reason);
        Files.delete(inTemporary);
    }

    @Test
    void aFolderOfSomebodyElseIsRefused() throws IOException, InterruptedException {
        assumeTrue(User.isRoot(), "only root can make a folder that belongs to somebody else");
        mode(Files.createDirectory(inTemporary), "rwxrwxrwx");
        naslens.without("HOME").run("corpus", "describe", "corpus").refused("is not a folder of this user alone");
        mode(inTemporary, "rwx------");
        naslens.without("HOME").run("corpus", "describe", "corpus").refused("is not a folder of this user alone");
    }

    @Test
    void aCacheBelowTheHomeThatAllCanChangeIsNotUsed() throws IOException, InterruptedException {
        User.give(Files.createDirectory(home.resolve(".cache")));
        User.give(mode(Files.createDirectory(home.resolve(".cache/naslens")), "rwxrwxrwx"));
        assertEquals(inTemporary, cache(naslens));
    }

    @Test
    void itIsWhereAVariableSaysIfItCanBePrivateThere() throws IOException, InterruptedException {
        var named =
                User.give(Files.createDirectory(folder.resolve("large disk"))).resolve("of naslens");
        var moved = naslens.with("NASLENS_CACHE", named.toString());
        assertEquals(named, cache(moved));
        assertEquals(named.toString(), property(moved, "naslens.cache"));
        assertPrivate(named);
        assertFalse(Files.exists(home.resolve(".cache")));
        mode(named, "rwxrwxrwx");
        moved.run("corpus", "describe", "corpus").refused("NASLENS_CACHE=" + named, "others cannot write");
        naslens.with("NASLENS_CACHE", "/dev/null/x")
                .run("corpus", "describe", "corpus")
                .refused("NASLENS_CACHE=/dev/null/x");
    }

    @Test
    void temporaryFilesAreWhereTheyCanBeWritten() throws IOException, InterruptedException {
        assertEquals(temporary.toString(), property(naslens, "java.io.tmpdir"));
        assumeTrue(Files.isWritable(Path.of("/tmp")), "/tmp cannot be written");
        mode(temporary, "r-xr-xr-x");
        assertEquals("/tmp", property(naslens, "java.io.tmpdir"));
    }

    @Test
    void aUserWithoutAHomeSearches() throws IOException, InterruptedException {
        assumeTrue(Size.current() == Size.LONG, "unpacks 600 MB; in the long size only");
        var workspace = User.give(Files.createDirectory(folder.resolve("workspace")));
        var config = Files.writeString(folder.resolve("config.textproto"), """
                corpus { directory: "corpus" }
                space { nodes: 3 }
                child { hidden: 8 steps: 5 batch: 4 }
                controller { state: 8 }
                reward { steps: 4 batch: 3 }
                strategy { pick { candidates: 8 finalists: 2 } }
                schedule { epochs: 1 child_steps: 2 controller_steps: 2 }
                device { threads: 1 }
                """);
        var homeless = naslens.without("HOME");
        homeless.run("search", "--config", config.toString(), "--name", "r", "--workspace", workspace.toString())
                .succeeded();
        try (var unpacked = Files.walk(inTemporary)) {
            assertTrue(unpacked.anyMatch(file -> file.getFileName().toString().contains("tensorflow")));
        }
    }
}
