package org.naslens.reliability;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.naslens.files.Checksums;
import org.naslens.files.DamagedFileException;

/** The list of checksums in a folder: the input is the list, and a file that it lists. */
public final class ChecksumsFuzz {
    private static final List<String> NAMES = List.of(Checksums.FILE, "a");

    private ChecksumsFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        FuzzFolder.writeParts(input, NAMES);
        Refusal.readOrRefused(
                DamagedFileException.class, () -> Checksums.requireWhole(FuzzFolder.file("."), List.of("a")));
    }

    static FuzzTarget target() throws IOException {
        var digest = "ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb"; // of "a"
        return new FuzzTarget(
                ChecksumsFuzz.class,
                List.of(
                        FuzzFolder.parts(digest + "  a\n", "a"),
                        (digest + "  a\n" + digest + "  ../a\n").getBytes(StandardCharsets.UTF_8)),
                List.of(digest, "  ", "../", "/etc/passwd", "\n", "%%"));
    }
}
