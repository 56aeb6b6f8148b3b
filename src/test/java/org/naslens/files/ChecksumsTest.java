package org.naslens.files;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChecksumsTest {
    // FIPS 180-2, appendix B.1
    private static final String OF_ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    private static final List<String> NAMES = List.of("a.txt", "b.bin");

    @TempDir
    private Path folder;

    @BeforeEach
    void twoFiles() throws IOException {
        Files.writeString(folder.resolve("a.txt"), "abc");
        Files.write(folder.resolve("b.bin"), new byte[100_000]);
        Files.writeString(folder.resolve(Checksums.FILE), Checksums.of(folder).text());
    }

    @Test
    void theFirstLineIsThatOfTheStandardsExample() throws IOException {
        assertEquals(
                OF_ABC + "  a.txt",
                Files.readAllLines(folder.resolve(Checksums.FILE)).get(0));
    }

    @Test
    void sha256sumAgrees() throws IOException, InterruptedException {
        Process check;
        try {
            check = new ProcessBuilder("sha256sum", "--check", "--strict", Checksums.FILE)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException e) {
            assumeTrue(false, "there is no sha256sum on this machine");
            return;
        }
        var said = new String(check.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals("a.txt: OK\nb.bin: OK\n", said);
        assertEquals(0, check.waitFor());
    }

    @Test
    void aWholeFolderIsWhole() {
        assertDoesNotThrow(() -> Checksums.requireWhole(folder, NAMES));
    }

    @Test
    void everyByteOfTheListCounts() throws IOException {
        var list = folder.resolve(Checksums.FILE);
        byte[] whole = Files.readAllBytes(list);
        for (int i = 0; i < whole.length; i++) {
            for (int bit = 0; bit < 8; bit++) {
                byte[] flipped = whole.clone();
                flipped[i] ^= (byte) (1 << bit);
                Files.write(list, flipped);
                int place = i;
                assertThrows(
                        DamagedFileException.class,
                        () -> Checksums.requireWhole(folder, NAMES),
                        () -> "byte " + place + " became " + flipped[place]);
            }
        }
    }

    @Test
    void aFileWithAnotherByteIsNamed() throws IOException {
        byte[] bytes = new byte[100_000];
        bytes[99_999] = 1;
        Files.write(folder.resolve("b.bin"), bytes);
        refused("b.bin is damaged: its SHA-256 is ");
    }

    @Test
    void aFileThatIsMissingIsNamed() throws IOException {
        Files.delete(folder.resolve("a.txt"));
        refused("a.txt is damaged: it is missing");
    }

    @Test
    void aLinkMayLeadAnywhereAndIsRefused() throws IOException {
        var elsewhere = Files.writeString(folder.resolve("elsewhere"), "abc");
        Files.delete(folder.resolve("a.txt"));
        Files.createSymbolicLink(folder.resolve("a.txt"), elsewhere);
        refused("a.txt is damaged: it is not a regular file");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../a.txt", "/etc/passwd", "a/b", ".a", "..", "", "a b", "-a"})
    void namesStayInTheFolder(String name) throws IOException {
        Files.writeString(folder.resolve(Checksums.FILE), OF_ABC + "  " + name + "\n");
        refused("line 1 is not a SHA-256, two spaces and a name");
    }

    @Test
    void aListThatWasCutShortIsNoWholeOne() throws IOException {
        Files.writeString(folder.resolve(Checksums.FILE), OF_ABC + "  a.txt\n");
        refused(Checksums.FILE + " is damaged: it does not list b.bin");
    }

    @Test
    void noListIsNoWholeFolder() throws IOException {
        Files.delete(folder.resolve(Checksums.FILE));
        refused(Checksums.FILE + " is damaged: it is missing");
        assertEquals(Optional.empty(), Checksums.read(folder));
    }

    @Test
    void aNameMayHaveTwoDigestsWhileItIsReplaced() {
        var both = Checksums.NONE.with("b", List.of("2")).with("a", List.of("1", "0"));
        assertEquals(List.of("1", "0"), both.of("a"));
        assertEquals("1  a\n0  a\n2  b\n", both.text());
        assertEquals("0  a\n2  b\n", both.with("a", List.of("0")).text());
    }

    private void refused(String message) {
        var refusal = assertThrows(DamagedFileException.class, () -> Checksums.requireWhole(folder, NAMES));
        assertTrue(refusal.getMessage().contains(message), refusal::getMessage);
    }
}
