package org.naslens.reliability;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32C;

/**
 * The files that runs left in a workspace, each with the checksum of its bytes.
 *
 * <p>Left out are times, and nothing else: column {@code wall_seconds}, the last one, of {@code epochs.csv}; fields {@code started} and
 * {@code wall_seconds} of {@code provenance.json}; the same two, where {@code report.html} says them to readers; what
 * {@code checksums.sha256} says of the first two files.
 */
final class WrittenFiles {
    private WrittenFiles() {}

    static Map<String, String> of(Path workspace) throws IOException {
        var files = new TreeMap<String, String>();
        try (var paths = Files.walk(workspace)) {
            for (var path : paths.filter(Files::isRegularFile).toList()) {
                var bytes = withoutTimes(path);
                var sum = new CRC32C();
                sum.update(bytes);
                files.put(
                        workspace.relativize(path).toString(),
                        HexFormat.of().toHexDigits(sum.getValue()) + " of " + bytes.length);
            }
        }
        return files;
    }

    private static byte[] withoutTimes(Path file) throws IOException {
        var bytes = Files.readAllBytes(file);
        var pattern = switch (String.valueOf(file.getFileName())) {
            case "epochs.csv" -> "(?m),[0-9.E-]*$";
            case "provenance.json" -> "\"(started|wall_seconds)\": [^\n]*";
            case "checksums.sha256" -> "(?m)^[0-9a-f]+(?=  (epochs.csv|provenance.json)$)";
            case "report.html" -> "<dt>(started|wall time of the searches)</dt>\\s*<dd>[^<]*</dd>";
            default -> "";
        };
        return pattern.isEmpty()
                ? bytes
                : new String(bytes, StandardCharsets.ISO_8859_1)
                        .replaceAll(pattern, "")
                        .getBytes(StandardCharsets.ISO_8859_1);
    }
}
